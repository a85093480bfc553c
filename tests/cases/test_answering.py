"""A lawyer looks, accepts, declines, writes: once is enough, twice does no harm, and the person hears every change."""

import asyncio
from dataclasses import replace

import pytest

from bot.cases.opening import Refused, open_case
from bot.cases.outcome import Outcome, Relayed
from bot.store.changes import MoveCase, PutLawyer, SetSilent
from handlers.dialogue.state import WithdrawCase
from tests.cases.moments import HOUR, NOON
from tests.cases.town import Town

PERSON = "+12015550147"


async def test_before_accepting_a_lawyer_sees_the_card_and_no_word(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    view = await town.referrals.view((await town.secrets())["ana"])
    assert view is not None
    assert (view.lawyer, view.stands) == ("Ana Ruiz", "offered")
    card = view.card
    assert (card.code, card.state, card.urgency, card.speak) == (case.code, "NJ", "detained", "es")
    assert (card.kind, card.cost, card.detained) == ("detention", "free", True)
    assert view.expires.isoformat() == "2026-11-22T07:00:00-05:00"


async def test_looking_changes_nothing_however_often_a_scanner_does_it(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    secret, before = (await town.secrets())["ana"], await town.letters()
    for _ in range(20):
        await town.referrals.view(secret)
    assert await town.stands(case) == {"ana": "offered"}
    assert await town.letters() == before
    assert await town.store.audit() == []


async def test_accepting_opens_everything_to_that_lawyer_and_audits_it(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    secrets = await town.secrets()
    assert await town.referrals.accept(secrets["ana"]) is Outcome.ACCEPTED
    opened = await open_case(town.store, await town.logged_in("ana"), case.id, town.now)
    assert opened.words["story"] == "Se lo llevaron ayer del trabajo."
    assert [(row.reader, row.action, row.case) for row in await town.store.audit()] == [("ana", "opened", case.id)]
    other = await town.referrals.view(secrets["bo"])
    assert other is not None
    assert other.stands == "taken"
    with pytest.raises(Refused):
        await open_case(town.store, await town.logged_in("bo"), case.id, town.now)


async def test_on_acceptance_the_server_and_the_other_lawyers_lose_the_key_at_once(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    assert await town.holders(case) == {"r1", "ana", "bo", "server"}
    await town.referrals.accept((await town.secrets())["ana"])
    assert await town.holders(case) == {"r1", "ana"}


async def test_who_declines_loses_the_key(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    await town.referrals.decline((await town.secrets())["ana"])
    assert await town.holders(case) == {"r1", "bo", "server"}


async def test_accepting_matches_the_case_and_counts_it_today(town: Town) -> None:
    await town.send(await town.person(), "ana", "bo")
    town.now += 60
    await town.referrals.accept((await town.secrets())["bo"])
    case = await town.case()
    assert (case.status, case.accepted) == ("matched", NOON + 60)
    assert await town.stands(case) == {"ana": "taken", "bo": "accepted"}
    assert await town.store.accepted_between(NOON, NOON + HOUR) == 1
    assert ("lawyer:bo", "accepted", "") in await town.events(case)


async def test_the_person_hears_of_it_in_their_language_and_the_others_by_code(town: Town) -> None:
    await town.send(await town.person(language="es"), "ana", "bo")
    secrets, asked = await town.secrets(), len(await town.letters())
    await town.referrals.accept(secrets["ana"])
    person, other = (await town.letters())[asked:]
    assert (person.to, person.purpose) == (PERSON, "update")
    assert "Ana Ruiz" in person.text
    assert "KT-4821" in person.text
    assert "ayer" not in person.text
    assert (other.to, other.purpose) == ("+12125550162", "notice")
    assert "KT-4821" in other.text


@pytest.mark.parametrize("language", ["en", "es"])
async def test_nothing_sent_unasked_says_what_it_is_about(town: Town, language: str) -> None:
    await town.send(await town.person(language=language), "ana", "bo", "cy")
    secrets = await town.secrets()
    await town.referrals.decline(secrets["ana"])
    await town.referrals.accept(secrets["bo"])
    await town.referrals.relay(await town.case(), "bo", "Please call me at noon.")
    texts = await town.told(PERSON)
    assert len(texts) == 3
    for text in texts:
        assert not any(word in text.lower() for word in (" ice", "deport", "immigra", "inmigra", "abogad", "lawyer"))


async def test_an_update_on_telegram_cannot_be_forwarded(town: Town) -> None:
    await town.send(await town.person("telegram", "555"), "ana")
    await town.referrals.accept((await town.secrets())["ana"])
    assert (await town.letters())[-1].protected


async def test_accepting_twice_tells_the_person_once(town: Town) -> None:
    await town.send(await town.person(), "ana")
    secret = (await town.secrets())["ana"]
    assert await town.referrals.accept(secret) is Outcome.ACCEPTED
    assert await town.referrals.accept(secret) is Outcome.ALREADY_YOURS
    assert await town.referrals.decline(secret) is Outcome.ALREADY_YOURS
    assert len(await town.told(PERSON)) == 1
    assert town.nudged == 1


@pytest.mark.parametrize("times", range(5))
async def test_of_three_lawyers_who_accept_at_one_instant_one_wins(town: Town, times: int) -> None:
    case = await town.send(await town.person(), "ana", "bo", "cy")
    secrets = list((await town.secrets()).values())
    both = [*secrets, *secrets]
    outcomes = await asyncio.gather(*(town.referrals.accept(secret) for secret in both))
    assert sorted(outcomes) == ["accepted", "already_yours", "taken", "taken", "taken", "taken"]
    assert sorted((await town.stands(case)).values()) == ["accepted", "taken", "taken"]
    assert len(await town.told(PERSON)) == 1


async def test_a_withdrawal_and_an_acceptance_at_one_instant_leave_no_words_open(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    secret = (await town.secrets())["ana"]

    async def withdraw() -> None:
        while await town.keep_staged(await town.referrals.withdraw(WithdrawCase(case.code), row)) == "conflict":
            pass

    await asyncio.gather(town.referrals.accept(secret), withdraw())
    assert (await town.case()).status == "withdrawn"
    assert await town.stands(case) == {"ana": "withdrawn"}
    assert await town.holders(case) == {"r1"}
    view = await town.referrals.view(secret)
    assert view is not None
    assert view.stands == "withdrawn"


async def test_declining_tells_the_person_who_cannot_and_then_that_none_is_left(town: Town) -> None:
    case = await town.send(await town.person(language="en"), "ana", "bo")
    secrets = await town.secrets()
    assert await town.referrals.decline(secrets["ana"], "conflict") is Outcome.DECLINED
    assert (await town.case()).status == "open"
    assert await town.referrals.decline(secrets["bo"], "nonsense") is Outcome.DECLINED
    assert (await town.case()).status == "unmatched"
    first, second = await town.told(PERSON)
    assert "Ana Ruiz" in first
    assert "Bo Lee" not in second
    assert [offer.reason for offer in await town.store.offers(case.id)] == ["conflict", "other"]
    assert [what for _, what, _ in await town.events(case)][-3:] == ["declined", "declined", "unmatched"]


@pytest.mark.parametrize("times", range(5))
async def test_two_last_lawyers_who_decline_at_one_instant_leave_no_case_waiting(town: Town, times: int) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    secrets = await town.secrets()
    outcomes = await asyncio.gather(*(town.referrals.decline(secret) for secret in secrets.values()))
    assert outcomes == [Outcome.DECLINED, Outcome.DECLINED]
    assert (await town.case()).status == "unmatched"
    assert await town.stands(case) == {"ana": "declined", "bo": "declined"}
    assert len(await town.told(PERSON)) == 2


async def test_an_answer_that_was_given_stays(town: Town) -> None:
    await town.send(await town.person(), "ana", "bo")
    secrets = await town.secrets()
    await town.referrals.decline(secrets["ana"])
    assert await town.referrals.decline(secrets["ana"]) is Outcome.DECLINED
    assert await town.referrals.accept(secrets["ana"]) is Outcome.DECLINED
    await town.referrals.accept(secrets["bo"])
    assert await town.referrals.accept(secrets["ana"]) is Outcome.DECLINED


@pytest.mark.parametrize(("late", "outcome"), [(-1, Outcome.ACCEPTED), (0, Outcome.EXPIRED), (9, Outcome.EXPIRED)])
async def test_an_offer_ends_on_the_second_even_before_it_is_swept(town: Town, late: int, outcome: Outcome) -> None:
    await town.send(await town.person(), "ana")
    secret = (await town.secrets())["ana"]
    town.now += 24 * HOUR + late
    view = await town.referrals.view(secret)
    assert view is not None
    assert view.stands == ("offered" if late < 0 else "expired")
    assert await town.referrals.accept(secret) is outcome


async def test_a_link_nobody_was_given_is_unknown(town: Town) -> None:
    await town.send(await town.person(), "ana")
    for secret in ("", "guess", (await town.store.offers((await town.case()).id))[0].token):
        assert await town.referrals.view(secret) is None
        assert await town.referrals.accept(secret) is Outcome.UNKNOWN
        assert await town.referrals.decline(secret) is Outcome.UNKNOWN


@pytest.mark.parametrize("status", ["closed", "withdrawn"])
async def test_a_case_that_ended_can_no_longer_be_accepted(town: Town, status: str) -> None:
    case = await town.send(await town.person(), "ana")
    secret = (await town.secrets())["ana"]
    await town.keep(MoveCase(case.id, ("open",), "closed" if status == "closed" else "withdrawn", NOON))
    assert await town.referrals.accept(secret) is Outcome.WITHDRAWN
    assert await town.referrals.decline(secret) is Outcome.WITHDRAWN


async def test_after_erasure_a_link_leads_nowhere(town: Town) -> None:
    row = await town.person()
    await town.send(row, "ana")
    secret = (await town.secrets())["ana"]
    await town.keep_staged(await town.referrals.forget(row))
    assert await town.referrals.view(secret) is None
    assert await town.referrals.accept(secret) is Outcome.UNKNOWN


async def test_a_person_who_wants_silence_is_not_written_to_and_the_timeline_says_so(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    await town.keep(SetSilent(row.person, silent=True, at=NOON))
    secret = (await town.secrets())["ana"]
    assert await town.referrals.accept(secret) is Outcome.ACCEPTED
    assert await town.referrals.relay(case, "ana", "Hello") is Relayed.UNREACHABLE
    assert await town.told(PERSON) == []
    assert [event for event in await town.events(case) if event[1] == "untold"] == [("system", "untold", "silent")] * 2


async def test_a_channel_that_is_off_does_not_stop_an_acceptance(town: Town) -> None:
    case = await town.send(await town.person("telegram", "555"), "ana")
    secret = (await town.secrets())["ana"]
    del town.channels["telegram"]
    assert await town.referrals.accept(secret) is Outcome.ACCEPTED
    assert ("system", "untold", "unreachable") in await town.events(case)


async def test_a_lawyer_who_left_the_directory_gets_no_more_notices(town: Town) -> None:
    await town.send(await town.person(), "ana", "bo")
    secrets, asked = await town.secrets(), len(await town.letters())
    bo = await town.store.lawyer("bo")
    assert bo is not None
    await town.keep(PutLawyer(replace(bo, active=False)))
    await town.referrals.accept(secrets["ana"])
    assert [letter.to for letter in (await town.letters())[asked:]] == [PERSON]


async def test_a_lawyers_message_reaches_the_person_under_their_name(town: Town) -> None:
    case = await town.send(await town.person(language="en"), "ana")
    secret = (await town.secrets())["ana"]
    await town.referrals.accept(secret)
    assert await town.referrals.relay(case, "ana", "  Can you talk at 3?\u202e  ") is Relayed.SENT
    letter = (await town.letters())[-1]
    assert (letter.to, letter.purpose) == (PERSON, "relay")
    assert "Ana Ruiz" in letter.text
    assert letter.text.endswith("Can you talk at 3?")
    assert (await town.events(case))[-1] == ("lawyer:ana", "relayed", "")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [("", Relayed.EMPTY), (" \n", Relayed.EMPTY), ("x" * 300, Relayed.SENT), ("x" * 301, Relayed.TOO_LONG)],
)
async def test_a_message_has_between_one_and_300_characters(town: Town, text: str, outcome: Relayed) -> None:
    await town.send(await town.person(), "ana")
    secret = (await town.secrets())["ana"]
    await town.referrals.accept(secret)
    assert await town.referrals.relay(await town.case(), "ana", text) is outcome


async def test_only_the_lawyer_who_accepted_may_write(town: Town) -> None:
    await town.send(await town.person(), "ana", "bo")
    secrets = await town.secrets()
    case = await town.case()
    assert await town.referrals.relay(case, "ana", "Hello") is Relayed.NOT_YOURS
    await town.referrals.accept(secrets["bo"])
    for nobody in ("ana", "cy", ""):
        assert await town.referrals.relay(case, nobody, "Hello") is Relayed.NOT_YOURS
    assert await town.referrals.relay(case, "bo", "Hello") is Relayed.SENT


@pytest.mark.parametrize(("contact", "may"), [("here", True), (None, True), ("call", False), ("text", False)])
async def test_a_message_goes_only_to_whoever_is_reached_where_they_wrote(
    town: Town, contact: str | None, may: bool
) -> None:
    await town.send(await town.person(), "ana", contact=contact, phone="+12015550148")
    secret = (await town.secrets())["ana"]
    await town.referrals.accept(secret)
    outcome = Relayed.SENT if may else Relayed.NOT_HERE
    assert await town.referrals.relay(await town.case(), "ana", "Hello") is outcome
