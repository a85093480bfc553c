"""The whole journey of someone who writes on Telegram, in English."""

import pytest

from tests.e2e.intakes import BY_BUTTONS, DANIEL, NAME, NORA, SEND, START, STORY, code_in, sent, told
from tests.e2e.service import Service
from tests.e2e.words import en, press

pytestmark = pytest.mark.asyncio(loop_scope="module")

INFORMATION = (
    START,
    (press(en("link.ice")), "11 September 2001"),
    (press(en("link.ero")), "Enforcement and Removal Operations"),
    (press(en("move.back")), "11 September 2001"),
    ("/hsi", "Homeland Security Investigations"),
    ("/intel", "Intelligence"),
    ("/international", "International"),
    ("/rights", "stay silent"),
    (press(en("link.rights_arrest")), "Source:"),
    ("/find", "detention"),
    (press(en("link.find_tips")), "law enforcement"),
    (press(en("move.menu")), en("menu.title")),
)


async def test_from_the_first_question_to_an_erased_case(service: Service) -> None:
    person = service.on_telegram()
    await told(person, INFORMATION)
    review = await told(person, BY_BUTTONS)
    for shown in (STORY, NAME, "Conroe, Texas", en("review.lawyers", names="Daniel Sample, Nora Example")):
        assert shown in review
    assert "201-234-567" not in review
    newest = person.phone.screen().last
    assert newest
    assert newest.protected
    code = code_in(await person.says(SEND, en("sent.next")))

    mail = await service.world.mail.until(DANIEL, code)
    for said in (STORY, NAME, "555", "Conroe", "detention", "Texas", "brother"):
        assert said.encode() not in mail.raw
    daniel, nora = await service.link(DANIEL, code), await service.link(NORA, code)
    card = await daniel.look()
    for shown in (code, "Texas", "Spanish", "Detention or bond", "Low cost"):
        assert shown in card.text
    assert not any(words in card.source for words in (STORY, NAME, "555-0147", "Conroe", "555"))
    await person.says("/status", en("status.open"))

    everything = await daniel.accept()
    for shown in ("You accepted", NAME, STORY, "212-555-0147", "Conroe, Texas"):
        assert shown in everything.text
    assert "201-234-567" not in everything.source
    await person.hears(en("notify.accepted", lawyer="Daniel Sample", code=code))
    assert "Another lawyer was first" in (await nora.look()).text
    assert (await service.world.mail.until(NORA, en("lawyer.taken", code=code))).subject.endswith(code)
    status = await person.says("/status", en("status.matched"))
    assert en("status.offer.taken", lawyer="Nora Example") in status

    desk = await service.desk()
    case = await desk.case(code)
    for shown in ("Matched", NAME, STORY, "Daniel Sample", "Accepted", "Another lawyer was first"):
        assert shown in case.text
    audit = (await desk.audit()).text
    assert "The chain is whole" in audit
    assert f"demo Opened {code}" in audit
    assert f"Daniel Sample (lawyer) Opened {code}" in audit

    await told(person, (("/erase", en("erase.ask")), (press(en("choice.erase.erase")), code)))
    gone = await desk.cases(code=code)
    assert "No case fits" in gone.text
    assert STORY not in (await daniel.look()).text
    await person.says("/status", en("status.none"))


async def test_what_is_looked_at_and_what_only_follows_links_changes_nothing(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, "Daniel Sample")
    daniel = await service.link(DANIEL, code)
    for _ in range(3):
        assert "A person asks for you" in (await daniel.look()).text
    path = daniel.url.removeprefix(service.url)
    for action in ("accept", "decline", "message"):
        assert (await daniel.browser.get(f"{path}/{action}")).status == 405
    assert (await daniel.browser.http.head(path)).status_code == 200
    await person.says("/status", en("status.open"))


async def test_another_site_cannot_accept_for_a_lawyer(service: Service) -> None:
    person = service.on_telegram()
    code = await sent(person, "Daniel Sample")
    daniel = await service.link(DANIEL, code)
    answer = await daniel.browser.http.post(f"{daniel.url}/accept", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "A person asks for you" in (await daniel.look()).text
