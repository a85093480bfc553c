"""Who opened the case that was sent, and when: by name and role, those who opened it last first."""

from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Block, Reply, say
from handlers.dialogue.screen import BACK, MENU, Screen, language_of
from handlers.dialogue.state import Conversation
from handlers.status import moment

AT_MOST = 6
"""Readers named at once: what fits two text messages."""


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Name whoever opened the words of the case last sent."""
    case = await facts.case()
    blocks: tuple[Block, ...] = (say("status.none"),)
    if case is not None:
        found = [
            say(f"openings.{one.role}", reader=one.reader, n=one.times, moment=moment(one.last))
            for one in await facts.openings()
        ]
        told = say("openings.title" if found else "openings.none", code=case.code)
        blocks = (told, *found[:AT_MOST])
    return Reply(language_of(conversation), blocks, (BACK, MENU), screen="openings", protect=True)


SCREENS = {"openings": Screen(show, up="status")}
