"""The whole journey of someone who texts, in Spanish."""

import pytest

from tests.e2e.intakes import BY_NUMBERS, NAME, STORY, code_in, told
from tests.e2e.service import Service

pytestmark = pytest.mark.asyncio(loop_scope="module")

INFORMATION = (
    ("hola", "HELP para ayuda, STOP para parar"),
    ("4", "Servicio de Inmigracion y Control de Aduanas"),
    ("menu", "¿Qué necesita?"),
    ("derechos", "guardar silencio"),
    ("3", "MAS (2/"),
    ("mas", "(3/"),
    ("0", "Si le arrestan"),
)
DANIEL = "daniel.sample@example.org"


async def test_from_the_first_question_to_an_erased_case(service: Service) -> None:
    person = service.by_sms()
    await told(person, INFORMATION)
    review = await told(person, BY_NUMBERS)
    for shown in (STORY, NAME, "Va a: Daniel Sample."):
        assert shown in review
    assert "201-234-567" not in review
    code = code_in(await person.says("si", "Preguntamos a: Daniel Sample"))

    mail = await service.world.mail.until(DANIEL, code)
    for said in (STORY, NAME, "555", "Conroe", person.number):
        assert said.encode() not in mail.raw
    daniel = await service.link(DANIEL, code)
    card = await daniel.look()
    assert not any(words in card.source for words in (STORY, NAME, "555", "Conroe"))
    everything = await daniel.accept()
    assert STORY in everything.text
    assert "Daniel Sample dijo que si" in await person.hears(f"buenas noticias sobre {code}")
    assert "Daniel Sample: acepto" in await person.says("estado", "Un abogado acepto")

    desk = await service.desk()
    case = await desk.case(code)
    for shown in ("Matched", "SMS", NAME, STORY):
        assert shown in case.text
    assert f"demo Opened {code}" in (await desk.audit()).text

    await told(person, (("borrar", "No se puede deshacer"), ("1", f"Codigo: {code}. Ya no tenemos nada suyo")))
    assert "No case fits" in (await desk.cases(code=code)).text
    assert "no ha enviado una solicitud" in await person.says("estado", "solicitud")


async def test_each_text_message_takes_at_most_three_parts_and_no_alphabet_but_the_short_one(service: Service) -> None:
    person = service.by_sms()
    await told(person, (*INFORMATION, *BY_NUMBERS, ("si", "Preguntamos a: Daniel Sample"), ("estado", "Esperamos")))
    got = service.world.sms.inbox(person.number)
    assert len(got) > 20
    assert [message.body for message in got if message.parts > 3] == []


async def test_a_draft_outlives_silence_and_another_language(service: Service) -> None:
    person = service.by_sms()
    await told(person, (("hola", "¿Qué necesita?"), *BY_NUMBERS[:6]))
    await service.pass_time(20 * 3600)
    waits = await told(person, (("hola", "Seguir con mi solicitud"), ("1", "espera en la pregunta 5 de 14")))
    assert "No se perdio nada" in waits
    await person.says("english", "We will use English")
    await told(person, (("menu", "Go on with my request"), ("1", "waits at question 5 of 14")))
    assert "court date" in await person.says("1", "Question 5 of 14")
