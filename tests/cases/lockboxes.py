"""One passphrase and its key, which Argon2id makes once for all tests that need no more than that."""

from functools import cache

from bot.cases.passphrase import key_of

PASSPHRASE = "seven herons over a slow river"
SALT = b"sixteen bytes ok"


@cache
def key() -> bytes:
    return key_of(PASSPHRASE, SALT)
