"""One process writes the database; any other of the same machine asks that one.

SQLite before 3.51.3 can corrupt a write-ahead log when two connections write or checkpoint at once, and stable
distributions ship such versions. So whoever opens the store takes a lock beside the file; a second process (an
administrator's command while the service runs) finds it taken and sends its calls through a socket, which only the same
user can open.
"""

import asyncio
import contextlib
import fcntl
import os
import pickle
import struct
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Protocol, cast

from bot.store.port import Store
from bot.store.sqlite import SqliteStore

_LENGTH = struct.Struct(">I")
_LONGEST_PATH = 100
"""A socket's path may have 108 bytes on Linux, 104 elsewhere."""
_PAUSE = 0.05

Args = tuple[object, ...]
Named = dict[str, object]


class StoreInUse(Exception):
    """Another process holds the database: end it, or wait until it has ended."""


class FileStore(Store, Protocol):
    """A store in one file, which can be copied while it is in use."""

    async def backup(self, target: Path) -> None:
        """Copy the database to a new file, by its whole path; raises FileExistsError or StoreUnavailable."""
        ...


@contextlib.asynccontextmanager
async def shared_store(path: Path) -> AsyncIterator[FileStore]:
    """Open the store, or reach the process that has it open. Raises StoreInUse, StoreTooNew, StoreUnavailable."""
    lock = _take(path)
    if lock is None:
        yield cast("FileStore", _Far(path))
        return
    async with _opened(lock, path) as store:
        yield store


@contextlib.asynccontextmanager
async def own_store(path: Path, patience: float = 10.0) -> AsyncIterator[FileStore]:
    """Open the store for a service, which must not hang on a command that is about to end: wait for that one first.

    Raises StoreInUse when another process still holds it after `patience` seconds, StoreTooNew, StoreUnavailable.
    """
    for _ in range(max(1, round(patience / _PAUSE))):
        if (lock := _take(path)) is not None:
            break
        await asyncio.sleep(_PAUSE)
    else:
        raise StoreInUse(f"Another process has {path} open: end it, then start this one again.")
    async with _opened(lock, path) as store:
        yield store


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep every process away from the database, without opening it. Raises StoreInUse when one has it open."""
    lock = _take(path)
    if lock is None:
        raise StoreInUse(f"A process has {path} open: stop the service, then try again.")
    try:
        yield
    finally:
        os.close(lock)


def _take(path: Path) -> int | None:
    """Take the lock beside the database, or None where another process has it; whoever closes it gives it back."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


@contextlib.asynccontextmanager
async def _opened(lock: int, path: Path) -> AsyncIterator[FileStore]:
    try:
        store = SqliteStore(path)
        await store.open()
        try:
            async with _answering(store, _socket_of(path)):
                yield store
        finally:
            await store.close()
    finally:
        os.close(lock)


def _socket_of(path: Path) -> Path:
    return path.with_suffix(".sock")


@contextlib.asynccontextmanager
async def _answering(store: Store, socket: Path) -> AsyncIterator[None]:
    """Answer other processes while the store is open; a path too long for a socket leaves them out."""
    if len(os.fsencode(socket)) > _LONGEST_PATH:
        yield
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                method, args, named = pickle.loads(await _frame(reader))  # noqa: S301  only the same user can open the socket
                writer.write(_framed(await _outcome(store, method, args, named)))
                await writer.drain()
        writer.close()

    _removed(socket)
    before = os.umask(0o177)
    try:
        server = await asyncio.start_unix_server(answer, socket)
    finally:
        os.umask(before)
    try:
        yield
    finally:
        server.close()
        _removed(socket)


async def _outcome(store: Store, method: str, args: Args, named: Named) -> tuple[bool, object]:
    try:
        return True, await getattr(store, method)(*args, **named)
    except Exception as error:  # noqa: BLE001  whatever was raised is raised again at the other end
        return False, error


def _removed(socket: Path) -> None:
    """Take away the socket of a process that was killed, or our own."""
    socket.unlink(missing_ok=True)


class _Far:
    """The store of another process: each method call goes there and its result, or its error, comes back."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __getattr__(self, method: str) -> object:
        if method.startswith("_"):
            raise AttributeError(method)

        async def call(*args: object, **named: object) -> object:
            try:
                fine, result = await _asked(_socket_of(self._path), method, args, named)
            except (OSError, asyncio.IncompleteReadError) as error:
                raise StoreInUse(
                    f"{self._path} is open in a process that does not answer: end it or let it end, then try again."
                ) from error
            if not fine:
                raise cast("Exception", result)
            return result

        return call


async def _asked(socket: Path, method: str, args: Args, named: Named) -> tuple[bool, object]:
    """Have the process behind a socket call a method of its store; give whether that went well, and what came of it."""
    reader, writer = await asyncio.open_unix_connection(socket)
    try:
        writer.write(_framed((method, args, named)))
        await writer.drain()
        fine, result = pickle.loads(await _frame(reader))  # noqa: S301  the socket belongs to the same user
    finally:
        writer.close()
    return bool(fine), result


async def _frame(reader: asyncio.StreamReader) -> bytes:
    (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
    return await reader.readexactly(length)


def _framed(value: object) -> bytes:
    body = pickle.dumps(value)
    return _LENGTH.pack(len(body)) + body
