"""Somebody is taken to another place after a lawyer has accepted: from the phone to the lawyer's page and the desk."""

import pytest

from tests.e2e.intakes import DANIEL, FULL, MAIL, NORA, send, tell
from tests.e2e.people import told
from tests.e2e.service import Service
from tests.e2e.words import en, say

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("e2e-transfer")]
FACILITY = "Adelanto ICE Processing Center, California"


@pytest.mark.parametrize("channel", ["telegram", "sms"])
async def test_a_transfer_reaches_the_lawyer_by_code_and_is_drawn_where_it_is_opened(
    service: Service, channel: str
) -> None:
    person = service.on_telegram() if channel == "telegram" else service.by_sms()
    await person.greets()
    await tell(person, FULL, DANIEL, NORA)
    code = await send(person)
    daniel = await service.link(DANIEL, code)
    assert "Conroe, Texas" not in (await daniel.accept()).source
    steps = (
        (person.route("status"), "status.matched"),
        (person.pick(say("choice.status.changed", person.language)), "changed.ask"),
        (person.pick(say("choice.changed.held", person.language)), "ask.facility"),
    )
    await told(person, [(said, say(until, person.language)) for said, until in steps])
    await person.says(FACILITY, say("changed.done", person.language))

    mail = await service.world.mail.until(MAIL[DANIEL], en("lawyer.changed", code=code))
    for word in (b"Adelanto", b"Conroe", b"California"):
        assert word not in mail.raw
    notices = [each for each in service.world.mail.boxes[MAIL[NORA]] if code in each.subject]
    assert not any(en("lawyer.changed", code=code) in each.text for each in notices)
    assert "The person changed something" in (await daniel.look()).text
    page = await daniel.words()
    assert "Held at" in page.text
    for text in ("TX: Conroe, Texas", f"CA: {FACILITY}"):
        assert text in page.text

    case = await (await service.desk()).case(code)
    assert f"It was: TX: Conroe, Texas It is: CA: {FACILITY}" in case.text
    assert "California" in (await (await service.desk()).cases(code=code)).text
    assert "The person changed what they had sent: Held now, Held at" in case.text
