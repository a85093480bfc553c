import pytest

from handlers.converse import handle
from handlers.dialogue.messages import Odd, Show
from handlers.dialogue.state import Turn
from tests.handlers.talk import Talk, standing


async def asked(text: str, talk: Talk | None = None) -> Turn:
    talk = talk or Talk()
    return await handle(talk.now, Odd(talk.person, "group", text), talk.world)


@pytest.mark.parametrize(
    ("text", "topic"),
    [("/rights", "rights"), ("/find_court", "find_court"), ("/derechos", "rights"), ("/Help x", "help")],
)
async def test_a_group_is_given_information_and_the_way_to_a_private_chat(text: str, topic: str) -> None:
    (reply,) = (await asked(text)).replies
    page, *rest = reply.blocks

    assert isinstance(page, Show)
    assert page.topic == topic
    assert len(rest) == 2
    assert reply.choices == ()


@pytest.mark.parametrize(
    "text", ["/start", "/start es_lawyer", "/lawyer", "/status", "/erase", "/menu", "/none", "/", ""]
)
async def test_nothing_of_anybody_is_said_in_a_group(text: str) -> None:
    talk = Talk(stored=standing("minor", answers={"consent": "yes"}))
    turn = await asked(text, talk)

    assert [type(block).__name__ for block in turn.replies[0].blocks] == ["Say", "Say"]
    assert turn.effects == ()
    assert turn.conversation == talk.now


async def test_a_bot_whose_name_is_not_known_yet_gives_no_link() -> None:
    talk = Talk()
    talk.world.link = ""
    (reply,) = (await asked("/start", talk)).replies

    assert len(reply.blocks) == 1
