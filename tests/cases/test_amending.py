"""A person changes what they had sent: sealed beside it, told by code, read where both are opened."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from bot.cases.envelopes import Wire
from bot.cases.following import CHANGED
from bot.cases.opening import open_case, open_name
from bot.cases.triage import relisted
from bot.store.rows import CaseRow, ConversationRow, Urgency
from handlers.dialogue.state import ChangeFacts
from tests.cases.moments import HOUR
from tests.cases.town import Town

ANA, BO, OFFICE = "ana@harbor.example.org", "+12125550162", "office@help.example.org"
PERSON = "+12015550147"
HELD = {"detained": "yes", "facility": "CA: Adelanto ICE Processing Center", "place": None}


async def change(town: Town, row: ConversationRow, **facts: str | None) -> None:
    staged = await town.referrals.amend(ChangeFacts("KT-4821", facts), row)
    assert staged.changes
    assert await town.keep_staged(staged) == "kept"


async def accepted(town: Town, channel: Wire = "sms", address: str = PERSON) -> tuple[ConversationRow, CaseRow]:
    row = await town.person(channel, address)
    case = await town.send(row, "ana", "bo")
    await town.referrals.accept((await town.secrets())["ana"])
    return row, case


async def news(town: Town, address: str) -> int:
    """Count the notices that something changed, which hold no word of it."""
    told = [text for text in await town.told(address) if "something changed" in text]
    assert all("KT-4821" in text for text in told)
    assert not any(word in text for text in told for word in ("Adelanto", "Marta", "Lucía"))
    return len(told)


@pytest.mark.parametrize(("channel", "address"), [("sms", PERSON), ("telegram", "9001")])
async def test_after_acceptance_its_lawyer_and_the_office_are_told_and_both_read_the_difference(
    town: Town, channel: Wire, address: str
) -> None:
    row, case = await accepted(town, channel, address)
    town.now += HOUR
    await change(town, row, **HELD)
    assert [await news(town, who) for who in (ANA, BO, OFFICE)] == [1, 0, 1]
    for reader in ("ana", "r1"):
        read = await open_case(town.store, await town.logged_in(reader), case.id, town.now)
        assert read.words["facility"] == "NJ: Elizabeth"
        assert read.now["facility"] == "CA: Adelanto ICE Processing Center"
        assert [(each.key, each.before, each.after, each.at) for each in read.differences] == [
            ("facility", "NJ: Elizabeth", "CA: Adelanto ICE Processing Center", town.now)
        ]
    listed = await town.case()
    assert (listed.state, listed.status, listed.tags) == ("CA", "matched", (CHANGED,))
    assert ("person", "changed", "detained,facility") in await town.events(case)


async def test_the_server_cannot_read_what_it_sealed(town: Town) -> None:
    row, case = await accepted(town)
    await change(town, row, more="Marta has his papers")
    assert "server" not in await town.holders(case)
    raw = (town.store.path).read_bytes() + town.store.path.with_name("amparo.db-wal").read_bytes()
    assert b"Marta" not in raw


async def test_before_acceptance_those_who_were_asked_are_told_and_one_who_accepts_reads_it(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana", "bo")
    await change(town, row, name="Marta", deadline="within_48h")
    assert [await news(town, who) for who in (ANA, BO)] == [1, 1]
    assert await open_name(town.store, await town.logged_in("ana"), case.id, town.now) == "Lucía / Marta"
    secrets = await town.secrets()
    view = await town.referrals.view(secrets["bo"])
    assert view is not None
    assert view.card.urgency == "now"
    await town.referrals.accept(secrets["bo"])
    read = await open_case(town.store, await town.logged_in("bo"), case.id, town.now)
    assert read.now["name"] == "Marta"


async def test_changes_within_minutes_are_told_once_unless_the_lawyer_has_looked(town: Town) -> None:
    row, case = await accepted(town)
    await change(town, row, when="evening")
    town.now += 60
    await change(town, row, name="Marta")
    assert await news(town, ANA) == 1
    await open_case(town.store, await town.logged_in("ana"), case.id, town.now)
    town.now += 60
    await change(town, row, when="morning")
    assert await news(town, ANA) == 2
    town.now += 11 * 60
    await change(town, row, when="any")
    assert await news(town, ANA) == 3


async def test_a_number_to_write_to_goes_with_the_wish_to_be_reached_there(town: Town) -> None:
    row, case = await accepted(town)
    await change(town, row, contact="call", phone="+12125550100", voicemail=None)
    read = await open_case(town.store, await town.logged_in("ana"), case.id, town.now)
    assert "address" not in read.now
    assert not (await town.case()).here
    await change(town, row, contact="here", phone=None, voicemail=None)
    read = await open_case(town.store, await town.logged_in("ana"), case.id, town.now)
    assert (read.now["address"], "phone" in read.now) == (PERSON, False)
    assert (await town.case()).here


async def test_a_transfer_is_matched_again_where_the_person_is_now(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    await town.list_lawyer("eve", "Eve Roe", "email", "eve@west.example.org", states=("ca",))
    await town.referrals.decline((await town.secrets())["ana"])
    for _ in range(9):  # everybody in New Jersey says no, so that the office is alerted
        await town.referrals.attend(town.now)
        waiting = [offer for offer in await town.store.offers(case.id) if offer.status == "offered"]
        for offer in waiting:
            await town.referrals.decline_by(offer.token, "other")
    assert (await town.case()).status == "unmatched"
    await change(town, row, **HELD)
    assert await town.referrals.attend(town.now) == 1
    assert (await town.stands(case))["eve"] == "offered"
    found = await town.referrals.status(row.person)
    assert found is not None
    assert (found.wanted.state, found.wanted.facility) == ("CA", "Adelanto ICE Processing Center")


async def test_a_case_of_a_release_without_changes_takes_them_once_it_was_opened(town: Town) -> None:
    row, case = await accepted(town)
    with_box = (await town.case()).box
    with closing(sqlite3.connect(town.store.path)) as db, db:
        db.execute("UPDATE cases SET box = x''")
    found = await town.referrals.status(row.person)
    assert found is not None
    assert not found.amends
    assert not (await town.referrals.amend(ChangeFacts(case.code, HELD), row)).changes
    await open_case(town.store, await town.logged_in("ana"), case.id, town.now)
    assert (await town.case()).box == with_box


@pytest.mark.parametrize(
    ("before", "facts", "urgency", "detained"),
    [
        ("normal", {"detained": "yes"}, "detained", True),
        ("soon", {"detained": "yes"}, "now", True),
        ("now", {"detained": "no"}, "soon", False),
        ("detained", {"detained": "no"}, "soon", False),
        ("detained", {"deadline": "within_48h"}, "now", True),
        ("now", {"deadline": "none"}, "detained", True),
        ("soon", {"detained": "no", "place": "NY"}, "soon", False),
        ("normal", {"name": "Ana"}, "normal", False),
    ],
)
async def test_what_is_listed_follows_what_changed(
    town: Town, before: Urgency, facts: dict[str, str | None], urgency: Urgency, detained: bool
) -> None:
    case = replace(await town.send(await town.person(), "ana"), urgency=before, detained=before in ("now", "detained"))
    after = relisted(case, facts)
    assert (after.urgency, after.detained) == (urgency, detained)


async def test_what_changed_goes_with_the_person(town: Town) -> None:
    row, case = await accepted(town)
    await change(town, row, name="Marta")
    await town.keep_staged(await town.referrals.forget(row))
    assert await town.store.amendments(case.id) == []
