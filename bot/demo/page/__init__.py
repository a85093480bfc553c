"""The page with two phones and the lawyers' mailbox."""

from bot.demo.page.stage import Scene, Stage

__all__ = ["Scene", "Stage"]
