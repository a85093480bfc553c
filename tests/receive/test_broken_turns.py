"""A turn that breaks is tried again when it is delivered again; one that always breaks holds nobody up for ever."""

import logging

import pytest

from bot.channels.gsm7 import fold
from bot.store.changes import Commit, SaveConversation
from content import library
from content.errors import Unwritten
from handlers.dialogue.state import Conversation
from tests.receive.desk import ANA, Desk

TRIES = 8


async def with_an_answer_of_nobody(desk: Desk) -> None:
    """Have a draft on the disk whose review cannot be shown: it holds a value that no release knows."""
    await desk.tell("english")
    person = desk.keys.pseudonym(ANA.channel, ANA.value)
    row = await desk.store.conversation(person)
    assert row
    draft = Conversation("en", "change", 9, ("who",), {"consent": "yes", "who": "quetzal"})
    state = desk.keys.seal(f"conversation|{person}", draft.to_json().encode())
    row = type(row)(row.person, row.channel, row.version + 1, row.address, state, "en", silent=False, updated=desk.now)
    await desk.store.keep(Commit((SaveConversation(row),), at=desk.now))


async def test_a_turn_that_always_breaks_is_answered_from_the_menu_in_the_end(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await with_an_answer_of_nobody(desk)
    before, inbound = {row.id for row in await desk.store.outbox("due", 99)}, desk.said("back")
    for _ in range(TRIES - 1):
        with pytest.raises(Unwritten):
            await desk.app.receive.take(inbound)
    with caplog.at_level(logging.ERROR):
        assert await desk.app.receive.take(inbound) == "kept"
    assert "turn.given_up channel=sms error=Unwritten" in caplog.text
    (answer,) = await desk.answers(but=before)
    assert answer.startswith(fold(library.say("odd.other", "en")))
    assert library.say("link.resume", "en") in answer
    assert (await desk.conversation()).answers == {"consent": "yes", "who": "quetzal"}
    assert await desk.app.receive.take(inbound) == "seen"
    assert "silent" in await desk.tell("rights")


async def test_a_turn_that_broke_once_is_as_if_it_had_not(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.tell("english")
    before, inbound = {row.id for row in await desk.store.outbox("due", 99)}, desk.said("rights")
    with monkeypatch.context() as faulty:
        faulty.setattr(desk.app.channels["sms"], "render", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await desk.app.receive.take(inbound)
    assert await desk.app.receive.take(inbound) == "kept"
    assert "silent" in "\n".join(await desk.answers(but=before))
    assert desk.app.receive._broke == {}  # noqa: SLF001  what must not grow is nowhere else to be seen
