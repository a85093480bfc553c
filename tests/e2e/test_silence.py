"""Who wants to hear nothing hears nothing, whatever becomes of their case, until they write that they do."""

import pytest

from tests.e2e.intakes import DANIEL, SHORT, send, sent, tell
from tests.e2e.people import BySms
from tests.e2e.service import Service
from tests.e2e.words import en, es, plain

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("e2e-silence")]


def written(service: Service, person: BySms) -> tuple[int, int]:
    """Count what we wrote to somebody, and how often we asked Twilio to send anything to anybody."""
    own = [one for one in service.world.sms.inbox(person.number) if not one.automatic]
    return len(own), len([call for call in service.world.sms.calls if call.operation == "create"])


async def test_after_stop_nothing_is_sent_by_sms_and_start_resumes(service: Service) -> None:
    person, sms = service.by_sms(), service.world.sms
    await person.greets()
    await tell(person, SHORT, DANIEL)
    code = await send(person)
    await service.all_sent()
    before = written(service, person)
    await sms.text(person.number, "STOP")
    await sms.text(person.number, "hola")
    await sms.text(person.number, "1")
    link = await service.link(DANIEL, code)
    await link.accept()
    await service.all_sent()
    assert written(service, person) == before
    assert "asked not to be written to" in (await (await service.desk()).case(code)).text

    await person.says("START", "subscribed again")
    await service.all_sent()
    assert written(service, person)[0] == before[0] + 1
    await person.says("estado", es("status.matched"))


async def test_a_wish_in_words_is_confirmed_once_and_kept(service: Service) -> None:
    person = service.by_sms("en")
    await person.says("english", en("menu.title"))
    await person.says("Please stop texting me", en("stop.done"))
    before = written(service, person)
    for text in ("hello?", "1", "menu"):
        await service.world.sms.text(person.number, text)
    await service.all_sent()
    assert written(service, person) == before
    await person.says("unstop", en("menu.title"))


async def test_who_blocked_the_bot_is_not_written_to_and_who_unblocks_it_goes_on(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, DANIEL)
    await service.all_sent()
    await person.phone.block()
    await service.world.telegram.delivered()
    turns, calls = person.phone.chat.turns, len(service.world.telegram.calls)
    await (await service.link(DANIEL, code)).accept()
    await service.all_sent()
    assert (person.phone.chat.turns, len(service.world.telegram.calls)) == (turns, calls)

    await person.phone.unblock()
    await person.says("/status", en("status.matched"))


async def test_a_block_that_was_not_told_to_us_is_found_out_once(service: Service) -> None:
    person, telegram = service.on_telegram(), service.world.telegram
    code = await sent(person, DANIEL)
    await service.all_sent()
    person.phone.chat.blocked = True
    link = await service.link(DANIEL, code)
    await link.accept()
    await service.all_sent()
    refused = [call for call in telegram.calls if call.chat == str(person.phone.chat.id) and call.status == 403]
    assert len(refused) == 1
    assert await service.store.silent(service.app.keys.pseudonym("telegram", str(person.phone.chat.id)))
    person.phone.chat.blocked = False
    answer = await person.says("/status", en("status.matched"))
    assert plain(DANIEL) in plain(answer)
