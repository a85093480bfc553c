"""Decline, silence, too late, a message: what lawyers do with an offer, and what the person hears of it."""

import asyncio

import pytest

from tests.e2e.intakes import DANIEL, LUCIA, MAIL, NAME, NORA, SHORT, TERESA, send, sent, tell
from tests.e2e.people import OnTelegram, told
from tests.e2e.service import DAY, Service
from tests.e2e.words import button, en, press

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("e2e-what-lawyers-answer")]
IVAN = 799000001
TEXT = "I call the place <today> & write to you at six."


async def test_when_all_decline_the_person_is_told_and_can_ask_others(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL, NORA)
    declined = await (await service.link(DANIEL, code)).decline("conflict")
    assert "You declined" in declined.text
    await person.hears(en("notify.declined", lawyer=DANIEL, code=code))
    await (await service.link(NORA, code)).decline("capacity")
    await person.hears(en("notify.none_left", code=code))
    status = await person.says("/status", en("status.unmatched"))
    assert "conflict" not in status.casefold()

    case = await (await service.desk()).case(code)
    assert "No lawyer yet" in case.text
    assert "conflict of interest" in case.text

    shown = await person.says(button("choice.status.more"), en("ask.more_lawyers"))
    assert DANIEL not in shown
    assert NORA not in shown
    done = button("choice.lawyers.done", n=1)
    await told(person, ((press(LUCIA), "Lucía"), (done, en("sent.more", code=code))))
    await (await service.link(LUCIA, code)).accept()
    await person.hears(en("notify.accepted", lawyer=LUCIA, code=code))


async def test_an_offer_that_nobody_answers_runs_out_and_the_next_lawyer_is_asked(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL)
    daniel = await service.link(DANIEL, code)
    await service.pass_time(DAY - 60)
    assert "A person asks for you" in (await daniel.look()).text
    await service.pass_time(61)
    assert "The time to answer is over" in (await daniel.look()).text
    await person.hears(en("notify.none_left", code=code))
    await person.hears(f"for {code} we now ask")
    await person.says("/status", en("status.open"))
    late = await daniel.press_late("accept")
    assert "The time to answer is over" in late.text


async def test_who_wants_no_other_lawyer_to_be_asked_is_left_with_nobody_and_told(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL, answers={**SHORT, "widen": "no"})
    await service.link(DANIEL, code)
    await service.pass_time(DAY + 1)
    await person.hears(en("notify.none_left", code=code))
    await person.says("/status", en("status.unmatched"))


async def test_what_was_taken_back_is_shown_to_nobody_who_was_asked(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL, NORA)
    daniel = await service.link(DANIEL, code)
    steps = (
        ("/status", en("status.open")),
        (button("choice.status.withdraw"), en("withdraw.ask")),
        (button("choice.withdraw.withdraw"), en("withdraw.done", code=code)),
    )
    await told(person, steps)
    for lawyer in (DANIEL, NORA):
        assert code in (await service.world.mail.until(MAIL[lawyer], en("lawyer.withdrawn", code=code))).text
    assert "This request was taken back" in (await daniel.look()).text
    late = await daniel.press_late("accept")
    assert "This request was taken back" in late.text
    await person.says("/status", en("status.withdrawn"))
    assert "Withdrawn" in (await (await service.desk()).case(code)).text


async def test_of_two_who_accept_at_once_one_has_the_case(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL, NORA)
    links = [await service.link(address, code) for address in (DANIEL, NORA)]
    pages = await asyncio.gather(*(link.accept() for link in links))
    ends = sorted("You accepted" in page.text for page in pages)
    assert ends == [False, True]
    assert any("Another lawyer was first" in page.text for page in pages)
    winner = DANIEL if "You accepted" in pages[0].text else NORA
    news = await person.hears(en("notify.accepted", lawyer=winner, code=code))
    told_so = [one.text for one in person.phone.screen().messages if one.text == news]
    assert len(told_so) == 1


async def test_a_lawyer_who_accepted_can_write_to_a_person_who_is_reached_here(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL, answers={**SHORT, "contact": "here"})
    daniel = await service.link(DANIEL, code)
    await daniel.accept()
    page = await daniel.write(TEXT)
    assert "Your message is on its way" in page.text
    await person.hears(en("notify.relay", lawyer=DANIEL, code=code, text=TEXT))
    too_long = await daniel.write("x" * 301)
    assert (too_long.status, "more than 300 characters" in too_long.text) == (409, True)


async def test_nobody_writes_through_us_to_a_person_who_asked_for_a_call(service: Service) -> None:
    person = service.by_sms()
    await person.greets()
    await tell(person, {**SHORT, "contact": "call", "phone": "2125550147"}, DANIEL)
    code = await send(person)
    daniel = await service.link(DANIEL, code)
    await daniel.accept()
    page = await daniel.words()
    assert "Send" not in [button for form in page.forms for button in form.buttons]
    token = page.form("Log out").fields["csrf"]
    late = await daniel.browser.send(f"/desk/mine/{code}/message", {"csrf": token, "text": "Hello"})
    assert (late.status, "asked to be reached in another way" in late.text) == (409, True)


async def test_a_lawyer_asked_by_text_message_or_on_telegram_gets_code_and_link_too(service: Service) -> None:
    teresa = "+19155550161"
    person = service.on_telegram()
    code = await sent(person, TERESA)
    notice = await service.world.sms.until(teresa, code)
    link = next(word for word in notice.body.split() if "/offer/" in word)
    assert "A person asks for you" in (await (await service.browser()).get(link)).text
    assert notice.parts <= 3


async def test_a_lawyer_on_telegram_accepts_there_and_reads_the_words_behind_a_log_in_alone(service: Service) -> None:
    ivan = OnTelegram(service.world.telegram.person("Iván", id=IVAN))
    await ivan.greets()
    person = service.on_telegram()
    code = await sent(person, "Iván Figurado", answers={**SHORT, "place": "CA", "name": NAME})
    notice = await ivan.hears(code)
    assert NAME not in notice
    page = await (await service.browser()).get(next(word for word in notice.split() if "/offer/" in word))
    assert "A person asks for you" in page.text
    answer = await ivan.says(f"ACCEPT {code}", "is yours")
    assert NAME not in answer
    await person.hears(en("notify.accepted", lawyer="Iván Figurado", code=code))
    browser = await service.browser()
    asked = await browser.get(f"/desk/mine/{code}")
    assert NAME not in asked.source
    assert NAME in (await browser.log_in(asked, service.reader("Iván Figurado"))).text


async def test_a_reviewer_asks_to_choose_again_and_closes(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL)
    await (await service.link(DANIEL, code)).decline()
    desk = await service.desk()
    asked = await desk.browser.press(await desk.case(code), "Ask the person to choose again")
    assert "The person was asked to choose again" in asked.text
    await person.hears(en("notify.choose_again", code=code))
    closed = await desk.browser.press(asked, "Close")
    assert "Closed" in closed.text
    await person.hears(en("notify.closed", code=code))
    await person.says("/status", en("status.closed"))
