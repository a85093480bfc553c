"""Passphrases of those who may open cases: what is accepted, and the key that one gives.

Lengths and the refusal of common ones follow NIST SP 800-63B-4 §3.1.1; the cost of Argon2id follows RFC 9106 §4.
"""

import unicodedata

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SHORTEST = 15
LONGEST = 1000
_MEMORY = 64 * 1024  # KiB
_ROUNDS = 3
_KEY = 32
_COMMON = frozenset(
    {
        "123456789012345",
        "1234567890123456",
        "abcdefghijklmno",
        "abcdefghijklmnop",
        "adminadminadmin",
        "amparo amparo amparo",
        "amparoamparoamparo",
        "changemechangeme",
        "correct horse battery staple",
        "correcthorsebatterystaple",
        "iloveyouiloveyou",
        "letmeinletmeinletmein",
        "passphrasepassphrase",
        "password12345678",
        "password123456789",
        "passwordpassword",
        "qwertyuiopasdfgh",
        "qwertyuiopasdfghjkl",
        "thisismypassword",
        "this is my password",
        "trustno1trustno1",
        "welcomewelcome1",
    }
)


class WeakPassphrase(Exception):
    """Choose another passphrase; the text says, in a sentence, what is wrong with this one."""


def check_passphrase(passphrase: str, name: str) -> None:
    """Raise WeakPassphrase for one that is too short, too long, too plain, common, or little but the reader's name."""
    text = _folded(passphrase)
    if len(passphrase) < SHORTEST:
        raise WeakPassphrase(
            f"A passphrase needs at least {SHORTEST} characters: four or five unrelated words do well."
        )
    if len(passphrase) > LONGEST:
        raise WeakPassphrase(f"A passphrase has at most {LONGEST} characters.")
    if text in _COMMON or len(set(text)) < 5:  # noqa: PLR2004  a few letters over and over
        raise WeakPassphrase("This passphrase is among the first that are tried. Choose unrelated words.")
    if name and len(text.replace(_folded(name), "")) < SHORTEST // 2:
        raise WeakPassphrase("This passphrase is little more than the name. Choose unrelated words.")


def key_of(passphrase: str, salt: bytes) -> bytes:
    """Derive 32 bytes with Argon2id (64 MiB, 3 rounds); takes some 0.3 s and 64 MiB, so run it in a thread."""
    kdf = Argon2id(salt=salt, length=_KEY, iterations=_ROUNDS, lanes=1, memory_cost=_MEMORY)
    return kdf.derive(composed(passphrase))


def composed(passphrase: str) -> bytes:
    """Give the bytes of a passphrase: the same words from another keyboard may come composed otherwise; NFC is one."""
    return unicodedata.normalize("NFC", passphrase).encode()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
