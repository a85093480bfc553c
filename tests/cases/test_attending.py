"""Nobody waits unseen: lawyers are reminded, the next one is asked, the office is alerted, both sides are asked."""

import random
from collections.abc import Awaitable, Callable

import pytest

from bot.cases.office import UNANSWERED
from bot.cases.outcome import Outcome
from bot.store.changes import PutAvailability, PutContacts, TagCase
from bot.store.lawyers import Availability, ContactRow
from bot.store.rows import CaseRow
from handlers.dialogue.state import ChangeFacts, ChooseLawyers, WithdrawCase
from tests.cases.moments import HOUR, NOON
from tests.cases.town import REVIEWER, Town

PERSON = "+12015550147"
ANA = "ana@harbor.example.org"


async def look(town: Town) -> None:
    """Look once, as the timers do, with parts that were built anew: as after a restart."""
    for step in ("expire", "attend", "remind", "ask_after", "give_up_keys"):
        await getattr(town.referrals, step)(town.now)


async def whats(town: Town, case: CaseRow) -> list[str]:
    return [what for _, what, _ in await town.events(case)]


async def test_a_lawyer_is_reminded_at_half_time_once_and_without_words(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    town.now += 12 * HOUR - 1
    assert await town.referrals.remind(town.now) == 0
    town.now += 1
    assert [await town.referrals.remind(town.now) for _ in range(2)] == [1, 0]
    text = (await town.told(ANA))[-1]
    assert "12 h" in text
    assert case.code in text
    assert "Lucía" not in text


async def test_the_next_lawyer_is_asked_and_the_person_told_whom(town: Town) -> None:
    case = await town.send(await town.person(language="en"), "ana")
    before = await town.holders(case)
    town.now += 24 * HOUR
    await look(town)
    stands = await town.stands(case)
    assert sorted(stands.values()) == ["expired", "offered"]
    (next_one,) = [key for key, state in stands.items() if state == "offered"]
    assert await town.holders(case) == before - {"ana"} | {next_one}
    told = await town.told(PERSON)
    assert {"bo": "Bo Lee", "cy": "Cy Diaz"}[next_one] in told[-1]
    assert (await town.case()).status == "open"


async def test_one_after_another_is_asked_until_nobody_is_left_and_the_office_hears(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    for _ in range(3):
        town.now += 23 * HOUR
        await look(town)
        town.now += HOUR
        await look(town)
    assert sorted(await town.stands(case)) == ["ana", "bo", "cy"]
    left = await town.case()
    assert left.status == "unmatched"
    assert left.tags == (UNANSWERED,)
    assert (await whats(town, case)).count("alerted") == 1
    office = await town.told("office@help.example.org")
    assert [case.code in text for text in office] == [True]
    await look(town)
    assert (await whats(town, case)).count("alerted") == 1


async def test_without_consent_nobody_else_is_asked(town: Town) -> None:
    case = await town.send(await town.person(), "ana", widen="no")
    town.now += 24 * HOUR
    await look(town)
    assert await town.stands(case) == {"ana": "expired"}
    assert (await whats(town, case))[-1] == "alerted"


async def test_what_was_left_to_the_office_asks_nobody_but_alerts_it(town: Town) -> None:
    case = await town.send(await town.person())
    await look(town)
    assert await town.stands(case) == {}
    assert (await whats(town, case))[-1] == "alerted"


async def test_a_reviewer_who_takes_the_flag_away_is_not_alerted_again(town: Town) -> None:
    case = await town.send(await town.person())
    await look(town)
    await town.keep(TagCase(case.id, remove=(UNANSWERED,)))
    await look(town)
    assert (await whats(town, case)).count("alerted") == 1


@pytest.mark.parametrize("then", ["chosen", "accepted"])
async def test_the_flag_goes_when_somebody_has_the_case_again(town: Town, then: str) -> None:
    row = await town.person()
    case = await town.send(row, *(("ana",) if then == "accepted" else ()))
    await town.keep(TagCase(case.id, add=(UNANSWERED,)))
    if then == "accepted":
        await town.referrals.accept((await town.secrets())["ana"])
    else:
        await town.keep_staged(await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), row))
    assert (await town.case()).tags == ()


async def test_a_minor_goes_on_only_to_lawyers_who_help_minors(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana", minor="yes")
    for key in ("bo", "cy"):
        lawyer = await town.store.lawyer(key)
        assert lawyer is not None
        await town.list_lawyer(key, lawyer.name, "email", f"{key}@example.org", minors=False)
    town.now += 24 * HOUR
    await look(town)
    assert list(await town.stands(case)) == ["ana"]


async def test_both_sides_are_asked_a_day_after_acceptance(town: Town) -> None:
    case = await town.send(await town.person(language="en"), "ana")
    assert await town.referrals.accept((await town.secrets())["ana"]) is Outcome.ACCEPTED
    town.now += 24 * HOUR - 1
    await look(town)
    town.now += 1
    await look(town)
    await look(town)
    assert (await whats(town, case)).count("reached_asked") == 1
    assert "Ana Ruiz" in (await town.told(PERSON))[-1]
    assert f"CONTACTED {case.code}" in (await town.told(ANA))[-1]


@pytest.mark.parametrize(
    ("own", "now", "hours"),
    [
        (Availability(quiet_from=7, quiet_until=8), NOON, 1),
        (Availability(quiet_from=22, quiet_until=8), NOON, 1),
        (Availability(quiet_from=8, quiet_until=22), NOON, 0),
    ],
)
async def test_a_lawyer_hears_after_their_quiet_hours_and_has_the_whole_time_from_then(
    town: Town, own: Availability, now: float, hours: int
) -> None:
    town.now = now  # NOON of these tests is 7 o'clock at the site
    await town.keep(PutAvailability("ana", own))
    case = await town.send(await town.person(), "ana")
    (offer,) = await town.store.offers(case.id)
    assert (offer.offered, offer.expires) == (now, now + (hours + 24) * HOUR)
    (row,) = [row for row in await town.store.outbox("due", 10) if row.envelope.offer == offer.id]
    assert row.envelope.due == now + hours * HOUR
    assert (row.envelope.lane == (await town.list_lawyer("ana", "Ana", "email", ANA)).lane) is (hours == 0)


async def test_a_daily_digest_is_one_message_that_leads_to_all_that_waits(town: Town) -> None:
    town.now = NOON + 2 * HOUR
    await town.keep(PutAvailability("ana", Availability(digest="daily")))
    first = await town.send(await town.person(), "ana")
    await town.send(await town.person("telegram", "9001"), "ana", code="KT-2222")
    (row,) = [row for row in await town.store.outbox("due", 10) if row.envelope.channel == "email"]
    assert row.envelope.due == town.now + 23 * HOUR
    (told,) = await town.told(ANA)
    assert "KT-" not in told
    secret = told.rpartition("/lawyer/")[2].split()[0]
    (offer,) = await town.store.offers(first.id)
    assert offer.expires == town.now + 47 * HOUR
    town.now = offer.expires - 1
    assert await town.referrals.by_link(secret) == await town.store.lawyer("ana")
    await town.send(await town.person("telegram", "9002"), "ana", code="KT-3333")
    assert len(await town.told(ANA)) == 2


async def test_every_recipient_of_a_lawyer_is_written_to(town: Town) -> None:
    bo = await town.store.lawyer("bo")
    assert bo is not None
    await town.keep(PutContacts("ana", (ContactRow(bo.channel, bo.address, bo.lane),)))
    await town.send(await town.person(), "ana")
    first, second = (await town.told(ANA))[-1], (await town.told("+12125550162"))[-1]
    assert first.rpartition("/offer/")[2] == second.rpartition("/offer/")[2]


CASES = 250
TICKS = 6
TELLING = {"accepted", "declined", "expired", "widened", "reached_asked"}
Act = Callable[[Town, CaseRow, random.Random], Awaitable[object]]


async def _accept(town: Town, case: CaseRow, dice: random.Random) -> None:
    if standing := [offer.token for offer in await town.store.offers(case.id) if offer.status == "offered"]:
        await town.referrals.accept(town.secret_of[dice.choice(standing)])


async def _decline(town: Town, case: CaseRow, dice: random.Random) -> None:
    if standing := [offer.token for offer in await town.store.offers(case.id) if offer.status == "offered"]:
        await town.referrals.decline(town.secret_of[dice.choice(standing)], "capacity")


async def _choose(town: Town, case: CaseRow, dice: random.Random) -> None:
    row = await town.store.conversation(case.person)
    assert row is not None
    more = ChooseLawyers(case.code, tuple(dice.sample(("ana", "bo", "cy", "di", "ed"), 2)))
    await town.keep_staged(await town.referrals.choose(more, row))


async def _withdraw(town: Town, case: CaseRow, dice: random.Random) -> None:
    row = await town.store.conversation(case.person)
    assert row is not None
    await town.keep_staged(await town.referrals.withdraw(WithdrawCase(case.code), row))


async def _close(town: Town, case: CaseRow, dice: random.Random) -> None:
    await town.referrals.close(case, REVIEWER)


MOVES: tuple[dict[str, str | None], ...] = (
    {"place": "NY 11201", "facility": None},
    {"facility": "TX: Houston", "place": None},
    {"name": "A"},
)


async def _change(town: Town, case: CaseRow, dice: random.Random) -> None:
    row = await town.store.conversation(case.person)
    assert row is not None
    facts = dice.choice(MOVES)
    await town.keep_staged(await town.referrals.amend(ChangeFacts(case.code, facts), row))


ACTS: tuple[Act, ...] = (_accept, _decline, _decline, _choose, _withdraw, _close, _change)


async def _seen(town: Town, case: CaseRow) -> None:
    """Hold one case to the promise: it waits for somebody whose time runs, or the office knows, and people heard."""
    offers, events = await town.store.offers(case.id), await town.store.timeline(case.id)
    whats = [row.what for row in events]
    standing = [offer for offer in offers if offer.status == "offered"]
    assert all(offer.expires > town.now for offer in standing)
    if case.status == "open":
        assert standing
    if case.status == "unmatched":
        assert "alerted" in whats
        assert UNANSWERED in case.tags
    if case.status == "matched" and case.accepted is not None and case.accepted <= town.now - 24 * HOUR:
        assert "reached_asked" in whats
    written = {row.envelope.created for row in await town.store.deliveries(case.id) if row.envelope.lane == case.person}
    assert {row.at for row in events if row.what in TELLING} <= written


@pytest.mark.parametrize("seed", range(4))
async def test_no_case_is_silent_longer_than_its_limit_whatever_happens_and_whenever(town: Town, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  a fixed seed makes the test the same every time
    for key in ("di", "ed"):
        await town.list_lawyer(key, key.title(), "email", f"{key}@example.org")
    sent = []
    for n in range(CASES):
        row = await town.person("telegram", str(9_000 + n))
        chosen = dice.sample(("ana", "bo", "cy"), dice.randint(0, 3))
        answers = {"widen": dice.choice(("yes", "no")), "deadline": dice.choice(("within_48h", "later"))}
        sent.append(await town.send(row, *chosen, code=f"AA-{n:04}", **answers))
        town.now += dice.choice((0, 1, 60))
    for _ in range(TICKS):
        for case in sent:
            if dice.random() < 0.1:
                await dice.choice(ACTS)(town, await town.case(case.code), dice)
        town.now += dice.choice((60, 60, HOUR, 2 * HOUR, 12 * HOUR, 30 * HOUR, -HOUR))  # and a clock that jumps
        await look(town)
        assert await town.store.cases_left(1) == []
        for case in sent:
            await _seen(town, await town.case(case.code))
