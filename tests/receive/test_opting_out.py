"""Opting out and in again: what is kept, what is said, and what is not."""

import pytest

from bot.channels.gsm7 import fold
from bot.channels.port import Inbound
from bot.channels.sms_read import read
from bot.store.changes import Commit, NoteConsent
from content import library
from tests.receive.desk import ANA, Desk
from tests.store.examples import add_case


def texted(body: str, sid: str, **fields: str) -> Inbound:
    inbound = read({"MessageSid": sid, "From": ANA.value, "Body": body, **fields})
    assert inbound
    return inbound


async def ledger(desk: Desk) -> list[tuple[bool, str]]:
    person = desk.keys.pseudonym(ANA.channel, ANA.value)
    return [(row.given, row.how) for row in await desk.store.consents(person)]


async def test_a_wish_in_words_is_confirmed_once_and_ends_all_that_waits(desk: Desk) -> None:
    await desk.tell("hola")
    for n in range(3):
        await desk.app.receive.take(texted("ya no me escriban por favor", f"SM{n}"))
    (answer,) = await desk.answers()
    assert answer == fold(library.say("stop.done", "es", programme="Amparo"))
    (row,) = await desk.store.outbox("due", 9)
    assert row.envelope.purpose == "farewell"
    assert await ledger(desk) == [(False, "words")]


@pytest.mark.parametrize("fields", [{}, {"OptOutType": "STOP"}])
async def test_a_keyword_that_twilio_confirms_is_confirmed_by_nobody_else(desk: Desk, fields: dict[str, str]) -> None:
    await desk.tell("hola")
    await desk.app.receive.take(texted("STOP", "SM1", **fields))
    assert await desk.answers() == []
    assert await ledger(desk) == [(False, "keyword")]
    assert await desk.tell("hola?") == ""


async def test_start_resumes_where_it_was(desk: Desk) -> None:
    asked = await desk.tell("hola", "1", "1", "2")
    await desk.app.receive.take(texted("no me escriban mas", "SM1"))
    before = {row.id for row in await desk.store.outbox("due", 9)}
    await desk.app.receive.take(texted("START", "SM2"))
    (answer,) = await desk.answers(but=before)
    assert asked.splitlines()[-4:] == answer.splitlines()[-4:]
    assert await ledger(desk) == [(False, "words"), (True, "keyword")]


async def test_help_that_twilio_answered_is_kept_and_not_answered(desk: Desk) -> None:
    await desk.tell("hola")
    version, before = await desk.version(), len(await desk.answers())
    inbound = texted("AYUDA", "SM1", OptOutType="HELP")
    assert [await desk.app.receive.take(inbound) for _ in range(2)] == ["kept", "seen"]
    assert (await desk.version(), len(await desk.answers())) == (version, before)


async def test_stop_leaves_a_sent_case_as_it_is_and_says_so_to_who_looks_at_it(desk: Desk) -> None:
    await desk.tell("hola")
    person = desk.keys.pseudonym(ANA.channel, ANA.value)
    await desk.store.keep(Commit((add_case(person=person),)))
    case = await desk.store.case_of(person)
    assert case
    await desk.app.receive.take(texted("STOP", "SM9"))
    assert await desk.store.case_of(person) == case
    assert [event.what for event in await desk.store.timeline(case.id)] == ["opted_out"]
    await desk.app.receive.take(texted("START", "SM10"))
    assert [event.what for event in await desk.store.timeline(case.id)] == ["opted_out", "opted_in"]


async def test_the_ledger_holds_no_number(desk: Desk) -> None:
    await desk.store.keep(Commit((NoteConsent("x", given=True, how="words", at=1.0),)))
    await desk.tell("hola")
    await desk.app.receive.take(texted("stop texting me", "SM1"))
    assert ANA.value.encode() not in desk.settings.database.read_bytes()


async def known(desk: Desk) -> tuple[bool, bool]:
    """Whether a conversation is kept, and whether it is silent."""
    opening = await desk.store.opening(desk.keys.pseudonym(ANA.channel, ANA.value), ("sms", "none"))
    return opening.row is not None, opening.silent


async def test_who_opted_out_is_erased_at_the_second_word_and_nothing_is_sent(desk: Desk) -> None:
    await desk.tell("hola", "1", "1")
    person = desk.keys.pseudonym(ANA.channel, ANA.value)
    await desk.store.keep(Commit((add_case(person=person),)))
    await desk.app.receive.take(texted("STOP", "SM1"))
    assert await desk.tell("BORRAR") == ""
    assert await known(desk) == (True, True)
    assert await desk.tell("gracias") == ""
    desk.now += 86_000
    assert await desk.tell("borrar") == ""
    assert await known(desk) == (False, True)
    assert await desk.store.cases_of(person) == []
    assert [row.code for row in await desk.store.erasures()] != []
    assert await desk.answers() == []


async def test_a_word_of_the_day_before_is_no_confirmation(desk: Desk) -> None:
    await desk.tell("hola", "1", "1")
    await desk.app.receive.take(texted("STOP", "SM1"))
    await desk.tell("ERASE")
    desk.now += 86_400
    await desk.tell("ERASE")
    assert await known(desk) == (True, True)
    await desk.tell("ERASE")
    assert await known(desk) == (False, True)


async def test_whoever_begins_again_after_asking_once_is_shown_the_menu(desk: Desk) -> None:
    await desk.tell("hola")
    await desk.app.receive.take(texted("STOP", "SM1"))
    await desk.tell("ERASE")
    await desk.app.receive.take(texted("START", "SM2"))
    (answer,) = await desk.answers()
    assert answer.splitlines()[0] == fold(library.say("menu.title", "es"))
