"""Groups: information only, and the way to a chat of one's own. Whoever reads along learns nothing of anybody."""

from content import library
from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Block, Reply, Show, say
from handlers.reading import found
from handlers.routes import ROUTES, WORDS


async def answer(text: str, tongue: str, facts: Facts) -> Reply:
    """Answer a command in a group: with the page it asks for, if it asks for one, and with the way to talk to us."""
    link = await facts.chat_link()
    where = (say("group.link", link=link),) if link else ()
    return Reply(tongue, (*await _page(text, facts), say("odd.group"), *where), screen="group")


async def _page(text: str, facts: Facts) -> tuple[Block, ...]:
    name = text.removeprefix("/").casefold().partition(" ")[0]
    word = found(name, WORDS, tuple(facts.languages))
    topic = ROUTES.get(word[0] if word and name not in ROUTES else name)
    if not isinstance(topic, str) or topic not in library.topics():
        return ()
    return (Show(topic, (await facts.now()).date()),)
