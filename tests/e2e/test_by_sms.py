"""The whole journey of someone who texts, in Spanish."""

import pytest

from tests.e2e.intakes import BY_NUMBERS, DANIEL, NAME, STORY, asked, code_in, told
from tests.e2e.service import Service
from tests.e2e.words import en, es

pytestmark = pytest.mark.asyncio(loop_scope="module")

HOLA = ("hola", es("menu.title"))
SENT = ("si", es("sent.next"))
INFORMATION = (
    HOLA,
    ("4", "Aduanas"),
    ("menu", es("menu.title")),
    ("derechos", "guardar silencio"),
    ("3", es("sms.more", part=2, of=6).partition("/")[0]),
    ("mas", es("sms.more", part=3, of=6).partition("/")[0]),
    ("0", es("link.rights_home")),
)


async def test_from_the_first_question_to_an_erased_case(service: Service) -> None:
    person = service.by_sms()
    await told(person, INFORMATION)
    review = await told(person, BY_NUMBERS)
    for shown in (STORY, NAME, es("review.lawyers", names="Daniel Sample")):
        assert shown in review
    assert "201-234-567" not in review
    code = code_in(await person.says(*SENT))

    mail = await service.world.mail.until(DANIEL, code)
    for said in (STORY, NAME, "555", "Conroe", person.number):
        assert said.encode() not in mail.raw
    daniel = await service.link(DANIEL, code)
    card = await daniel.look()
    assert not any(words in card.source for words in (STORY, NAME, "555", "Conroe"))
    assert STORY in (await daniel.accept()).text
    await person.hears(es("notify.accepted", lawyer="Daniel Sample", code=code))
    await person.says("estado", es("status.matched"))

    desk = await service.desk()
    case = await desk.case(code)
    for shown in ("Matched", "SMS", NAME, STORY):
        assert shown in case.text
    assert f"demo Opened {code}" in (await desk.audit()).text

    await told(person, (("borrar", es("erase.ask")), ("1", code)))
    assert "No case fits" in (await desk.cases(code=code)).text
    await person.says("estado", es("status.none"))


async def test_no_text_message_takes_more_than_three_parts(service: Service) -> None:
    person = service.by_sms()
    await told(person, (*INFORMATION, *BY_NUMBERS, SENT, ("estado", es("status.open"))))
    got = service.world.sms.inbox(person.number)
    assert len(got) > 20
    assert [message.body for message in got if message.parts > 3] == []


async def test_a_draft_outlives_silence_and_another_language(service: Service) -> None:
    person = service.by_sms()
    await told(person, (HOLA, *BY_NUMBERS[:6]))
    await service.pass_time(20 * 3600)
    await told(person, (("hola", es("link.resume")), ("1", es("resume.at", n=5, of=14))))
    await told(
        person, (("english", en("language.now")), ("menu", en("link.resume")), ("1", en("resume.at", n=5, of=14)))
    )
    await person.says("1", asked(en, "deadline", 5, 14))
