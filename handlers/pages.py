"""Screens that explain: a page of content, and buttons to its neighbours."""

from dataclasses import replace

from content import library
from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Reply, Show, say
from handlers.dialogue.screen import BACK, MENU, Move, Screen, language_of, link
from handlers.dialogue.state import Conversation


def page_screen(topic: str, *links: str, up: str = "menu") -> Screen:
    """Make the screen of a page; `links` are the topics its buttons lead to.

    They stand at its first and its last paragraph: by SMS each paragraph is a message of its own, billed by length.
    """

    async def show(conversation: Conversation, facts: Facts) -> Reply:
        today = (await facts.now()).date()
        part = conversation.part if conversation.topic == topic else 0
        tongue = language_of(conversation)
        last = len(library.as_of(library.page(topic, tongue), today).paragraphs) - 1
        leads = links if part == 0 or part >= last else ()
        return Reply(tongue, (Show(topic, today, part),), (*map(link, leads), BACK, MENU), screen=topic)

    return Screen(show, up=up)


async def more(conversation: Conversation, facts: Facts) -> Move:
    """Turn to the next paragraph of the page last shown; after the last one, say so and begin again."""
    topic = conversation.topic
    if topic not in library.topics() or conversation.asking != topic:
        return Move(conversation, conversation.asking, (say("more.nothing"),))
    today = (await facts.now()).date()
    page = library.as_of(library.page(topic, language_of(conversation)), today)
    part = conversation.part + 1
    if part < len(page.paragraphs):
        return Move(replace(conversation, part=part), topic)
    return Move(replace(conversation, part=0), topic, (say("more.again"),))
