"""Those who may log in to the demo: a reviewer and each invented lawyer, with one passphrase and one second factor."""

import os
from collections.abc import Iterator, Sequence

from bot.cases.keys import Keys
from bot.cases.lockbox import SALT, lock_under
from bot.cases.passphrase import key_of
from bot.cases.readers import public_of
from bot.cases.second_factor import code_at, seal_secret
from bot.store.rows import LawyerRow, ReaderRow, Role

REVIEWER = "demo"
PASSPHRASE = "amparo demo passphrase"  # noqa: S105  shown on the demo's page; opens nothing but the demo
SECRET = b"amparo's demo secret"
"""The second factor's secret; as much a secret as the passphrase."""


def readers(lawyers: Sequence[LawyerRow], keys: Keys, now: float) -> tuple[ReaderRow, ...]:
    """Enrol the reviewer and the lawyers, who log in by name; one Argon2id for all, so that a demo starts soon."""
    return tuple(_enrolled(lawyers, keys, now))


def code(now: float) -> str:
    """Give the code of the second factor at a time."""
    return code_at(SECRET, now)


def _enrolled(lawyers: Sequence[LawyerRow], keys: Keys, now: float) -> Iterator[ReaderRow]:
    salt = os.urandom(SALT)
    under = key_of(PASSPHRASE, salt)
    people: list[tuple[str, Role, str]] = [(REVIEWER, "reviewer", "")]
    people += [(lawyer.name, "lawyer", lawyer.id) for lawyer in lawyers]
    for number, (name, role, lawyer) in enumerate(people):
        key, private = f"demo-{number}", os.urandom(32)
        yield ReaderRow(
            id=key,
            name=name,
            role=role,
            created=now,
            public_key=public_of(private),
            private_key=lock_under(key, private, salt, under),
            totp=seal_secret(keys, key, SECRET),
            lawyer=lawyer,
        )
