"""What a lawyer finds at the desk: the cases they took, and nobody else's."""

import re

import pytest

from bot.store.changes import Commit, SetSilent
from tests.web.world import STORY, World


async def taken(world: World, **changed: str | None) -> str:
    """Have a case taken by a lawyer, who logs in; give its page."""
    await world.lawyer()
    case = await world.case("l1", **changed)
    await world.deps.referrals.accept(world.secrets.drawn[-1])
    await world.log_in("lawyer", lawyer="l1")
    return f"/desk/mine/{case.code}"


async def test_the_link_leads_to_the_log_in_and_from_there_to_the_case(world: World) -> None:
    link = await world.offer()
    await world.post(f"{link}/accept")
    accepted = await world.http.get(link)
    assert STORY not in accepted.text
    [onward] = re.findall(r'class="reach" href="([^"]+)"', accepted.text)
    asked = await world.http.get(onward)
    assert asked.headers["location"] == "/desk/login?next=%2Fdesk%2Fmine%2FAB-0001"
    await world.log_in("lawyer", lawyer="l1")
    page = await world.http.get(onward)
    for said in (STORY, "Luz", "In the evening", "The phone is shared", "sms:+12025550001", "Spanish"):
        assert said in page.text


async def test_each_reading_is_recorded_before_a_word_is_shown(world: World) -> None:
    page = await taken(world)
    for _ in range(2):
        await world.http.get(page)
    acts = [(row.reader, row.action) for row in await world.store.audit("id-1")]
    assert acts == [("r-lawyer-l1", "opened")] * 2


async def test_the_list_holds_what_the_lawyer_took_and_no_words(world: World) -> None:
    await world.lawyer("l2", "Omar Diaz")
    await taken(world)
    await world.case("l1")  # asked, and not answered yet
    await world.case("l2")
    await world.deps.referrals.accept(world.secrets.drawn[-1])
    page = (await world.http.get("/desk/mine")).text
    assert re.findall(r'href="/desk/mine/([^"]+)"', page) == ["AB-0001"]
    assert STORY not in page
    assert "Luz" not in page


async def test_a_lawyer_who_took_none_is_told_how_requests_come(world: World) -> None:
    await world.log_in("lawyer", lawyer="l1")
    assert "Requests come to you by link" in (await world.http.get("/desk/mine")).text


@pytest.mark.parametrize("path", ["AB-0001", "id-1", "AB-9999", "AB-0002"])
async def test_what_they_did_not_take_reads_as_if_it_were_not_there(world: World, path: str) -> None:
    await taken(world)
    await world.lawyer("l2", "Omar Diaz")
    await world.case("l2")
    await world.log_in("lawyer", lawyer="l2")
    page = await world.http.get(f"/desk/mine/{path}")
    assert page.status_code == 404
    assert STORY not in page.text


async def test_who_was_asked_and_has_not_accepted_reads_nothing(world: World) -> None:
    await world.offer()
    await world.log_in("lawyer", lawyer="l1")
    assert (await world.http.get("/desk/mine/AB-0001")).status_code == 404
    assert [row.action for row in await world.store.audit("id-1")] == ["refused"]


async def test_a_case_that_was_given_back_is_shown_no_more(world: World) -> None:
    page = await taken(world)
    await world.log_in("reviewer")
    form = {"csrf": await world.csrf(), "from": "matched", "to": "unmatched"}
    assert (await world.post("/desk/cases/id-1/status", **form)).status_code == 303
    await world.log_in("lawyer", lawyer="l1")
    assert (await world.http.get(page)).status_code == 404
    assert "AB-0001" not in (await world.http.get("/desk/mine")).text


async def test_a_message_goes_to_a_person_who_wants_to_be_reached_where_they_wrote(world: World) -> None:
    page = await taken(world)
    sent = await world.post(f"{page}/message", csrf=await world.csrf(), text="I call at six.\r\nInes")
    assert (sent.status_code, sent.headers["location"]) == (303, f"{page}?sent=yes")
    assert "Your message is on its way" in (await world.http.get(f"{page}?sent=yes")).text
    purposes = [row.envelope.purpose for row in await world.store.deliveries("id-1")]
    assert purposes == ["notice", "update", "relay"]


@pytest.mark.parametrize(("text", "why"), [("x" * 301, "more than 300 characters"), ("  ", "nothing to send")])
async def test_a_message_that_cannot_be_sent_is_kept_on_the_page(world: World, text: str, why: str) -> None:
    page = await taken(world)
    answer = await world.post(f"{page}/message", csrf=await world.csrf(), text=text)
    assert answer.status_code == 409
    assert why in answer.text
    assert f">{text}</textarea>" in answer.text


async def test_before_accepting_no_message_goes_out(world: World) -> None:
    await world.offer()
    await world.log_in("lawyer", lawyer="l1")
    answer = await world.post("/desk/mine/AB-0001/message", csrf=await world.csrf(), text="Hello")
    assert answer.status_code == 404
    assert [row.envelope.purpose for row in await world.store.deliveries("id-1")] == ["notice"]


async def test_who_wants_a_call_is_not_written_to_through_us(world: World) -> None:
    page = await taken(world, contact="call", phone="+13055550100", voicemail="no", private_phone="yes")
    text = (await world.http.get(page)).text
    assert 'href="tel:+13055550100"' in text
    assert "Leave no message" in text
    assert "The phone is shared" not in text
    assert "<textarea" not in text
    answer = await world.post(f"{page}/message", csrf=await world.csrf(), text="Hello")
    assert (answer.status_code, "asked to be reached in another way" in answer.text) == (409, True)


async def test_a_number_that_opted_out_of_texts_is_not_offered_for_texting(world: World) -> None:
    page = await taken(world)
    case = await world.store.case("id-1")
    assert case is not None
    await world.store.keep(Commit((SetSilent(case.person, silent=True, at=world.clock.now),)))
    text = (await world.http.get(page)).text
    assert "has opted out of text messages" in text
    assert "sms:" not in text
