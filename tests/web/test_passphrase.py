"""What passphrases are taken."""

import pytest

from bot.cases.passphrase import WeakPassphrase, check_passphrase


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("short", "15 characters"),
        ("fourteen chars", "15 characters"),
        ("x" * 1001, "at most 1000"),
        ("passwordpassword", "among the first"),
        ("Correct Horse  Battery Staple", "among the first"),
        ("aaaaaaaaaaaaaaaaaaaa", "among the first"),
        ("abababababababababab", "among the first"),
        ("Guadalupe Hernandez", "more than the name"),
        ("guadalupe hernandez 1", "more than the name"),
    ],
)
def test_a_weak_passphrase_is_refused_with_its_reason(passphrase: str, why: str) -> None:
    with pytest.raises(WeakPassphrase, match=why):
        check_passphrase(passphrase, "Guadalupe Hernandez")


def test_fifteen_characters_are_enough() -> None:
    check_passphrase("kettle brook 9z", "Ana")
