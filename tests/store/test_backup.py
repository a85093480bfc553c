"""A backup is a sound copy, made while the store is in use."""

import asyncio
from pathlib import Path

import pytest

from bot.store.changes import Commit, SaveConversation
from bot.store.port import StoreUnavailable
from bot.store.sqlite import SqliteStore
from tests.store.conftest import Watched
from tests.store.examples import conversation


async def test_a_backup_holds_what_was_kept_and_opens_as_a_store(watched: Watched, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "amparo.db"
    target.parent.mkdir()
    await watched.store.keep(Commit((SaveConversation(conversation()),)))
    later = Commit((SaveConversation(conversation("ben")),))
    _, kept = await asyncio.gather(watched.store.backup(target), watched.store.keep(later))
    assert kept == "kept"
    assert [path.name for path in target.parent.iterdir()] == ["amparo.db"]
    assert target.stat().st_mode & 0o777 == 0o600
    copy = SqliteStore(target)
    await copy.open()
    assert await copy.conversation("ana") == conversation()
    await copy.close()


async def test_a_backup_never_replaces_a_file(watched: Watched) -> None:
    before = watched.path.stat().st_ino
    with pytest.raises(FileExistsError):
        await watched.store.backup(watched.path)
    assert watched.path.stat().st_ino == before


async def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(watched: Watched, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        await watched.store.backup(tmp_path / "nowhere" / "amparo.db")
    assert not (tmp_path / "nowhere").exists()
