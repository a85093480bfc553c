"""To whom the key of a new case is granted as it is sent.

every reviewer · the readers of each lawyer chosen · the offline key
the server, only where the person lets further lawyers be asked: until the first acceptance, for 72 hours at most
"""

from collections.abc import Mapping, Sequence

from bot.cases.amendments import box_of
from bot.cases.grants import ESCROW
from bot.cases.keys import Keys
from bot.cases.vault import CaseKey, new_key
from bot.store.port import Store
from bot.store.rows import Grant, ReaderRow, SealedField

SERVER_HOURS = 72
"""How long the server may open a case that its person lets it open."""
Sealed = tuple[tuple[SealedField, ...], tuple[Grant, ...], bytes]
"""The fields, the grants, and the public half under which later changes are sealed."""


class NobodyToOpen(Exception):
    """No reviewer and no lawyer chosen holds a key: the case would be lost. Enrol a reviewer: amparo readers add."""


async def seal(store: Store, keys: Keys, case: str, texts: Mapping[str, str], lawyers: Sequence[str]) -> Sealed:
    """Seal a new case, and grant its key to all but the server. Raises NobodyToOpen, KeysMissing."""
    key = new_key(case)
    grants = await grants_to_readers(store, key, lawyers)
    if not grants:
        raise NobodyToOpen(case)
    if keys.escrow:
        grants = (*grants, key.grant_to(ESCROW, keys.escrow))
    if texts.get(WIDEN) == "yes":
        grants = (*grants, key.grant_to_server(keys))
    return tuple(key.seal(name, text) for name, text in texts.items()), grants, box_of(key)


async def grants_to_readers(store: Store, key: CaseKey, lawyers: Sequence[str]) -> tuple[Grant, ...]:
    """Grant a case's key to every reviewer, and to the readers of these lawyers."""
    reviewers = [reader for reader in await store.readers() if reader.role == "reviewer" and reader.active]
    return granted(key, (*reviewers, *await store.readers_of(lawyers)))


def granted(key: CaseKey, readers: Sequence[ReaderRow]) -> tuple[Grant, ...]:
    """Grant a case's key to those of these readers who hold one of their own."""
    return tuple(key.grant_to(reader.id, reader.public_key) for reader in readers if reader.public_key)


WIDEN = "widen"
"""The answer that lets the server hold the key, so that further lawyers can be asked."""
