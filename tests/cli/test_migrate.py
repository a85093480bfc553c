"""The schema, told and brought up to date."""

import sqlite3
from contextlib import closing

from sqlite_utils import Database

from bot.store.sharing import held
from bot.store.sqlite.connection import to_write
from bot.store.sqlite.migrations_later import MIGRATIONS
from bot.store.sqlite.schema import NAMES
from bot.store.sqlite.standing import schema_of
from tests.cli.place import Place


def age(place: Place) -> None:
    """Put an empty database of an earlier release in the place of today's."""
    place.database.unlink()
    with closing(to_write(place.database)) as db:
        MIGRATIONS.apply(Database(db), stop_before=NAMES[2])


def test_today_there_is_nothing_to_do(place: Place) -> None:
    for args in (("migrate",), ("migrate", "--check")):
        assert place.done(*args).stderr == f"The schema is up to date: version {len(NAMES)}.\n"


def test_an_old_schema_is_told_of_and_left_by_check_and_then_brought_up_to_date(place: Place) -> None:
    age(place)
    told = place.run("migrate", "--check")
    assert (told.exit_code, "at version 2" in told.stderr) == (1, True)
    assert schema_of(place.database).number == 2
    assert place.done("migrate").stderr == f"The schema went from version 2 to {len(NAMES)}.\n"
    assert place.done("cases", "-o", "json").stdout == "[]\n"


def test_a_database_of_a_later_release_is_left_alone(place: Place) -> None:
    with closing(sqlite3.connect(place.database, isolation_level=None)) as db:
        row = "SELECT migration_set, 'm9999_later', applied_at FROM _sqlite_migrations LIMIT 1"
        db.execute(f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at) {row}")
    for args in (("migrate",), ("cases",)):
        refused = place.run(*args)
        assert (refused.exit_code, "m9999_later" in refused.stderr) == (1, True)


def test_where_there_is_no_database_none_is_made(place: Place) -> None:
    place.database.unlink()
    refused = place.run("migrate")
    assert (refused.exit_code, "no database" in refused.stderr) == (1, True)
    assert not place.database.exists()


def test_a_database_that_another_process_holds_is_not_waited_for_in_silence(place: Place) -> None:
    age(place)
    with held(place.database):
        refused = place.run("migrate")
    assert refused.exit_code == 1
    assert schema_of(place.database).number == 2
