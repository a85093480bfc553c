"""Bring a database up to date, or refuse one that a later release wrote."""

import sqlite3

from bot.store.port import StoreTooNew

NAMES = (
    "m0001_conversations",
    "m0002_outbox",
    "m0003_lawyers",
    "m0004_cases",
    "m0005_case_files",
    "m0006_offers",
    "m0007_readers",
    "m0008_audit",
    "m0009_reader_keys",
    "m0010_invites_and_views",
    "m0011_case_work",
    "m0012_erasures",
    "m0013_reached_where_they_wrote",
    "m0014_chats",
    "m0015_no_passphrase",
    "m0016_texting",
    "m0017_lists_for_work",
    "m0018_words_of_drafts",
    "m0019_listings",
    "m0020_waiting",
    "m0021_on_call",
    "m0022_errands",
    "m0023_look_ups_to_approve",
    "m0024_steps",
    "m0025_amendments",
    "m0026_turns",
)
"""Every migration, in order: kept beside the code so that a start with nothing to do needs no sqlite-utils."""


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Apply the migrations that are missing, all of them or none.

    Raises:
        StoreTooNew: The database holds migrations that this release does not know.
    """
    done = applied(db)
    unknown = sorted(done - set(NAMES))
    if unknown:
        raise StoreTooNew(f"The database was written by a later release of Amparo: it holds {', '.join(unknown)}.")
    if done == set(NAMES):
        return
    from sqlite_utils import Database  # noqa: PLC0415 - takes 0.2 s, and most starts have nothing to migrate

    from bot.store.sqlite.migrations_later import MIGRATIONS  # noqa: PLC0415 - the same

    database = Database(db, execute_plugins=False, strict=True)
    with database.atomic():
        MIGRATIONS.apply(database)


def applied(db: sqlite3.Connection) -> set[str]:
    """Name the migrations that a database has had; none for one that is not ours yet."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return set()
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'amparo'")
    return {str(name) for (name,) in rows}
