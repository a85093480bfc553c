"""What Twilio tells of a message, and what it keeps of it, from end to end."""

import xml.etree.ElementTree as ET

import httpx

from bot.demo.twilio.signature import HEADER, sign
from tests.texting.conftest import ANA, PUBLIC, Town

HOUR = 3600.0


async def states(town: Town) -> list[str]:
    return [row.delivery for row in await town.app.store.outbox("sent", 99) if row.envelope.purpose != "copy"]


async def test_the_desk_knows_what_became_of_a_message_in_whatever_order_it_is_told(town: Town) -> None:
    town.world.sms.life = ("delivered", "sent", "queued", "delivered")
    await town.says("hola")
    (message,) = town.world.sms.inbox(ANA)
    await town.world.until(lambda: town.world.sms.account.messages[message.sid].final)
    for status in ("sent", "delivered", "failed"):
        await town.world.sms.report(message.sid, status)
    assert await states(town) == ["delivered"]


async def test_one_that_could_not_be_delivered_shows_why(town: Town) -> None:
    town.world.sms.undeliverable(ANA, 30005)
    town.world.sms.life = ()
    await town.says("hola")
    (sid,) = [message.sid for message in town.world.sms.thread(ANA) if message.to == ANA]
    await town.world.sms.report(sid, "undelivered")
    (row,) = [row for row in await town.app.store.outbox("sent", 9) if row.envelope.purpose != "copy"]
    assert (row.delivery, row.delivery_error) == ("undelivered", "30005")


async def test_nothing_of_a_conversation_is_left_at_the_provider(town: Town) -> None:
    await town.says("hola")
    await town.world.sms.text(ANA, "mira", media=("image/jpeg",))
    await town.settle()
    await town.world.until(lambda: all(each.final for each in town.world.sms.account.messages.values()))
    await town.later(2 * HOUR)
    kept = [(each.body, each.media) for each in town.world.sms.account.messages.values()]
    assert kept == [("", ())] * 4
    assert (await town.app.store.copies_kept()).count == 0


async def test_a_picture_is_not_opened_and_not_kept(town: Town) -> None:
    await town.says("hola")
    await town.world.sms.text(ANA, "", media=("image/jpeg",))
    await town.settle()
    assert "fotos" in town.world.sms.inbox(ANA)[-1].body
    assert not [call for call in town.world.sms.calls if call.operation == "one_media"]


async def test_a_caller_hears_one_sentence_in_two_languages_and_is_not_recorded(town: Town) -> None:
    form = {"CallSid": "CA" + "1" * 32, "From": ANA, "To": "+18335550100", "CallStatus": "ringing"}
    address = f"{PUBLIC}/voice"
    async with httpx.AsyncClient(base_url=town.world.app_url, trust_env=False) as http:
        signed = {HEADER: sign(town.world.accounts.twilio_token, address, form)}
        answer = await http.post("/voice", data=form, headers=signed)
        refused = await http.post("/voice", data=form, headers={HEADER: "x"})
    verbs = list(ET.fromstring(answer.text))  # noqa: S314  it is our own
    assert [(verb.tag, verb.get("language")) for verb in verbs] == [("Say", "en"), ("Say", "es"), ("Hangup", None)]
    assert refused.status_code == 403
