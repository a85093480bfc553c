"""The database as a file: its engine, its schema, and whether it is whole."""

from contextlib import suppress
from pathlib import Path

from bot.cli.checkup.finding import Finding, failure, note, ok, warning
from bot.store.port import StoreUnavailable
from bot.store.sharing import StoreInUse, held
from bot.store.sqlite import sqlite_warning
from bot.store.sqlite.opening import looked_over
from bot.store.sqlite.standing import damage_of, schema_of

_RESTORE = "Stop the service, keep the file, and put a backup in its place: amparo restore FILE --replace"


def check_engine() -> Finding:
    """Look what is known against this release of SQLite."""
    said = sqlite_warning()
    return note("sqlite", said) if said else ok("sqlite", "Nothing is known against this release of SQLite.")


def check_schema(path: Path) -> Finding:
    """Look whether the database is there and of this release."""
    if not path.exists():
        return failure("database", f"There is no database at {path}.", "Run: amparo init")
    try:
        with suppress(StoreInUse), held(path):
            looked_over(path)  # before anybody reads it, which has SQLite forget what the log tells
        schema = schema_of(path)
    except StoreUnavailable as error:
        return failure("database", str(error), _RESTORE)
    if schema.unknown:
        return failure("database", "A later release wrote it.", "Run that release, or a newer one.")
    if schema.missing:
        return warning("database", f"{len(schema.missing)} steps of the schema are missing.", "Run: amparo migrate")
    return ok("database", f"{path} has schema version {schema.number}.")


def check_whole(path: Path) -> Finding:
    """Have every page of the database read."""
    try:
        damage = damage_of(path)
    except StoreUnavailable as error:
        damage = str(error)
    return failure("integrity", damage, _RESTORE) if damage else ok("integrity", "Every page of it is whole.")
