"""Where the blobs lie that the server's keys sealed: one line a column, which a test holds to the schema."""

from collections.abc import Mapping

from bot.store.sealed import SealedKind

COLUMNS: Mapping[SealedKind, tuple[str, str, str, str]] = {
    "conversation.state": ("conversations", "state", "person", "person"),
    "conversation.address": ("conversations", "address", "person", "person"),
    "outbox.address": ("outbox", "address", "id", "lane"),
    "outbox.payload": ("outbox", "payload", "id", "lane"),
    "lawyer.address": ("lawyers", "address", "id", "lane"),
    "contact.address": ("lawyer_contacts", "address", "rowid", "lane"),
    "reader.totp": ("readers", "totp", "id", "id"),
    "grant.server": ("grants", "wrapped", "case_id", "case_id"),
    "erasure.address": ("erasures", "address", "id", "lane"),
    "plan": ("plans", "sealed", "case_id", "case_id"),
}
"""Table, column of the blob, column that finds the row, column that tells what it is bound to."""


def where(kind: SealedKind) -> str:
    """Give the condition under which a row of the table has a blob of this kind."""
    _, blob, _, _ = COLUMNS[kind]
    return f"{blob} <> x'' AND reader = 'server'" if kind == "grant.server" else f"{blob} <> x''"
