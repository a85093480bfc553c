"""Whose fault a failed statement is: the world's, which passes, or that of one statement, which does not."""

import sqlite3

from bot.store.port import StoreUnavailable

_MISTAKES = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)


def out_of_our_hands(error: Exception) -> bool:
    """Tell a full disk, a lock or a damaged file from a mistake in one statement or its values."""
    if not isinstance(error, sqlite3.Error) or isinstance(error, _MISTAKES):
        return False
    return error.sqlite_errorcode != sqlite3.SQLITE_ERROR if hasattr(error, "sqlite_errorcode") else False


def unavailable(error: Exception) -> StoreUnavailable:
    """Make the error that asks the provider to come again; it carries what SQLite or the system said."""
    refusal = StoreUnavailable(f"The database cannot be used: {error}.")
    refusal.__cause__ = error
    return refusal
