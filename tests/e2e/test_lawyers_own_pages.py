"""Lawyers' own link by mail and by text, capacity, a conflict check, a plan, an outcome, from end to end."""

import pytest

from tests.e2e.intakes import DANIEL, LUCIA, MAIL, NAME, NORA, SHORT, TERESA, sent, tell
from tests.e2e.pages import Browser, Link
from tests.e2e.people import told
from tests.e2e.service import Service
from tests.e2e.words import button, en

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("e2e-lawyers-own-pages")]
PHONE = "+19155550161"


async def own(service: Service, link: Link, lawyer: str) -> tuple[Browser, str]:
    """Ask for a lawyer's own link on an offer's page; gives a browser, and the address that came by mail."""
    page = await link.browser.press(await link.look(), "Send me my link")
    assert "on its way" in page.text
    assert "/lawyer/" not in page.source
    mail = await service.world.mail.until(MAIL[lawyer], "your own pages")
    return await service.browser(), mail.links[0]


async def test_a_limit_set_by_the_link_that_came_by_mail_holds_for_the_next_person(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL)
    browser, address = await own(service, await service.link(DANIEL, code), DANIEL)
    *_, page = [await browser.get(address) for _ in range(20)]  # as a mail scanner does
    assert code in page.text
    saved = await browser.press(page, "Save", daily_limit="1", open_limit="0", quiet_from="0", quiet_until="0")
    assert "It holds from the next request on" in saved.text

    other = service.on_telegram()
    await other.greets()
    await tell(other, SHORT, NORA, until="lawyers")
    shown = other.phone.screen().messages[-1].text
    assert NORA in shown
    assert DANIEL not in shown

    page = await browser.press(await browser.get(address), f"Accept {code}")
    assert "It is yours" in page.text
    await person.hears(en("notify.accepted", lawyer=DANIEL, code=code))
    noted = await browser.press(page, f"Note what became of {code}", outcome="consulted")
    assert "consulted" in noted.text
    reset = await browser.press(noted, "Save", daily_limit="0", open_limit="0", quiet_from="0", quiet_until="0")
    over = await browser.press(reset, "End this link now")
    assert (over.status, "This link is over" in over.text) == (410, True)


async def test_a_stranger_with_a_forwarded_link_reads_nothing_and_reaches_no_other_page(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, NORA, answers={**SHORT, "name": NAME})
    nora = await service.link(NORA, code)
    stranger = Link(await service.browser(), nora.url, nora.lawyer)
    page = await stranger.look()
    assert NAME not in page.source
    asked = await stranger.browser.get(page.links["log in to see it"])
    assert "/desk/login" in asked.url
    assert "on its way" in (await stranger.browser.press(page, "Send me my link")).text
    assert "a few minutes ago" in (await stranger.browser.press(page, "Send me my link")).text


async def test_a_name_is_read_for_a_conflict_check_before_accepting(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, LUCIA, answers={**SHORT, "name": NAME, "contact": "here"})
    lucia = await service.link(LUCIA, code)
    way = (await lucia.look()).links["log in to see it"]
    card = await lucia.browser.log_in(await lucia.browser.get(way), lucia.lawyer)
    assert NAME not in card.source
    named = await lucia.browser.press(card, "Show the name for a conflict check")
    assert NAME in named.text
    opened = await person.says("/who", LUCIA)
    assert "lawyer" in opened
    taken = await lucia.browser.press(named, f"Accept {code}")
    assert "It is yours" in taken.text
    plan = {"who": "Lucía", "number": "212 555 0199", "by": "tomorrow", "price": "first"}
    assert "The person was told" in (await lucia.browser.press(taken, "Tell them", **plan)).text
    heard = await person.hears(f"about {code}, Lucía will call from +12125550199 by tomorrow")
    assert "The first talk costs nothing." in heard


async def test_a_lawyer_by_text_gets_the_link_reports_and_says_that_it_is_not_taken(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, TERESA)
    await service.world.sms.until(PHONE, code)
    for said, answer in (
        (f"ACCEPT {code}", "is yours"),
        (f"WRONG NUMBER {code}", "noted"),
        (f"NOT TAKEN {code}", "noted"),
    ):
        assert answer in (await service.world.sms.ask(PHONE, said)).body
    back = await service.world.sms.ask(PHONE, "LINK")
    page = await (await service.browser()).get(back.body.rpartition(" ")[2])
    assert "not taken" in page.text
    desk = await service.desk()
    case = await desk.case(code)
    for shown in ("reports: wrong number", "notes: not taken", "reported", "not taken"):
        assert shown in case.text
    given_back = await desk.browser.press(case, "The lawyer cannot go on")
    assert "No lawyer yet" in given_back.text
    await person.hears(en("notify.none_left", code=code))


async def test_what_was_erased_can_be_accepted_by_nobody(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, NORA)
    nora = await service.link(NORA, code)
    page = await nora.look()
    await told(person, (("/erase", en("erase.ask")), (button("choice.erase.erase"), code)))
    late = await nora.browser.press(page, "Accept")
    assert "You accepted" not in late.text
    await person.says("/status", en("status.none"))
