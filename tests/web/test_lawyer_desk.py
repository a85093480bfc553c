"""A lawyer at the desk: what they were asked, the name for a conflict check, their hours, and what they tell."""

import pytest

from tests.web.test_lawyer_link import SAVED
from tests.web.world import STORY, World


async def asked(world: World) -> str:
    """Ask a lawyer, who logs in."""
    await world.lawyer()
    await world.case("l1")
    await world.log_in("lawyer", lawyer="l1")
    return await world.csrf()


async def test_an_offer_is_listed_and_accepted_at_the_desk(world: World) -> None:
    csrf = await asked(world)
    page = await world.http.get("/desk/offers")
    assert 'href="/desk/offers/AB-0001"' in page.text
    assert STORY not in page.text
    answer = await world.post("/desk/offers/AB-0001/accept", csrf=csrf)
    assert answer.headers["location"] == "/desk/mine/AB-0001?done=accepted"
    assert "It is yours" in (await world.http.get(answer.headers["location"])).text
    assert "Read it, and reach them" in (await world.http.get("/desk/offers/AB-0001")).text


async def test_declining_at_the_desk_leaves_it_among_what_is_over(world: World) -> None:
    csrf = await asked(world)
    answer = await world.post("/desk/offers/AB-0001/decline", csrf=csrf, reason="conflict")
    page = (await world.http.get(answer.headers["location"])).text
    assert "you do not take it" in page
    assert "Declined" in page
    assert "There is nothing more to do" in (await world.http.get("/desk/offers/AB-0001")).text


async def test_the_name_is_shown_for_a_conflict_check_at_a_press_and_on_record(world: World) -> None:
    csrf = await asked(world)
    before = await world.http.get("/desk/offers/AB-0001")
    assert "Luz" not in before.text
    assert not await world.store.audit("id-1")
    page = await world.post("/desk/offers/AB-0001/name", csrf=csrf)
    assert "The name they use: <b>Luz</b>" in page.text
    assert STORY not in page.text
    assert [row.action for row in await world.store.audit("id-1")] == ["conflict check"]


async def test_a_case_without_a_name_says_so(world: World) -> None:
    await world.lawyer()
    await world.case("l1", name=None)
    await world.log_in("lawyer", lawyer="l1")
    page = await world.post("/desk/offers/AB-0001/name", csrf=await world.csrf())
    assert "No name was given" in page.text


@pytest.mark.parametrize("code", ["AB-0001", "id-1", "ZZ-9999"])
async def test_what_others_were_asked_reads_as_if_it_were_not_there(world: World, code: str) -> None:
    await world.lawyer()
    await world.case("l1")
    await world.lawyer("l2", "Omar Diaz")
    await world.log_in("lawyer", lawyer="l2")
    csrf = await world.csrf()
    assert (await world.http.get(f"/desk/offers/{code}")).status_code == 404
    for act in ("name", "accept", "decline", "report", "outcome"):
        assert (await world.post(f"/desk/offers/{code}/{act}", csrf=csrf)).status_code == 404
    assert [offer.status for offer in await world.store.offers("id-1")] == ["offered"]


async def test_hours_are_set_at_the_desk(world: World) -> None:
    csrf = await asked(world)
    answer = await world.post("/desk/own/hours", csrf=csrf, **SAVED)
    assert "Saved" in (await world.http.get(answer.headers["location"])).text
    row = await world.store.lawyer("l1")
    assert row is not None
    assert (row.availability.open_limit, row.availability.digest) == (5, "daily")
    wrong = await world.post("/desk/own/hours", csrf=csrf, open_limit="x")
    assert (wrong.status_code, "whole number" in wrong.text) == (400, True)


async def test_a_link_is_sent_and_all_are_ended(world: World) -> None:
    csrf = await asked(world)
    sent = await world.post("/desk/own/link", csrf=csrf)
    assert "Your link is on its way" in (await world.http.get(sent.headers["location"])).text
    await world.post("/desk/own/end", csrf=csrf)
    row = await world.store.lawyer("l1")
    assert row is not None
    assert row.availability.link == 1


async def test_the_card_names_the_lawyer_and_no_address(world: World) -> None:
    await asked(world)
    card = await world.http.get("/desk/own/card.vcf")
    assert card.headers["content-type"].startswith("text/vcard")
    assert "FN:Ines Prado\r\n" in card.text
    assert "@" not in card.text


async def taken(world: World, **changed: str | None) -> str:
    await world.lawyer()
    await world.case("l1", **changed)
    await world.deps.referrals.accept(world.secrets.drawn[-1])
    await world.log_in("lawyer", lawyer="l1")
    return await world.csrf()


PLAN = {"who": "Ines Prado", "number": "(202) 555-0160", "by": "tomorrow", "price": "first"}


async def test_the_person_is_told_what_the_lawyer_will_do(world: World) -> None:
    csrf = await taken(world)
    answer = await world.post("/desk/mine/AB-0001/plan", csrf=csrf, **PLAN)
    assert "The person was told" in (await world.http.get(answer.headers["location"])).text
    assert [row.what for row in await world.store.timeline("id-1")][-1] == "planned"
    wrong = await world.post("/desk/mine/AB-0001/plan", csrf=csrf, **{**PLAN, "number": "1"})
    assert (wrong.status_code, "a telephone number" in wrong.text) == (400, True)


async def test_a_reminder_bears_the_code_alone(world: World) -> None:
    await taken(world)
    found = await world.http.get("/desk/mine/AB-0001/reminder.ics")
    assert found.headers["content-type"].startswith("text/calendar")
    assert "SUMMARY:Call back AB-0001\r\n" in found.text
    assert "DTSTART:20261125T150000Z" in found.text
    for unsaid in ("Luz", "immigra", "Prado", "+1202"):
        assert unsaid not in found.text
    assert not await world.store.audit("id-1")


@pytest.mark.parametrize(
    ("answers", "number"),
    [({"contact": "call", "phone": "+13055550100"}, "+13055550100"), ({"contact": "here"}, "+12025550001")],
)
async def test_a_card_for_the_telephone_holds_code_and_number_alone(
    world: World, answers: dict[str, str | None], number: str
) -> None:
    await taken(world, **answers)
    card = await world.http.get("/desk/mine/AB-0001/card.vcf")
    assert card.headers["content-type"].startswith("text/vcard")
    assert "FN:AB-0001\r\n" in card.text
    assert f"TEL;TYPE=VOICE:{number}\r\n" in card.text
    assert "Luz" not in card.text
    assert [row.action for row in await world.store.audit("id-1")] == ["opened"]
    assert "card.vcf" in (await world.http.get("/desk/mine/AB-0001")).text


async def test_nobody_gets_a_card_of_a_case_they_did_not_take(world: World) -> None:
    await world.offer()
    await world.log_in("lawyer", lawyer="l1")
    assert (await world.http.get("/desk/mine/AB-0001/card.vcf")).status_code == 404


async def test_the_case_goes_on_one_page_of_paper_and_that_is_on_record(world: World) -> None:
    await taken(world, contact="call", phone="+13055550100")
    page = (await world.http.get("/desk/mine/AB-0001/print")).text
    for said in (STORY, "Luz", "Phone call: +1 305-555-0100", "Confidential", "Leave no message"):
        assert said in page
    assert [row.action for row in await world.store.audit("id-1")] == ["opened"]
