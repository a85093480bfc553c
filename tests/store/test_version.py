"""What `doctor` is told about the SQLite at hand."""

import sqlite3

import pytest

from bot.store.sqlite import sqlite_warning


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 44, 7), (3, 50, 7), (3, 51, 3), (3, 53, 0), (4, 0, 0)])
def test_a_sound_release_gets_no_warning(version: tuple[int, int, int]) -> None:
    assert sqlite_warning(version) is None


@pytest.mark.parametrize("version", [(3, 37, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 2)])
def test_the_wal_reset_bug_is_named_and_why_it_does_not_strike(version: tuple[int, int, int]) -> None:
    warning = sqlite_warning(version)
    assert warning
    assert f"SQLite {'.'.join(map(str, version))} has the WAL-reset bug" in warning
    assert "one connection alone writes and checkpoints" in warning


def test_a_release_without_strict_tables_is_too_old() -> None:
    assert sqlite_warning((3, 36, 9)) == "SQLite 3.36.9 is too old: 3.37 or newer is needed."


def test_the_release_at_hand_is_judged_unless_one_is_named() -> None:
    assert sqlite_warning() == sqlite_warning(sqlite3.sqlite_version_info)
