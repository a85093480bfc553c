"""The whole journey of someone who writes on Telegram, in English."""

import pytest

from tests.e2e.intakes import BY_BUTTONS, NAME, STORY, code_in, told
from tests.e2e.service import Service

pytestmark = pytest.mark.asyncio(loop_scope="module")

INFORMATION = (
    ("/start", "free information about ICE, and a way to reach a lawyer"),
    ("[What is ICE?]", "After the attacks of 11 September 2001"),
    ("[ERO: arrests, detention]", "Enforcement and Removal Operations"),
    ("[Back]", "What is ICE?"),
    ("/rights", "you may stay silent"),
    ("[If arrested]", "Source:"),
    ("/find", "Find a person, a date or help"),
    ("[Tip form: read first]", "this goes to law enforcement. It is not a way to get help"),
    ("[Menu]", "What do you need?"),
)
DANIEL, NORA = "daniel.sample@example.org", "nora.example@example.org"


async def test_from_the_first_question_to_an_erased_case(service: Service) -> None:
    person = service.on_telegram()
    await told(person, INFORMATION)
    review = await told(person, BY_BUTTONS)
    for shown in (STORY, NAME, "Conroe, Texas", "It goes to: Daniel Sample, Nora Example.", "state, urgency, language"):
        assert shown in review
    assert "201-234-567" not in review
    assert person.phone.screen().last.protected  # type: ignore[union-attr]  # there was a review
    code = code_in(await person.says("[Yes, send it]", "Asked: Daniel Sample, Nora Example"))

    mail = await service.world.mail.until(DANIEL, code)
    for said in (STORY, NAME, "555", "Conroe", "detention", "Texas", "brother"):
        assert said.encode() not in mail.raw
    daniel, nora = await service.link(DANIEL, code), await service.link(NORA, code)
    card = await daniel.look()
    for shown in (code, "Texas", "Detained, 48 hours", "Spanish", "Detention or bond", "Low cost"):
        assert shown in card.text
    assert not any(words in card.source for words in (STORY, NAME, "555-0147", "Conroe", "555"))
    assert "waiting for an answer" in await person.says("/status", "asked")

    everything = await daniel.accept()
    for shown in ("You accepted", NAME, STORY, "212-555-0147", "Conroe, Texas", "Evening"):
        assert shown in everything.text
    assert "201-234-567" not in everything.source
    assert "Daniel Sample said yes" in await person.hears(f"good news on {code}")
    assert "Another lawyer was first" in (await nora.look()).text
    assert (await service.world.mail.until(NORA, "another lawyer was first")).subject.endswith(code)
    status = await person.says("/status", "A lawyer has accepted.")
    assert "Daniel Sample: accepted" in status
    assert "Nora Example: not needed any more" in status

    desk = await service.desk()
    case = await desk.case(code)
    for shown in ("Matched", NAME, STORY, "Daniel Sample", "Accepted", "Another lawyer was first"):
        assert shown in case.text
    audit = (await desk.audit()).text
    assert "The chain is whole" in audit
    assert f"demo Opened {code}" in audit
    assert f"Daniel Sample Opened {code}" in audit

    await told(person, (("/erase", "Erase your answers"), ("[Erase everything]", f"Code: {code}. We hold nothing")))
    gone = await desk.cases(code=code)
    assert "No case fits" in gone.text
    assert STORY not in (await daniel.look()).text
    assert "You have not sent a request" in await person.says("/status", "You have not sent a request")


async def test_what_is_looked_at_and_what_only_follows_links_changes_nothing(service: Service) -> None:
    person = service.on_telegram()
    await told(person, (("/start", "What do you need?"), *BY_BUTTONS))
    code = code_in(await person.says("[Yes, send it]", "Your code is"))
    daniel = await service.link(DANIEL, code)
    for _ in range(3):
        assert "A person asks for you" in (await daniel.look()).text
    path = daniel.url.removeprefix(service.url)
    for action in ("accept", "decline"):
        assert (await daniel.browser.get(f"{path}/{action}")).status == 405
    assert (await daniel.browser.http.head(path)).status_code == 200
    assert "no answer yet" in await person.says("/status", "Daniel Sample: asked")


async def test_another_site_cannot_accept_for_a_lawyer(service: Service) -> None:
    person = service.on_telegram()
    await told(person, (("/start", "What do you need?"), *BY_BUTTONS))
    code = code_in(await person.says("[Yes, send it]", "Your code is"))
    daniel = await service.link(DANIEL, code)
    answer = await daniel.browser.http.post(f"{daniel.url}/accept", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "A person asks for you" in (await daniel.look()).text
