"""What passphrases are taken, and how they are kept."""

import pytest

from bot.web.desk.passphrase import WeakPassphrase, check_passphrase, new_reader, verify_passphrase

GOOD = "lantern orchard seven brooms"


def test_a_reader_is_made_with_a_hash_that_only_the_passphrase_opens() -> None:
    reader = new_reader("Ana Ruiz", "reviewer", GOOD, 100.0, "r1")
    assert (reader.id, reader.name, reader.role, reader.created, reader.active) == (
        "r1",
        "Ana Ruiz",
        "reviewer",
        100.0,
        True,
    )
    assert reader.passphrase.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert GOOD not in reader.passphrase
    assert verify_passphrase(GOOD, reader.passphrase)
    assert not verify_passphrase(GOOD + "!", reader.passphrase)


def test_the_same_words_composed_differently_are_the_same_passphrase() -> None:
    reader = new_reader("Ana", "operator", "café con leche y pan", 0.0, "r1")
    assert verify_passphrase("cafe\u0301 con leche y pan", reader.passphrase)


@pytest.mark.parametrize("kept", ["", "plain", "$argon2id$v=19$m=1$x", "$2b$12$abcdefghijklmnopqrstuv"])
def test_what_is_no_hash_opens_for_nobody(kept: str) -> None:
    assert not verify_passphrase(GOOD, kept)


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
