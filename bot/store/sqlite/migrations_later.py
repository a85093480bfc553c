"""The tables of SQLite, continued: the latest migrations."""

from sqlite_utils import Database

from bot.store.sqlite.migrations import MIGRATIONS

__all__ = ["MIGRATIONS"]


@MIGRATIONS()
def m0024_steps(db: Database) -> None:
    """How many people reached each question, by day, channel and language: no person, no case, no words."""
    db.execute(
        "CREATE TABLE steps (day TEXT NOT NULL, question TEXT NOT NULL, channel TEXT NOT NULL, language TEXT NOT NULL,"
        " count INTEGER NOT NULL, PRIMARY KEY (day, question, channel, language)) STRICT"
    )


@MIGRATIONS()
def m0025_amendments(db: Database) -> None:
    """Facts that changed after a case was sent, under what they are sealed, and what its lawyer will do."""
    db.execute("ALTER TABLE cases ADD COLUMN box BLOB NOT NULL DEFAULT x''")
    case = "TEXT NOT NULL REFERENCES cases (id)"
    db.execute(
        f"CREATE TABLE amendments (id TEXT PRIMARY KEY, case_id {case}, at REAL NOT NULL, sealed BLOB NOT NULL) STRICT"
    )
    db.execute("CREATE INDEX amendments_of_cases ON amendments (case_id, at)")
    db.execute(
        f"CREATE TABLE plans (case_id {case} PRIMARY KEY, lawyer TEXT NOT NULL, at REAL NOT NULL,"
        " sealed BLOB NOT NULL) STRICT"
    )


@MIGRATIONS()
def m0026_turns(db: Database) -> None:
    """What waits, by what it waits for: a channel's pace, or that of words taken away from the provider."""
    waiting = "status IN ('due', 'leased', 'unknown')"
    db.execute(f"CREATE INDEX outbox_turn ON outbox (channel, purpose = 'copy', due, id) WHERE {waiting}")
    db.execute("DROP INDEX outbox_due")
