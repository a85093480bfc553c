"""The store on SQLite: commits through one writer, reading apart from it."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from bot.store.changes import Commit
from bot.store.port import Kept, StoreUnavailable
from bot.store.rows import OutboxRow
from bot.store.sqlite.apply.commit import apply_together
from bot.store.sqlite.apply.conflict import Conflict
from bot.store.sqlite.apply.outbox import lease
from bot.store.sqlite.connection import to_write
from bot.store.sqlite.copying import copy_to
from bot.store.sqlite.opening import looked_over, note
from bot.store.sqlite.reads.amendments import AmendmentReads
from bot.store.sqlite.reads.cases import CaseReads
from bot.store.sqlite.reads.chats import ChatReads
from bot.store.sqlite.reads.conversations import ConversationReads
from bot.store.sqlite.reads.erasures import ErasureReads
from bot.store.sqlite.reads.errands import ErrandReads
from bot.store.sqlite.reads.files import FileReads
from bot.store.sqlite.reads.lawyers import LawyerReads
from bot.store.sqlite.reads.lists import ListReads
from bot.store.sqlite.reads.offers import OfferReads
from bot.store.sqlite.reads.outbox import OutboxReads
from bot.store.sqlite.reads.readers import ReaderReads
from bot.store.sqlite.reads.sealed import SealedReads
from bot.store.sqlite.reads.statistics import StatisticReads
from bot.store.sqlite.reads.texting import TextingReads
from bot.store.sqlite.reads.waiting import WaitingReads
from bot.store.sqlite.reserve import Reserve
from bot.store.sqlite.schema import bring_up_to_date
from bot.store.sqlite.shrinking import shrink
from bot.store.sqlite.writer import Writer


class SqliteStore(
    ConversationReads,
    CaseReads,
    ListReads,
    FileReads,
    AmendmentReads,
    OfferReads,
    LawyerReads,
    OutboxReads,
    ReaderReads,
    ErasureReads,
    SealedReads,
    ChatReads,
    ErrandReads,
    StatisticReads,
    TextingReads,
    WaitingReads,
):
    """Meets `bot.store.port.Store` with one database file. `connect` opens the connection that writes."""

    def __init__(self, path: Path, connect: Callable[[Path], sqlite3.Connection] = to_write) -> None:
        super().__init__(path)
        self._connect = connect
        self._writer: Writer | None = None
        self._reserve = Reserve(path)

    async def open(self) -> None:
        """Bring the schema up to date and begin to take commits.

        Raises:
            StoreTooNew: The database was written by a later release.
            StoreUnavailable: The file cannot be opened or written, or is damaged.
        """
        tear = await asyncio.to_thread(looked_over, self.path)
        writer = Writer(partial(self._connect, self.path))
        try:
            await writer.start(bring_up_to_date)
            if tear is not None:
                await writer.run(partial(note, tear=tear))
            self._start_reading()
        except BaseException:
            await writer.stop()
            raise
        self._writer = writer
        self._reserve.take()

    async def close(self) -> None:
        """Finish what was taken, then stop. The writer goes last, so that it folds the log into the database."""
        writer, self._writer = self._writer, None
        await self._stop_reading()
        if writer:
            self._reserve.give_up()
            await writer.stop()

    async def keep(self, commit: Commit) -> Kept:
        """Keep a commit whole; a wish for silence and an erasure on a full disk too, in the room kept back for them.

        Raises:
            StoreUnavailable: It could not be made durable (disk full, locked).
        """
        try:
            return await self._kept(commit)
        except StoreUnavailable as error:
            if not self._reserve.serves(commit, error):
                raise
        self._reserve.give_up()
        try:
            return await self._kept(commit)
        finally:
            self._reserve.take()

    async def _kept(self, commit: Commit) -> Kept:
        try:
            return await self._writing().together(apply_together, commit)
        except Conflict:
            return "conflict"

    async def lease(
        self, now: float, until: float, limit: int, rooms: Mapping[str, int] | None = None
    ) -> Sequence[OutboxRow]:
        """Take due envelopes, as they were before; see `bot.store.port.Store.lease`."""
        return await self._writing().run(partial(lease, now=now, until=until, limit=limit, rooms=rooms))

    async def shrink(self) -> bool:
        """Take deleted bytes off the disk, out of the log too; False when a reader was in the way."""
        self._reserve.take()
        return await self._writing().alone(shrink)

    async def backup(self, target: Path) -> None:
        """Copy the database to a new file while it is in use, and check the copy.

        Raises:
            FileExistsError: The target is there already.
            StoreUnavailable: The copy could not be written, or is not sound.
        """
        await self._aside(lambda db: copy_to(db, target))

    def _writing(self) -> Writer:
        if self._writer is None:
            raise StoreUnavailable("The store is not open.")
        return self._writer
