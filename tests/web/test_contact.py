"""How a lawyer is told to reach a person: careful wherever the person did not say."""

import pytest

from bot.web.contact import contact_of

CALL = {"contact": "call", "phone": "+13055550100", "voicemail": "yes", "private_phone": "yes", "when": "morning"}


def test_a_private_phone_with_voicemail_needs_no_caution() -> None:
    contact = contact_of({**CALL, "name": "Luz", "story": "A door was broken.", "widen": "yes"})
    assert (contact.name, contact.way, contact.when) == ("Luz", "call", "In the morning")
    assert contact.number == "+13055550100"
    assert contact.spaced == "+1 305-555-0100"
    assert contact.cautions == ()
    assert contact.rest == (("What happened", "A door was broken."),)


@pytest.mark.parametrize(
    ("changed", "caution"),
    [
        ({"voicemail": "no"}, "Leave no message"),
        ({"voicemail": ""}, "Leave no message"),
        ({"private_phone": "no"}, "The phone is shared"),
        ({"private_phone": ""}, "Perhaps others see this phone"),
        ({"minor": "yes"}, "under 18"),
    ],
)
def test_each_danger_is_named(changed: dict[str, str], caution: str) -> None:
    [said] = contact_of({**CALL, **changed}).cautions
    assert caution in said


def test_who_said_nothing_is_reached_where_they_wrote_and_carefully() -> None:
    contact = contact_of({})
    assert (contact.way, contact.number, contact.name) == ("here", "", "")
    assert "ask first" in contact.when
    assert len(contact.cautions) == 1


def test_by_sms_the_number_they_write_from_is_theirs_to_be_reached_at() -> None:
    assert contact_of({"contact": "here", "address": "+12025550123"}).number == "+12025550123"
    assert contact_of({"contact": "text", "phone": "+13055550100", "address": "+1"}).number == "+13055550100"


def test_a_number_of_another_shape_is_shown_as_it_is() -> None:
    assert contact_of({"contact": "call", "phone": "ext. 12"}).spaced == "ext. 12"


def test_a_number_that_opted_out_of_texts_is_not_to_be_texted() -> None:
    words = {"contact": "text", "phone": "+17135550142", "private_phone": "yes", "voicemail": "yes"}
    assert contact_of(words).texts
    heeded = contact_of({**words, "silent": "yes"})
    assert (heeded.texts, heeded.rest) == (False, ())
    assert heeded.cautions[0].startswith("Do not text")
