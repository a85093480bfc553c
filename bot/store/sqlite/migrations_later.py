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
