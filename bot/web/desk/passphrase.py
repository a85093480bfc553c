"""Passphrases kept as a hash, and how one is checked; the cost of Argon2id follows RFC 9106 §4."""

import os

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bot.cases.passphrase import LONGEST, SHORTEST, WeakPassphrase, check_passphrase, composed
from bot.store.rows import ReaderRow, Role

__all__ = [
    "LONGEST",
    "SHORTEST",
    "WeakPassphrase",
    "check_passphrase",
    "hash_passphrase",
    "new_reader",
    "verify_passphrase",
]

_MEMORY = 64 * 1024  # KiB
_ROUNDS = 3


def hash_passphrase(passphrase: str) -> str:
    """Hash a passphrase with Argon2id (64 MiB, 3 rounds) as a PHC string; takes some 0.2 s, so run it in a thread."""
    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=_ROUNDS, lanes=1, memory_cost=_MEMORY)
    return kdf.derive_phc_encoded(composed(passphrase))


def verify_passphrase(passphrase: str, kept: str) -> bool:
    """Tell whether a passphrase is the one hashed; False, too, for a string that is no hash. Run it in a thread."""
    try:
        Argon2id.verify_phc_encoded(composed(passphrase), kept)
    except (InvalidKey, ValueError):
        return False
    return True


def new_reader(name: str, role: Role, passphrase: str, now: float, key: str) -> ReaderRow:
    """Make a reader with a checked, hashed passphrase. Raises WeakPassphrase; takes as long as `hash_passphrase`."""
    check_passphrase(passphrase, name)
    return ReaderRow(id=key, name=name.strip(), role=role, passphrase=hash_passphrase(passphrase), created=now)
