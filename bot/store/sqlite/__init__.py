"""The store on SQLite."""

from bot.store.sqlite.store import SqliteStore
from bot.store.sqlite.version import sqlite_warning

__all__ = ["SqliteStore", "sqlite_warning"]
