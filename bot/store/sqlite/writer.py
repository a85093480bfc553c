"""Group commit: one thread, one connection, and one transaction for everything that waits.

A disk answers a few thousand syncs a second at best, and a commit that is safe needs one. So jobs that arrive while
the disk is busy wait together, are done in a single transaction, and share its sync.

    loop    job ─┐ job ─┐            … set results (one wake-up a batch)
                 ▼      ▼           ▲
    thread   BEGIN IMMEDIATE · jobs of one kind in one go · … · COMMIT
             one raises? ROLLBACK · BEGIN IMMEDIATE · savepoint, job, release · … · COMMIT

Jobs of one turn of the event loop are handed over together: the first of them asks the loop to hand over after the
others have run. (Handing them over sooner, so that both threads work at once, took a third longer: each statement gives
up Python's lock and has to get it back.) A job that raises is undone alone: rarely does one, so only then is each done
in a savepoint of its own. When the transaction itself fails, every job in it is told so, nothing of it is kept, and the
next batch is tried anew.
"""

import asyncio
import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from bot.store.port import StoreUnavailable
from bot.store.sqlite.failures import out_of_our_hands, unavailable

S = TypeVar("S")
T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job:
    """One of the things that `work` can do many of at once, whom to tell, and whether it runs outside a transaction."""

    work: Callable[[sqlite3.Connection, Sequence[Any]], Sequence[object]]
    thing: object
    done: asyncio.Future[Any]
    alone: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What to tell whom."""

    done: asyncio.Future[Any]
    value: object
    error: Exception | None = None


class Writer:
    """The only hand that writes. `connect` is called in the writer's own thread."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._loop = asyncio.get_running_loop()
        self._queue = queue.SimpleQueue[list[_Job] | None]()
        self._waiting: list[_Job] = []
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name="store-writer", daemon=True)

    async def start(self, prepare: Callable[[sqlite3.Connection], None]) -> None:
        """Open the connection and prepare the schema; raises what either raises."""
        self._thread.start()
        await self.alone(prepare)

    async def stop(self) -> None:
        """Finish what was taken, then close the connection; later work is refused."""
        self._closing = True
        self._hand_over()
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run work in the next transaction and return its value once that is durable; work that raises is undone alone.

        Raises:
            StoreUnavailable: The transaction could not be made durable.
        """
        return await self._add(_called, work, alone=False)

    async def together(self, work: Callable[[sqlite3.Connection, Sequence[S]], Sequence[T]], thing: S) -> T:
        """Run work on this and on all else that waits for the same work; see `run`. Work that raises is done again."""
        return await self._add(work, thing, alone=False)

    async def alone(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run work outside any transaction, after what was taken before it."""
        return await self._add(_called, work, alone=True)

    def _add(
        self, work: Callable[[sqlite3.Connection, Sequence[S]], Sequence[T]], thing: S, *, alone: bool
    ) -> asyncio.Future[T]:
        if self._closing:
            raise StoreUnavailable("The store is closed.")
        done: asyncio.Future[T] = self._loop.create_future()
        self._waiting.append(_Job(work, thing, done, alone))
        if len(self._waiting) == 1:
            self._loop.call_soon(self._hand_over)
        return done

    def _hand_over(self) -> None:
        if self._waiting:
            self._queue.put(self._waiting)
            self._waiting = []

    # From here on in the writer's thread.

    def _serve(self) -> None:
        db: sqlite3.Connection | None = None
        running = True
        while running:
            jobs, running = self._take()
            try:
                db = db or self._connect()
            except (sqlite3.Error, OSError) as error:
                self._tell([_Outcome(job.done, None, unavailable(error)) for job in jobs])
                continue
            if batch := [job for job in jobs if not job.alone]:
                self._tell(_keep(db, batch))
            for job in jobs:
                if job.alone:
                    self._tell([_run(db, job)])
        if db:
            db.close()

    def _take(self) -> tuple[list[_Job], bool]:
        """Wait for something to do, then take all there is; the second value tells whether to go on afterwards."""
        jobs: list[_Job] = []
        item = self._queue.get()
        while item is not None:
            jobs += item
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                return jobs, True
        return jobs, False

    def _tell(self, outcomes: list[_Outcome]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop was closed without us: nobody is left to be told
            self._loop.call_soon_threadsafe(_resolve, outcomes)


def _keep(db: sqlite3.Connection, batch: list[_Job]) -> list[_Outcome]:
    try:
        db.execute("BEGIN IMMEDIATE")
        outcomes = _in_one_go(db, batch) or _one_by_one(db, batch)
        db.execute("COMMIT")
    except sqlite3.Error as error:
        _log.warning("store.unavailable commits=%d error=%s", len(batch), getattr(error, "sqlite_errorname", "?"))
        with contextlib.suppress(sqlite3.Error):  # some failures have rolled back by themselves
            db.execute("ROLLBACK")
        return [_Outcome(job.done, None, unavailable(error)) for job in batch]
    return outcomes


def _in_one_go(db: sqlite3.Connection, batch: list[_Job]) -> list[_Outcome] | None:
    """Do everything without savepoints, in its order; None where one thing stands in the way of the others."""
    try:
        values = [
            value
            for work, jobs in groupby(batch, lambda job: job.work)
            for value in work(db, [job.thing for job in jobs])
        ]
    except Exception as error:
        if out_of_our_hands(error):
            raise
        return None
    return [_Outcome(job.done, value) for job, value in zip(batch, values, strict=True)]


def _one_by_one(db: sqlite3.Connection, batch: list[_Job]) -> list[_Outcome]:
    db.execute("ROLLBACK")
    db.execute("BEGIN IMMEDIATE")
    return [_attempt(db, job) for job in batch]


def _called(db: sqlite3.Connection, works: Sequence[Callable[[sqlite3.Connection], T]]) -> list[T]:
    return [work(db) for work in works]


def _attempt(db: sqlite3.Connection, job: _Job) -> _Outcome:
    db.execute("SAVEPOINT job")
    try:
        (value,) = job.work(db, [job.thing])
        outcome = _Outcome(job.done, value)
    except Exception as error:
        if out_of_our_hands(error):
            raise
        db.execute("ROLLBACK TO job")
        outcome = _Outcome(job.done, None, error)
    db.execute("RELEASE job")
    return outcome


def _run(db: sqlite3.Connection, job: _Job) -> _Outcome:
    try:
        (value,) = job.work(db, [job.thing])
        return _Outcome(job.done, value)
    except Exception as error:  # noqa: BLE001 - handed to the one who asked; the thread must live on
        return _Outcome(job.done, None, unavailable(error) if out_of_our_hands(error) else error)


def _resolve(outcomes: list[_Outcome]) -> None:
    for outcome in outcomes:
        if outcome.done.done():
            continue  # whoever asked has left
        if outcome.error:
            outcome.done.set_exception(outcome.error)
        else:
            outcome.done.set_result(outcome.value)
