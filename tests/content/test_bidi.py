"""Text from right to left keeps the order of what is read from left to right in it."""

import pytest

from content.bidi import settled

LRM, RLM = "\u200e", "\u200f"


@pytest.mark.parametrize(
    ("text", "anchored"),
    [
        ("اتصل 1-800-555-0100.", f"اتصل {LRM}1-800-555-0100."),
        ("اتصل 212 555 0147", f"اتصل {LRM}212 555 0147"),
        ("اتصل (800) 555-0100", f"اتصل ({LRM}800) 555-0100"),
        ("رقم +12125550147", f"رقم {LRM}+12125550147"),
    ],
)
def test_a_number_with_joints_keeps_its_order(text: str, anchored: str) -> None:
    assert settled(text) == anchored


@pytest.mark.parametrize(
    ("text", "anchored"),
    [
        ("أرسلوا /clean الآن", f"أرسلوا {LRM}/clean الآن"),
        ('قولوا: "I want a lawyer." ثم اصمتوا', f'قولوا: "I want a lawyer.{LRM}" ثم اصمتوا'),
    ],
)
def test_the_slash_of_a_command_and_the_end_of_an_english_sentence_stay_where_they_are(
    text: str, anchored: str
) -> None:
    assert settled(text) == anchored
    assert settled(anchored) == anchored


@pytest.mark.parametrize(
    "text", ["نموذج I-200", "رمز KT-4821", "24 نوفمبر", "الساعة 14:05", "مرحبا https://a.example/1-2"]
)
def test_what_keeps_its_order_by_itself_is_left_alone(text: str) -> None:
    assert settled(text) == text


def test_a_line_that_begins_with_a_latin_name_still_runs_from_the_right() -> None:
    assert settled("ICE هي\nهذه ICE\nKT-4821") == f"{RLM}ICE هي\nهذه ICE\n{RLM}KT-4821"


@pytest.mark.parametrize("text", ["", "123", "...", "\n"])
def test_a_line_without_letters_has_no_direction_to_lose(text: str) -> None:
    assert settled(text) == text


def test_settling_twice_adds_nothing() -> None:
    once = settled("ICE 1-800-555-0100")

    assert settled(once) == once
