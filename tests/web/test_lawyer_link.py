"""A lawyer's own pages behind a signed link: GET shows, POST acts, no word of a case, and over in an hour."""

import re

import httpx
import pytest

from bot.cases.linking import signed
from tests.web.world import STORY, World

SAVED = {"open_limit": "5", "daily_limit": "2", "away_from": "2026-12-24", "away_until": "2026-12-31"} | {
    "quiet_from": "21",
    "quiet_until": "8",
    "digest": "daily",
}


async def own(world: World, lawyer: str = "l1") -> str:
    row = await world.store.lawyer(lawyer)
    assert row is not None
    return f"/lawyer/{signed(world.deps.keys, row, world.clock.now + 3600)}"


async def asked(world: World) -> str:
    """Ask a lawyer about three cases; they take the second and decline the third."""
    await world.lawyer()
    for _ in range(3):
        await world.case("l1")
    accepted, declined = world.secrets.drawn[-2:]
    await world.deps.referrals.accept(accepted)
    await world.deps.referrals.decline(declined, "capacity")
    return await own(world)


async def test_the_page_shows_offers_cases_and_figures_and_no_word(world: World) -> None:
    page = await world.http.get(await asked(world))
    assert page.status_code == 200
    for said in ("AB-0001", "AB-0002", "AB-0003", "Waiting for your answer", "With you", "No capacity", "Texas"):
        assert said in page.text
    for unsaid in (STORY, "Luz", "+1202555"):
        assert unsaid not in page.text
    assert not await world.store.audit("id-1")


async def test_following_it_twenty_times_changes_nothing(world: World) -> None:
    path = await asked(world)
    for _ in range(20):
        await world.http.get(path)
        await world.http.head(path)
    assert [offer.status for offer in await world.store.offers("id-1")] == ["offered"]


@pytest.mark.parametrize(
    ("act", "form", "said", "status"),
    [
        ("AB-0001/accept", {}, "It is yours", "accepted"),
        ("AB-0001/decline", {"reason": "language"}, "you do not take it", "declined"),
        ("AB-0001/report", {"report": "duplicate"}, "The office was told", "offered"),
    ],
)
async def test_what_waits_is_answered_where_it_stands(
    world: World, act: str, form: dict[str, str], said: str, status: str
) -> None:
    path = await asked(world)
    answer = await world.post(f"{path}/{act}", **form)
    assert answer.status_code == 303
    assert said in (await world.http.get(answer.headers["location"])).text
    assert [offer.status for offer in await world.store.offers("id-1")] == [status]


async def test_an_outcome_is_noted_and_counted(world: World) -> None:
    path = await asked(world)
    for what in ("contacted", "retained"):
        assert (await world.post(f"{path}/AB-0002/outcome", outcome=what)).status_code == 303
    text = (await world.http.get(path)).text
    assert '<option value="retained" selected>' in text
    assert re.search(r"<dt>Retained</dt><dd>1</dd>", text)


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("AB-0001/outcome", 409),
        ("AB-0001/anything", 404),
        ("ZZ-9999/accept", 404),
        ("AB-0004/accept", 404),
        ("AB-0002/report", 409),
    ],
)
async def test_what_is_not_theirs_or_cannot_be_is_refused(world: World, act: str, status: int) -> None:
    path = await asked(world)
    await world.lawyer("l2", "Omar Diaz")
    await world.case("l2")
    assert (await world.post(f"{path}/{act}", outcome="retained", report="late")).status_code == status
    assert [offer.status for offer in await world.store.offers("id-4")] == []


async def test_hours_are_set_and_hold(world: World) -> None:
    path = await asked(world)
    answer = await world.post(f"{path}/hours", **SAVED)
    assert answer.status_code == 303
    text = (await world.http.get(answer.headers["location"])).text
    assert "Saved" in text
    assert 'value="2026-12-24"' in text
    assert 'value="daily" checked' in text
    row = await world.store.lawyer("l1")
    assert row is not None
    own = row.availability
    assert (own.open_limit, own.daily_limit, own.away_until) == (5, 2, "2026-12-31")
    assert (own.quiet_from, own.quiet_until, own.digest) == (21, 8, "daily")
    assert [(one.reader, one.action) for one in await world.store.audit()] == [("lawyer:l1", "lawyer set: l1")]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"open_limit": "many"}, "whole number"),
        ({"daily_limit": "-1"}, "whole number"),
        ({"quiet_from": "24"}, "0 to 23"),
        ({"away_from": "tomorrow"}, "Write days as"),
        ({"away_from": "2027-01-01"}, "before the first"),
    ],
)
async def test_what_cannot_be_is_said_and_nothing_changes(world: World, wrong: dict[str, str], why: str) -> None:
    path = await asked(world)
    answer = await world.post(f"{path}/hours", **{**SAVED, **wrong})
    assert (answer.status_code, why in answer.text) == (400, True)
    row = await world.store.lawyer("l1")
    assert row is not None
    assert row.availability.open_limit == 0


async def test_it_is_over_after_an_hour_and_when_it_is_ended(world: World) -> None:
    path = await asked(world)
    answer = await world.post(f"{path}/end")
    assert (await world.http.get(answer.headers["location"])).status_code == 410
    again = await own(world)
    world.clock.now += 3600
    page = await world.http.get(again)
    assert (page.status_code, "This link is over" in page.text) == (410, True)
    assert (await world.post(f"{again}/AB-0001/accept")).status_code == 410
    assert [offer.status for offer in await world.store.offers("id-1")] == ["offered"]


@pytest.mark.parametrize("act", ["hours", "end", "AB-0001/accept"])
async def test_another_site_cannot_act_and_no_link_acts_by_itself(world: World, act: str) -> None:
    path = await asked(world)
    assert (await world.post(f"{path}/{act}", site="cross-site", **SAVED)).status_code == 403
    assert (await world.http.get(f"{path}/{act}")).status_code == 405


async def link_asked(world: World, link: str) -> httpx.Response:
    answer = await world.post(f"{link}/link")
    assert answer.status_code == 303
    return await world.http.get(answer.headers["location"])


async def test_whoever_has_an_offer_has_the_link_sent_to_its_lawyer_and_sees_it_not(world: World) -> None:
    offer = await world.offer()
    page = await link_asked(world, offer)
    assert "Your link is on its way" in page.text
    assert "/lawyer/" not in page.text
    assert "a few minutes ago" in (await link_asked(world, offer)).text
    sent = [row for row in await world.store.outbox("due", 9) if row.envelope.offer == "" and row.envelope.case == ""]
    assert [row.envelope.channel for row in sent] == ["email"]


@pytest.mark.parametrize("act", ["link", "report", "outcome"])
async def test_an_unknown_offer_sends_and_tells_nothing(world: World, act: str) -> None:
    await world.offer()
    assert (await world.post(f"/offer/not-a-secret-of-ours/{act}")).status_code == 404


async def test_with_the_offer_alone_a_lawyer_reports_and_notes_what_became_of_it(world: World) -> None:
    offer = await world.offer()
    assert "Conflict check first?" in (await world.http.get(offer)).text
    assert (await world.post(f"{offer}/outcome", outcome="contacted")).status_code == 409
    await world.post(f"{offer}/report", report="not_immigration")
    await world.post(f"{offer}/accept")
    await world.post(f"{offer}/outcome", outcome="advice")
    page = (await world.http.get(offer)).text
    assert "advice only" in page
    told = [(row.what, row.detail) for row in await world.store.timeline("id-1")]
    assert ("reported", "not_immigration") in told
    assert ("outcome", "advice") in told
