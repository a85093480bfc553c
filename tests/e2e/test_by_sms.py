"""The whole journey of someone who texts, in Spanish."""

import pytest

from tests.e2e.intakes import DANIEL, FULL, MAIL, NAME, NORA, STORY, send, tell
from tests.e2e.people import told
from tests.e2e.service import Service
from tests.e2e.words import en, es, plain

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("e2e-by-sms")]

INFORMATION = (
    ("hola", es("menu.title")),
    (es("link.ice"), "Aduanas"),
    ("menu", es("menu.title")),
    ("derechos", "guardar silencio"),
    ("mas", es("sms.more", part=3, of=9).partition("/")[0]),
    ("0", es("menu.title")),
)


async def test_from_the_first_question_to_an_erased_case(service: Service) -> None:
    person = service.by_sms()
    await told(person, INFORMATION)
    telling = await tell(person, FULL, DANIEL, NORA)
    assert any(plain(es("redacted.number")) in plain(shown) for shown in telling.shown)
    for shown in (STORY, NAME, es("review.lawyers", names=f"{DANIEL}, {NORA}")):
        assert shown in telling.review
    assert "201-234-567" not in telling.review
    code = await send(person)

    mail = await service.world.mail.until(MAIL[DANIEL], code)
    for said in (STORY, NAME, "555", "Conroe", person.number):
        assert said.encode() not in mail.raw
    daniel = await service.link(DANIEL, code)
    card = await daniel.look()
    assert not any(words in card.source for words in (STORY, NAME, "555", "Conroe"))
    await daniel.accept()
    assert STORY in (await daniel.words()).text
    await service.good_hour(person.number, "evening")
    await person.hears(es("notify.accepted", lawyer=DANIEL, code=code))
    await person.says("estado", es("status.matched"))

    desk = await service.desk()
    case = await desk.case(code)
    for shown in ("Matched", "SMS", NAME, STORY):
        assert shown in case.text
    assert f"demo Opened {code}" in (await desk.audit()).text

    await told(person, (("borrar", es("erase.ask")), (es("choice.erase.erase"), code)))
    assert "No case fits" in (await desk.cases(code=code)).text
    await person.says("estado", es("status.none"))


async def test_no_text_message_takes_more_than_three_parts(service: Service) -> None:
    person = service.by_sms()
    await told(person, INFORMATION)
    await tell(person, FULL, DANIEL)
    await send(person)
    await person.says("estado", es("status.open"))
    got = service.world.sms.inbox(person.number)
    assert len(got) > 20
    assert [message.body for message in got if message.parts > 3] == []


async def test_a_draft_outlives_silence_and_another_language(service: Service) -> None:
    person = service.by_sms()
    await person.greets()
    await tell(person, {"consent": "yes", "place": "Tejas"}, until="deadline")
    await service.pass_time(20 * 3600)
    await told(person, (("hola", es("choice.resume.go_on")),))
    await told(person, (("english", en("language.now")), ("menu", en("link.resume")), ("1", en("choice.resume.go_on"))))
    await person.says("1", en("ask.deadline"))
