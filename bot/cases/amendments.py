"""Facts that changed after a case was sent: sealed so that whoever holds the case's key reads them, and the server not.

The server gives the key of a case up with the first acceptance, and a person may tell of a change for weeks after. So a
case has a box: a key pair whose private half is drawn from the case's key (HKDF-SHA256, "amendments|<case>"), and whose
public half stands readable beside the case. An amendment is `version 1 | HPKE enc and ciphertext` (RFC 9180, base mode,
as in `bot.cases.grants`) under the public half, bound by "amendment|<case>|<id>". Whoever is granted the case's key
later reads the amendments too, and with that key they are lost.

What was said before is never replaced: the difference is drawn where both are opened.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.cases.grants import SUITE, VERSION
from bot.cases.keys import CannotOpen
from bot.cases.readers import public_of
from bot.cases.vault import CaseKey
from bot.store.amendments import AmendmentRow

Changed = Mapping[str, str | None]
"""Answers by question key, as they are now; None where one does not hold any more."""
ADDED = "more"
"""The key of words that are added to what was said, and replace nothing."""
_KEY = 32


@dataclass(frozen=True, slots=True)
class Amendment:
    """What changed, and when (UTC epoch seconds)."""

    at: float
    facts: Changed


@dataclass(frozen=True, slots=True)
class Difference:
    """What one answer was, what it is now, and since when; empty where there was, or is, none."""

    key: str
    before: str
    after: str
    at: float


def box_of(key: CaseKey) -> bytes:
    """Give the public half of a case's box."""
    return public_of(_private(key))


def sealed(box: bytes, row: AmendmentRow, facts: Changed) -> bytes:
    """Seal what changed for the holders of the key of the row's case."""
    written = json.dumps(facts, ensure_ascii=False).encode()
    return VERSION + SUITE.encrypt(written, X25519PublicKey.from_public_bytes(box), info=VERSION + _place(row))


def opened(key: CaseKey, rows: Iterable[AmendmentRow]) -> tuple[Amendment, ...]:
    """Open amendments, in their order; raises CannotOpen."""
    private = X25519PrivateKey.from_private_bytes(_private(key))
    return tuple(Amendment(row.at, _opened(private, row)) for row in rows)


def current(words: Mapping[str, str], amendments: Iterable[Amendment]) -> dict[str, str]:
    """Tell what holds now: what was said first, with what changed since."""
    now = dict(words)
    for difference in differences(words, amendments):
        if difference.key == ADDED and now.get(ADDED):
            now[ADDED] = f"{now[ADDED]}\n{difference.after}"
        elif difference.after:
            now[difference.key] = difference.after
        else:
            now.pop(difference.key, None)
    return now


def differences(words: Mapping[str, str], amendments: Iterable[Amendment]) -> tuple[Difference, ...]:
    """Draw every change as what it was and what it is, oldest first; what was only told again is no difference."""
    now, found = dict(words), list[Difference]()
    for amendment in amendments:
        for key, value in amendment.facts.items():
            before, after = "" if key == ADDED else now.get(key, ""), value or ""
            if before != after:
                found.append(Difference(key, before, after, amendment.at))
            now[key] = after
    return tuple(found)


def _opened(private: X25519PrivateKey, row: AmendmentRow) -> Changed:
    place = _place(row)
    if not row.sealed.startswith(VERSION):
        raise CannotOpen(place.decode(), "its version is unknown")
    try:
        facts: Changed = json.loads(SUITE.decrypt(row.sealed[1:], private, info=VERSION + place))
    except (InvalidTag, ValueError):
        raise CannotOpen(place.decode(), "it was altered, or belongs elsewhere") from None
    return facts


def _private(key: CaseKey) -> bytes:
    return HKDF(SHA256(), _KEY, salt=None, info=f"amendments|{key.case}".encode()).derive(key.key)


def _place(row: AmendmentRow) -> bytes:
    return f"amendment|{row.case}|{row.id}".encode()
