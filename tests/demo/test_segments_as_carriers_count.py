"""Parts are counted as carriers count them, from the table of the standard."""

import pytest

from bot.demo.twilio import measure


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("ñéÑ¿¡ü", "GSM-7", 6, 1),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        ("á" * 70, "UCS-2", 70, 1),
        ("á" * 71, "UCS-2", 71, 2),
        ("á" * 134, "UCS-2", 134, 2),
        ("á" * 135, "UCS-2", 135, 3),
        ("👍" * 35, "UCS-2", 70, 1),
        ("👍" * 36, "UCS-2", 72, 2),
        ("ç", "UCS-2", 1, 1),
        ("“quoted”", "UCS-2", 8, 1),
    ],
)
def test_units_and_parts(text: str, alphabet: str, units: int, parts: int) -> None:
    size = measure(text)
    assert (size.alphabet, size.units, size.parts) == (alphabet, units, parts)


def test_an_extended_character_is_not_torn_between_two_parts() -> None:
    # 152 and then a character of two: it does not fit into the one septet left, so that the first part ends early.
    assert measure("a" * 152 + "€" + "a" * 151).parts == 2
    assert measure("a" * 152 + "€" + "a" * 152).parts == 3


def test_a_surrogate_pair_is_not_torn_between_two_parts() -> None:
    assert measure("á" * 66 + "👍" + "á" * 65).parts == 2
    assert measure("á" * 66 + "👍" + "á" * 66).parts == 3
