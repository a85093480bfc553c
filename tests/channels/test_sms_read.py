import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.port import Address, Context, Inbound
from bot.channels.sms_read import Delivery, read, status, verify
from bot.demo.twilio.signature import sign
from handlers.dialogue.messages import Incoming, Message, Odd, Person, Silence

PERSON = Person("sms")
TOKEN = "12345678901234567890123456789012"
URL = "https://amparo.example.org/sms"


def form(body: str = "Hola, necesito un abogado", **fields: str) -> dict[str, str]:
    """What Twilio posts for an incoming text message."""
    return {
        "ToCountry": "US",
        "ToState": "CA",
        "SmsMessageSid": "SM2ab5f5a5c0d34d4b9f2f1c3e5d7a9b1c",
        "NumMedia": "0",
        "ToCity": "",
        "FromZip": "77002",
        "SmsSid": "SM2ab5f5a5c0d34d4b9f2f1c3e5d7a9b1c",
        "FromState": "TX",
        "SmsStatus": "received",
        "FromCity": "HOUSTON",
        "Body": body,
        "FromCountry": "US",
        "To": "+18335550100",
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": "SM2ab5f5a5c0d34d4b9f2f1c3e5d7a9b1c",
        "AccountSid": "AC0123456789abcdef0123456789abcdef",
        "From": "+17135550142",
        "ApiVersion": "2010-04-01",
        **fields,
    }


def incoming(body: str = "", **fields: str) -> Incoming:
    inbound = read(form(body, **fields))
    assert inbound is not None
    return inbound.incoming


def test_a_text_is_read_with_its_sender_and_an_id_for_good() -> None:
    assert read(form()) == Inbound(
        ("sms", "SM2ab5f5a5c0d34d4b9f2f1c3e5d7a9b1c"),
        Address("sms", "+17135550142"),
        Message(PERSON, "Hola, necesito un abogado"),
        Context(),
    )


@pytest.mark.parametrize("sender", ["32665", "+266696687", "Verizon", "", "whatsapp:+17135550142", "+1713555014x"])
def test_a_sender_that_is_no_number_is_not_answered(sender: str) -> None:
    assert read(form(From=sender)) is None


def test_other_countries_are_answered_only_where_they_are_named() -> None:
    assert read(form(From="+525512345678")) is None
    assert read(form(From="+525512345678"), prefixes=("+1", "+52")) is not None


def test_a_form_without_an_id_is_no_message() -> None:
    assert read({key: value for key, value in form().items() if key != "MessageSid"}) is None


@pytest.mark.parametrize(
    "word", ["STOP", "stop", " Stop. ", "StopAll", "unsubscribe", "CANCEL", "end", "QUIT", "revoke", "OPTOUT"]
)
def test_a_whole_message_that_opts_out_is_silence(word: str) -> None:
    assert incoming(word) == Silence(PERSON, on=True)


@pytest.mark.parametrize("word", ["START", "Unstop!"])
def test_a_whole_message_that_opts_in_ends_the_silence(word: str) -> None:
    assert incoming(word) == Silence(PERSON, on=False)


@pytest.mark.parametrize("word", ["YES", "yes", "Yes!"])
def test_yes_opts_in_and_may_be_the_answer_to_what_was_asked(word: str) -> None:
    assert incoming(word) == Silence(PERSON, on=False, text=word)


@pytest.mark.parametrize(
    "text", ["Ending my lease", "please don't stop", "yes please", "start again", "HELP", "0", "stop it"]
)
def test_a_keyword_within_a_message_is_only_a_word(text: str) -> None:
    assert incoming(text) == Message(PERSON, text)


def test_what_twilio_read_as_opting_out_counts_whatever_the_word() -> None:
    assert incoming("Alto", OptOutType="STOP") == Silence(PERSON, on=True)
    assert incoming("Sigue", OptOutType="START") == Silence(PERSON, on=False)


def test_help_that_twilio_has_answered_is_not_answered_twice() -> None:
    inbound = read(form("Ayuda", OptOutType="HELP"))
    assert inbound
    assert (inbound.answered, inbound.incoming) == (True, Message(PERSON, "Ayuda"))
    plain = read(form("HELP"))
    assert plain
    assert not plain.answered


@pytest.mark.parametrize("text", ["stop texting me", "¡No me escriban más!", "Alto"])
def test_a_wish_in_words_of_their_own_ends_it_and_is_ours_to_confirm(text: str) -> None:
    assert incoming(text) == Silence(PERSON, on=True, how="words")


@pytest.mark.parametrize(
    ("media", "kind"),
    [
        ("image/jpeg", "photo"),
        ("audio/amr", "voice"),
        ("video/3gpp", "video"),
        ("text/x-vcard", "contact"),
        ("application/pdf", "document"),
    ],
)
def test_a_picture_message_without_words_is_named_by_what_it_holds(media: str, kind: str) -> None:
    url = "https://api.twilio.com/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages/MM1/Media/ME1"
    odd = incoming(
        "", NumMedia="1", MediaContentType0=media, MediaUrl0=url, MessageSid="MM2ab5f5a5c0d34d4b9f2f1c3e5d7a9b1c"
    )
    assert odd == Odd(PERSON, kind)  # type: ignore[arg-type]  # the case names one of the kinds


def test_words_beside_a_picture_are_the_message() -> None:
    assert incoming("this is me", NumMedia="1", MediaContentType0="image/jpeg") == Message(PERSON, "this is me")


def test_an_empty_message_is_odd() -> None:
    assert incoming(" \n ") == Odd(PERSON, "other")


@given(st.text())
def test_no_text_is_too_strange_to_be_read_and_stored(text: str) -> None:
    match incoming(text):
        case Message(text=kept):
            assert kept.encode()
            assert kept == kept.strip() != ""
        case other:
            assert isinstance(other, Odd | Silence)


def test_a_form_that_twilio_signed_is_known() -> None:
    assert verify(URL, form(), sign(TOKEN, URL, form()), TOKEN)


@pytest.mark.parametrize("signature", [None, "", "c2lnbmVkIGJ5IHNvbWVvbmUgZWxzZQ==", "ñ" * 28])
def test_a_form_without_the_right_signature_is_refused(signature: str | None) -> None:
    assert not verify(URL, form(), signature, TOKEN)


def test_a_signature_holds_for_its_form_its_address_and_its_token_only() -> None:
    signature = sign(TOKEN, URL, form())
    assert not verify(URL, form("Another text"), signature, TOKEN)
    assert not verify("https://amparo.example.org/sms/status", form(), signature, TOKEN)
    assert not verify(URL, form(), signature, "another token of thirty-two letters")
    assert not verify(URL, form(), sign("", URL, form()), "")


def test_a_status_callback_tells_what_became_of_a_message() -> None:
    reported = {
        "SmsSid": "SM7c1e0b5d2f9a4e6c8b3d1f0a2c4e6b8d",
        "SmsStatus": "undelivered",
        "MessageStatus": "undelivered",
        "To": "+17135550142",
        "MessageSid": "SM7c1e0b5d2f9a4e6c8b3d1f0a2c4e6b8d",
        "AccountSid": "AC0123456789abcdef0123456789abcdef",
        "From": "+18335550100",
        "ApiVersion": "2010-04-01",
        "ErrorCode": "30003",
    }
    assert status(reported) == Delivery("SM7c1e0b5d2f9a4e6c8b3d1f0a2c4e6b8d", "undelivered", "30003")
    assert status(form()) is None
