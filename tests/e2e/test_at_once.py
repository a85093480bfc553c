"""Many messages at once: of one person in turn, of many people side by side, and none is lost."""

import asyncio

import pytest

from bot.demo.jsonvalue import Object
from bot.demo.telegram.updates import Update
from handlers.dialogue.state import Conversation
from handlers.dialogue.upgrades import restore
from tests.e2e.intakes import DANIEL, MAIL, SHORT, send, tell
from tests.e2e.people import OnTelegram
from tests.e2e.service import Service
from tests.e2e.words import en, es

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("e2e-at-once")]
PEOPLE = 50


async def conversation(service: Service, channel: str, address: str) -> tuple[int, Conversation]:
    person = service.app.keys.pseudonym(channel, address)
    row = await service.store.conversation(person)
    assert row
    return row.version, restore(service.app.keys.unseal(f"conversation|{person}", row.state).decode())


def typed(person: OnTelegram, number: int, text: str) -> Object:
    """Make the update of a typed message."""
    message: Object = {
        "message_id": number,
        "date": 1,
        "text": text,
        "chat": person.phone.chat.json(),
        "from": person.phone.person.json(),
    }
    return Update(900_000_000 + number, "message", person.phone.chat.id, message).json()


async def test_ten_texts_of_one_person_at_once_are_ten_turns(service: Service) -> None:
    person, sms = service.by_sms(), service.world.sms
    await person.greets()
    await person.says("abogado", es("ask.consent"))
    service.clock.ahead += 60
    before, _ = await conversation(service, "sms", person.number)
    got = len(sms.inbox(person.number))
    texts = ("1", *("s",) * 6, *("0",) * 3)
    await asyncio.gather(*(sms.text(person.number, text) for text in texts))
    await service.all_sent()
    assert not sms.unheard
    version, _ = await conversation(service, "sms", person.number)
    assert version == before + len(texts)
    assert len(sms.inbox(person.number)) >= got + len(texts)


async def test_twenty_updates_of_one_person_at_once_are_twenty_turns(service: Service) -> None:
    person, telegram = service.on_telegram(), service.world.telegram
    await person.greets()
    await person.says("/lawyer", en("ask.consent"))
    chat = person.phone.chat
    before, _ = await conversation(service, "telegram", str(chat.id))
    turns = chat.turns
    texts = (en("choice.consent.yes"), *("/skip",) * 3, "TX", *("/skip",) * 10, *("/back",) * 5)
    posts = [telegram.post(typed(person, number, text)) for number, text in enumerate(texts)]
    assert await asyncio.gather(*posts) == [200] * len(texts)
    await service.all_sent()
    version, _ = await conversation(service, "telegram", str(chat.id))
    assert version == before + len(texts)
    assert chat.turns >= turns + len(texts)


async def test_fifty_people_at_once_are_each_asked_and_answered_for_themselves(service: Service) -> None:
    people = [service.on_telegram() for _ in range(PEOPLE)]
    choices = ("me", "relative", "someone_else")

    async def tells(person: OnTelegram, choice: str) -> None:
        await person.greets()
        await tell(person, {"consent": "yes", "who": choice}, until="detained")

    await asyncio.gather(*(tells(person, choices[n % 3]) for n, person in enumerate(people)))
    for n, person in enumerate(people):
        _, told = await conversation(service, "telegram", str(person.phone.chat.id))
        assert (told.asking, told.answers["who"]) == ("detained", choices[n % 3])


async def test_people_who_send_at_once_each_have_a_case_of_their_own(service: Service) -> None:
    people = [service.on_telegram() for _ in range(8)]

    async def tells(person: OnTelegram, name: str) -> str:
        await person.greets()
        telling = await tell(person, {**SHORT, "name": name}, DANIEL)
        assert name in telling.review
        return await send(person)

    codes = await asyncio.gather(*(tells(person, f"Name {n} of many") for n, person in enumerate(people)))
    assert len(set(codes)) == len(people)
    await service.all_sent()
    for person, code in zip(people, codes, strict=True):
        case = await service.store.case(code)
        assert case
        assert case.person == service.app.keys.pseudonym("telegram", str(person.phone.chat.id))
    notices = " ".join(mail.subject for mail in service.world.mail.boxes[MAIL[DANIEL]])
    assert all(notices.count(code) == 1 for code in codes)
