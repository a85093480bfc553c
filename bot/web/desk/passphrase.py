"""Passphrases of those who may log in: what is accepted, how it is kept, and how it is checked.

Lengths and the refusal of common ones follow NIST SP 800-63B-4 §3.1.1; the cost of Argon2id follows RFC 9106 §4.
"""

import os
import unicodedata

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bot.store.rows import ReaderRow, Role

SHORTEST = 15
LONGEST = 1000
_MEMORY = 64 * 1024  # KiB
_ROUNDS = 3
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


def hash_passphrase(passphrase: str) -> str:
    """Hash a passphrase with Argon2id (64 MiB, 3 rounds) as a PHC string; takes some 0.2 s, so run it in a thread."""
    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=_ROUNDS, lanes=1, memory_cost=_MEMORY)
    return kdf.derive_phc_encoded(_bytes(passphrase))


def verify_passphrase(passphrase: str, kept: str) -> bool:
    """Tell whether a passphrase is the one hashed; False, too, for a string that is no hash. Run it in a thread."""
    try:
        Argon2id.verify_phc_encoded(_bytes(passphrase), kept)
    except (InvalidKey, ValueError):
        return False
    return True


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


def new_reader(name: str, role: Role, passphrase: str, now: float, key: str) -> ReaderRow:
    """Make a reader with a checked, hashed passphrase. Raises WeakPassphrase; takes as long as `hash_passphrase`."""
    check_passphrase(passphrase, name)
    return ReaderRow(id=key, name=name.strip(), role=role, passphrase=hash_passphrase(passphrase), created=now)


def _bytes(passphrase: str) -> bytes:
    # The same words typed on another keyboard may come composed differently; NFC makes them one.
    return unicodedata.normalize("NFC", passphrase).encode()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
