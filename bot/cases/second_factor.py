"""The second factor: codes by time (RFC 6238: SHA-1, 6 digits, 30 s) and one-time codes for when the device is lost.

Whoever checks a code here must also spend it in the store (`SpendTotp`, `SpendRecovery`), which takes each code once.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import replace

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from bot.cases.keys import Keys
from bot.store.rows import ReaderRow

STEP = 30
DIGITS = 6
CODES = 10
_SECRET = 20
_CODE = 10
_DRIFT = (0, -1, 1)
"""A clock may be one step early or late (RFC 6238 §5.2)."""


def new_secret(entropy: Callable[[int], bytes]) -> bytes:
    """Draw a secret of 160 bits (RFC 4226 §4)."""
    return entropy(_SECRET)


def seal_secret(keys: Keys, reader: str, secret: bytes) -> bytes:
    """Seal a reader's secret for the store; raises KeysMissing."""
    return keys.seal(totp_place(reader), secret)


def readable(secret: bytes) -> str:
    """Write a secret as authenticator apps take it by hand: base32 in groups of four."""
    return _grouped(base64.b32encode(secret).decode())


def uri(secret: bytes, name: str, programme: str) -> str:
    """Give the otpauth address that a QR code carries."""
    return _codes(secret).get_provisioning_uri(name, programme)


def code_at(secret: bytes, now: float) -> str:
    """Give the code that an authenticator shows at a time."""
    return _codes(secret).generate(int(now)).decode()


def check_totp(keys: Keys, row: ReaderRow, code: str, now: float) -> ReaderRow | None:
    """Check a code: the row with `totp_used` moved on, or None when it is wrong, or was used. Raises CannotOpen."""
    secret, digits = keys.unseal(totp_place(row.id), row.totp), "".join(code.split())
    step = int(now) // STEP
    for drift in _DRIFT:
        at = step + drift
        fits = hmac.compare_digest(code_at(secret, at * STEP).encode(), digits.encode())
        if fits and at > row.totp_used:
            return replace(row, totp_used=at)
    return None


def new_recovery(entropy: Callable[[int], bytes]) -> tuple[str, ...]:
    """Draw ten codes of 80 bits, to be shown once and kept on paper."""
    return tuple(_grouped(base64.b32encode(entropy(_CODE)).decode()) for _ in range(CODES))


def hashed(code: str) -> str:
    """Name a recovery code as the store knows it, however it is typed."""
    return hashlib.sha256("".join(c for c in code.upper() if c.isalnum()).encode()).hexdigest()


def use_recovery(row: ReaderRow, code: str) -> ReaderRow | None:
    """Take a recovery code: the row without it, or None when the reader has no such code."""
    used = hashed(code)
    return replace(row, recovery=tuple(one for one in row.recovery if one != used)) if used in row.recovery else None


def _codes(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303  what authenticator apps know; HMAC does not need collisions


def _grouped(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def totp_place(reader: str) -> str:
    """Name the place that a reader's secret is bound to."""
    return f"totp|{reader}"
