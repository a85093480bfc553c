"""A strict stand-in for the Telegram Bot API, and people who use Telegram."""

from bot.demo.telegram.chat import Chat
from bot.demo.telegram.group import Group
from bot.demo.telegram.keyboard import Button, Inline, Key
from bot.demo.telegram.message import Message, User
from bot.demo.telegram.phone import NoSuchButton, Phone
from bot.demo.telegram.screen import Screen
from bot.demo.telegram.server import Call, Telegram

__all__ = [
    "Button",
    "Call",
    "Chat",
    "Group",
    "Inline",
    "Key",
    "Message",
    "NoSuchButton",
    "Phone",
    "Screen",
    "Telegram",
    "User",
]
