"""The whole journey of someone who writes on Telegram, in English."""

import pytest

from tests.e2e.intakes import DANIEL, FULL, MAIL, NAME, NORA, STORY, send, sent, tell
from tests.e2e.people import told
from tests.e2e.service import Service
from tests.e2e.words import button, en

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("e2e-by-telegram")]

INFORMATION = (
    ("/start", en("menu.title")),
    (button("link.ice"), "11 September 2001"),
    (button("link.ero"), "Enforcement and Removal Operations"),
    (button("move.back"), "11 September 2001"),
    ("/hsi", "Homeland Security Investigations"),
    ("/intel", "Intelligence"),
    ("/international", "International"),
    ("/rights", "stay silent"),
    ("/find", "detention"),
    (button("link.find_tips"), "law enforcement"),
    (button("move.menu"), en("menu.title")),
)
ASKED = (
    *("consent", "private_phone", "who", "minor", "detained", "facility", "deadline", "kind", "speak"),
    *("cost", "story", "name", "contact", "when", "phone", "voicemail", "lawyers", "widen"),
)
"""What somebody is asked who speaks for a relative in detention and wants to be called."""


async def test_from_the_first_question_to_an_erased_case(service: Service) -> None:
    person = service.on_telegram()
    await told(person, INFORMATION)
    telling = await tell(person, FULL, DANIEL, NORA)
    assert telling.asked == ASKED
    assert any(en("redacted.number") in shown for shown in telling.shown)
    for shown in (STORY, NAME, "Conroe, Texas", en("review.lawyers", names=f"{DANIEL}, {NORA}")):
        assert shown in telling.review
    assert "201-234-567" not in telling.review
    newest = person.phone.screen().last
    assert newest
    assert newest.protected
    code = await send(person)

    mail = await service.world.mail.until(MAIL[DANIEL], code)
    for said in (STORY, NAME, "555", "Conroe", "detention", "Texas", "brother"):
        assert said.encode() not in mail.raw
    daniel, nora = await service.link(DANIEL, code), await service.link(NORA, code)
    card = await daniel.look()
    for shown in (code, "Texas", "Spanish", en("choice.kind.detention"), en("choice.cost.low")):
        assert shown in card.text
    assert not any(words in card.source for words in (STORY, NAME, "Conroe", "555"))
    await person.says("/status", en("status.open"))

    locked = await daniel.accept()
    assert "You accepted" in locked.text
    assert not any(words in locked.source for words in (STORY, NAME, "Conroe", "555"))
    everything = await daniel.words()
    for shown in (NAME, STORY, "212-555-0147", "Conroe, Texas"):
        assert shown in everything.text
    assert "201-234-567" not in everything.source
    await person.hears(en("notify.accepted", lawyer=DANIEL, code=code))
    assert "Another lawyer was first" in (await nora.look()).text
    assert (await service.world.mail.until(MAIL[NORA], en("lawyer.taken", code=code))).subject.endswith(code)
    status = await person.says("/status", en("status.matched"))
    assert en("status.offer.taken", lawyer=NORA) in status

    desk = await service.desk()
    case = await desk.case(code)
    for shown in ("Matched", NAME, STORY, DANIEL, "Accepted", "Another lawyer was first"):
        assert shown in case.text
    audit = (await desk.audit()).text
    assert "The chain is whole" in audit
    assert f"demo Opened {code}" in audit
    assert f"{DANIEL} Opened {code}" in audit

    await told(person, (("/erase", en("erase.ask")), (button("choice.erase.erase"), code)))
    assert "No case fits" in (await desk.cases(code=code)).text
    assert STORY not in (await daniel.words()).text
    await person.says("/status", en("status.none"))


async def test_what_is_looked_at_and_what_only_follows_links_changes_nothing(service: Service) -> None:
    person = service.on_telegram()
    daniel = await service.link(DANIEL, await sent(person, DANIEL))
    for _ in range(3):
        assert "A person asks for you" in (await daniel.look()).text
    path = daniel.url.removeprefix(service.url)
    for action in ("accept", "decline"):
        assert (await daniel.browser.get(f"{path}/{action}")).status == 405
    assert (await daniel.browser.http.head(path)).status_code == 200
    await person.says("/status", en("status.open"))


async def test_another_site_cannot_accept_for_a_lawyer(service: Service) -> None:
    daniel = await service.link(DANIEL, await sent(service.on_telegram(), DANIEL))
    answer = await daniel.browser.http.post(f"{daniel.url}/accept", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "A person asks for you" in (await daniel.look()).text
