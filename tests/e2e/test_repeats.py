"""What providers deliver more than once, at once, or in another order changes nothing twice."""

import asyncio
from dataclasses import replace

import pytest

from bot.demo.jsonvalue import Object
from bot.demo.telegram.updates import Update
from tests.e2e.intakes import DANIEL, MAIL, SHORT, code_in, sent, tell
from tests.e2e.people import OnTelegram
from tests.e2e.service import Service
from tests.e2e.words import button, en

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("e2e-repeats")]
BEGUN = {"consent": "yes"}


async def version(service: Service, channel: str, address: str) -> int:
    row = await service.store.conversation(service.app.keys.pseudonym(channel, address))
    return row.version if row else 0


def newest(person: OnTelegram) -> Update:
    updates = person.phone.state.updates.history.values()
    return next(update for update in reversed(list(updates)) if update.chat == person.phone.chat.id)


@pytest.mark.parametrize("at_once", [False, True])
async def test_an_update_that_comes_six_times_is_answered_once(service: Service, at_once: bool) -> None:
    person, telegram = service.on_telegram(), service.world.telegram
    await person.greets()
    await tell(person, BEGUN, until="minor")
    before, chat = await version(service, "telegram", str(person.phone.chat.id)), person.phone.chat
    await person.says(button("choice.minor.no"), en("ask.detained"))
    turns, again = chat.turns, newest(person).id
    if at_once:
        statuses = await asyncio.gather(*(telegram.repeat(again) for _ in range(5)))
    else:
        statuses = [await telegram.repeat(again) for _ in range(5)]
    assert statuses == [200] * 5
    await service.all_sent()
    assert chat.turns == turns
    assert await version(service, "telegram", str(chat.id)) == before + 1


@pytest.mark.parametrize("at_once", [False, True])
async def test_a_case_sent_six_times_is_one_case_and_one_notice(service: Service, at_once: bool) -> None:
    person, telegram = service.on_telegram(), service.world.telegram
    await person.greets()
    await tell(person, SHORT, DANIEL)
    notices = len(service.world.mail.boxes.get(MAIL[DANIEL], []))
    await person.says(button("choice.review.send"), en("sent.next"))
    again = newest(person).id
    repeats = [telegram.repeat(again) for _ in range(5)]
    statuses = await asyncio.gather(*repeats) if at_once else [await repeat for repeat in repeats]
    assert statuses == [200] * 5
    await service.all_sent()
    codes = {code_in(one.text) for one in person.phone.screen().messages if en("sent.next") in one.text}
    assert len(codes) == 1
    assert len(service.world.mail.boxes[MAIL[DANIEL]]) == notices + 1


@pytest.mark.parametrize("at_once", [False, True])
async def test_a_text_that_comes_six_times_is_answered_once(service: Service, at_once: bool) -> None:
    person, sms = service.by_sms(), service.world.sms
    await person.greets()
    await tell(person, BEGUN, until="minor")
    before, got = await version(service, "sms", person.number), len(sms.inbox(person.number))
    text = await sms.text(person.number, "1")
    repeats = [sms.repeat(text.sid) for _ in range(5)]
    statuses = await asyncio.gather(*repeats) if at_once else [await repeat for repeat in repeats]
    assert statuses == [200] * 5
    await service.all_sent()
    assert len(sms.inbox(person.number)) == got + 1
    assert await version(service, "sms", person.number) == before + 1


async def test_an_update_older_than_one_that_was_kept_is_taken_all_the_same(service: Service) -> None:
    person, telegram = service.on_telegram(), service.world.telegram
    await person.greets()
    await tell(person, BEGUN, until="minor")
    later, chat = newest(person), str(person.phone.chat.id)
    before = await version(service, "telegram", chat)

    def told_as(number: int, text: str) -> Object:
        message: Object = {
            "message_id": number,
            "date": 1,
            "text": text,
            "chat": person.phone.chat.json(),
            "from": person.phone.person.json(),
        }
        return replace(later, id=number, kind="message", payload=message).json()

    for number in (later.id + 1_000_000, later.id - 500, later.id - 500):
        assert await telegram.post(told_as(number, "/skip")) == 200
    await service.all_sent()
    assert await version(service, "telegram", chat) == before + 2


async def test_an_accept_pressed_six_times_at_once_tells_the_person_once(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL)
    link = await service.link(DANIEL, code)
    pages = await asyncio.gather(*(link.press_late("accept") for _ in range(6)))
    assert all("You accepted" in page.text for page in pages)
    news = await person.hears(en("notify.accepted", lawyer=DANIEL, code=code))
    await service.all_sent()
    assert sum(one.text == news for one in person.phone.screen().messages) == 1
