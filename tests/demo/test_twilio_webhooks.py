"""What Twilio posts to the application: inbound texts and states, truly signed."""

import pytest
from twilio.rest import Client

from bot.demo.listener import Listener
from bot.demo.twilio.signature import sign
from bot.demo.world import Accounts, World
from tests.demo.echo import Echo, validate

ROSA = "+17135550100"


async def test_a_text_is_posted_with_twilios_fields_and_a_true_signature(echo: Echo, world: World) -> None:
    sent = await world.sms.text(ROSA, "¿Qué es ICE? ✊")
    form = echo.forms[0]
    assert echo.forged == 0
    assert (form["MessageSid"], form["SmsSid"]) == (sent.sid, sent.sid)
    assert (form["From"], form["To"], form["Body"]) == (ROSA, world.sms.number, "¿Qué es ICE? ✊")
    assert (form["NumMedia"], form["NumSegments"], form["SmsStatus"]) == ("0", "1", "received")
    assert (form["FromState"], form["FromZip"], form["FromCountry"]) == ("TX", "77002", "US")
    assert (form["AccountSid"], form["ApiVersion"]) == (world.accounts.twilio_sid, "2010-04-01")
    assert "OptOutType" not in form


async def test_a_signature_holds_for_its_own_words_and_address_only(world: World) -> None:
    form = {"Body": "yes", "From": ROSA}
    signature = sign(world.accounts.twilio_token, f"{world.public_url}/sms", form)
    assert validate(world, "/sms", form, signature)
    assert not validate(world, "/sms", form | {"Body": "no"}, signature)
    assert not validate(world, "/sms/status", form, signature)


async def test_a_forged_form_can_be_tried(echo: Echo, world: World) -> None:
    assert await world.sms.post("/sms", {"From": ROSA, "Body": "hello"}, "c2lnbmVk") == 403
    assert (echo.forged, echo.forms) == (1, [])


async def test_the_answer_of_the_application_reaches_the_phone(world: World) -> None:
    answer = await world.sms.ask(ROSA, "hola")
    assert (answer.body, answer.parts, answer.automatic) == ("You said hola", 1, False)
    assert (await world.sms.until(ROSA, "You said")).sid == answer.sid


async def test_states_are_called_back_in_the_order_asked_for_and_kept_monotone(echo: Echo, world: World) -> None:
    world.sms.life = ("delivered", "sent", "queued")
    answer = await world.sms.ask(ROSA, "hola")
    await world.until(lambda: len(echo.statuses) == 3)
    assert [form["MessageStatus"] for form in echo.statuses] == ["delivered", "sent", "queued"]
    assert {form["MessageSid"] for form in echo.statuses} == {answer.sid}
    assert world.sms.account.find(answer.sid).status == "delivered"


async def test_a_number_out_of_reach_gets_nothing_and_its_error_is_reported(echo: Echo, world: World) -> None:
    world.sms.undeliverable(ROSA, 30005)
    await world.sms.text(ROSA, "hola")
    await world.until(lambda: len(echo.statuses) == 3)
    assert [form["MessageStatus"] for form in echo.statuses] == ["queued", "sent", "undelivered"]
    assert echo.statuses[-1]["ErrorCode"] == "30005"
    assert world.sms.inbox(ROSA) == ()


async def test_stop_is_answered_by_twilio_and_still_posted(echo: Echo, world: World) -> None:
    answer = await world.sms.ask(ROSA, "STOP")
    assert answer.automatic
    assert "unsubscribed" in answer.body
    assert [form["Body"] for form in echo.forms] == ["STOP"]
    assert world.sms.account.opted_out == {ROSA}


@pytest.mark.parametrize("words", ["stop please", "STOPPED", "the end", "yes"])
async def test_a_word_counts_only_alone_and_where_it_asks_for_something(world: World, words: str) -> None:
    answer = await world.sms.ask(ROSA, words)
    assert not answer.automatic
    assert world.sms.account.opted_out == set()


async def test_help_is_answered_by_twilio_and_by_the_application(world: World) -> None:
    await world.sms.text(ROSA, "Help")
    await world.sms.until(ROSA, "You said Help")
    assert [message.automatic for message in world.sms.inbox(ROSA)] == [True, False]


async def test_with_advanced_opt_out_the_form_says_what_was_asked() -> None:
    heard = Echo()
    listener = Listener("127.0.0.1", 0)
    async with World(listener.url, accounts=Accounts(advanced_opt_out=True)) as world:
        heard.world, heard.client = world, Client("AC", "nothing is sent")
        await listener.start(heard.app())
        for words in ("stop", "start"):
            await world.sms.text(ROSA, words)
        await listener.stop()
    assert [form.get("OptOutType") for form in heard.forms] == ["STOP", "START"]


async def test_a_webhook_is_posted_once_and_what_was_not_heard_is_listed(echo: Echo, world: World) -> None:
    echo.refusals.append(500)
    lost = await world.sms.text(ROSA, "hola")
    assert world.sms.unheard == [lost.sid]
    assert echo.forms == []
    assert await world.sms.repeat(lost.sid) == 200
    assert await world.sms.repeat(lost.sid) == 200
    assert [form["MessageSid"] for form in echo.forms] == [lost.sid, lost.sid]


async def test_an_application_that_is_down_loses_the_webhook_not_the_message() -> None:
    async with World("http://127.0.0.1:9") as world:
        lost = await world.sms.text(ROSA, "hola")
        assert world.sms.unheard == [lost.sid]
        assert world.sms.account.find(lost.sid).body == "hola"


@pytest.mark.parametrize(
    ("answer", "got"),
    [
        (("<Response/>", "text/xml"), []),
        (("", "text/plain"), []),
        (("ok", "text/plain"), ["ok"]),
        (("<Response><Message>one</Message><Message>two</Message></Response>", "application/xml"), ["one", "two"]),
    ],
)
async def test_an_answer_in_twiml_or_plain_text_is_sent_to_the_person(
    echo: Echo, world: World, answer: tuple[str, str], got: list[str]
) -> None:
    echo.answer = answer
    await world.sms.text(ROSA, "quiet")
    assert [message.body for message in world.sms.inbox(ROSA)] == got


@pytest.mark.parametrize("answer", [("<Response>", "text/xml"), ("<html/>", "text/xml"), ("{}", "application/json")])
async def test_an_answer_that_is_no_twiml_is_listed(echo: Echo, world: World, answer: tuple[str, str]) -> None:
    echo.answer = answer
    sent = await world.sms.text(ROSA, "quiet")
    assert world.sms.unreadable == [sent.sid]
