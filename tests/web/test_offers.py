"""What a lawyer finds behind a link, and what an answer does."""

import pytest

from tests.web.world import STORY, World


async def test_the_card_says_what_kind_of_request_it_is_and_none_of_its_words(world: World) -> None:
    page = await world.http.get(await world.offer(detained="yes", deadline="within_48h", facility="TX: Webb County"))
    assert page.status_code == 200
    for said in ("AB-0001", "Detained, 48 hours", "Texas", "Asylum or fear", "Spanish", "Free only", "in 2 h"):
        assert said in page.text
    for unsaid in (STORY, "Luz", "+1202555"):
        assert unsaid not in page.text


async def test_following_the_link_twenty_times_changes_nothing(world: World) -> None:
    link = await world.offer()
    for _ in range(20):
        assert (await world.http.get(link)).status_code == 200
        await world.http.head(link)
    case = await world.store.case("AB-0001")
    assert case is not None
    assert case.status == "open"
    assert [offer.status for offer in await world.store.offers(case.id)] == ["offered"]
    assert not await world.store.audit()


async def test_accepting_needs_no_log_in_and_opens_no_words(world: World) -> None:
    link = await world.offer()
    answer = await world.post(f"{link}/accept")
    assert (answer.status_code, answer.headers["location"]) == (303, link)
    page = await world.http.get(link)
    assert "You accepted" in page.text
    assert 'href="/desk/mine/AB-0001">Log in to read it' in page.text
    for unsaid in (STORY, "Luz", "+1202555"):
        assert unsaid not in page.text
    case = await world.store.case("AB-0001")
    assert case is not None
    assert (case.status, case.accepted) == ("matched", world.clock.now)
    assert not await world.store.audit(case.id)


async def test_the_link_opens_no_words_to_a_lawyer_who_is_logged_in_either(world: World) -> None:
    link = await world.offer()
    await world.post(f"{link}/accept")
    await world.log_in("lawyer", "l1")
    assert STORY not in (await world.http.get(link)).text


async def test_accepting_twice_is_accepting_once(world: World) -> None:
    link = await world.offer()
    for _ in range(2):
        assert (await world.post(f"{link}/accept")).status_code == 303
    assert "You accepted" in (await world.http.get(link)).text


async def test_declining_keeps_the_reason_and_shows_no_words(world: World) -> None:
    link = await world.offer()
    assert (await world.post(f"{link}/decline", reason="capacity")).status_code == 303
    page = await world.http.get(link)
    assert "You declined" in page.text
    assert STORY not in page.text
    case = await world.store.case("AB-0001")
    assert case is not None
    [offer] = await world.store.offers(case.id)
    assert (offer.status, offer.reason) == ("declined", "capacity")


async def test_of_two_lawyers_the_second_reads_that_it_is_taken(world: World) -> None:
    await world.lawyer("l1")
    await world.lawyer("l2", "Omar Diaz")
    await world.case("l1", "l2")
    first, second = (f"/offer/{secret}" for secret in world.secrets.drawn[-2:])
    await world.post(f"{first}/accept")
    assert (await world.post(f"{second}/accept")).status_code == 303
    page = await world.http.get(second)
    assert "Another lawyer was first" in page.text
    assert STORY not in page.text


async def test_an_offer_whose_time_is_over_cannot_be_accepted(world: World) -> None:
    link = await world.offer()
    world.clock.now += 24 * 3600
    await world.post(f"{link}/accept")
    page = await world.http.get(link)
    assert "The time to answer is over" in page.text
    assert STORY not in page.text


async def test_a_case_that_was_closed_is_shown_no_more(world: World) -> None:
    link = await world.offer()
    case, reader = await world.store.case("AB-0001"), await world.reader("reviewer")
    assert case is not None
    assert await world.deps.referrals.close(case, reader)
    assert "This request was taken back" in (await world.http.get(link)).text


@pytest.mark.parametrize("path", ["", "/accept", "/decline"])
async def test_an_unknown_secret_leads_nowhere(world: World, path: str) -> None:
    link = f"/offer/not-a-secret-of-ours{path}"
    page = await (world.post(link) if path else world.http.get(link))
    assert page.status_code == 404
    assert "Nothing here" in page.text


@pytest.mark.parametrize("action", ["accept", "decline"])
async def test_another_site_cannot_answer_for_a_lawyer(world: World, action: str) -> None:
    link = await world.offer()
    assert (await world.post(f"{link}/{action}", site="cross-site")).status_code == 403
    assert "Can you take it?" in (await world.http.get(link)).text


@pytest.mark.parametrize("action", ["accept", "decline"])
async def test_an_answer_is_taken_by_post_only(world: World, action: str) -> None:
    assert (await world.http.get(f"{await world.offer()}/{action}")).status_code == 405


async def test_a_form_that_is_not_one_is_refused(world: World) -> None:
    link = await world.offer()
    same = {"Sec-Fetch-Site": "same-origin"}
    assert (await world.http.post(f"{link}/accept", json={}, headers=same)).status_code == 415
    assert (await world.http.post(f"{link}/decline", data={"reason": "x" * 70_000}, headers=same)).status_code == 413
