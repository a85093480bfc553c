"""A log that broke: what SQLite passes over in silence when it opens a database after a crash is found here and told.

SQLite reads its log up to the first page that is not whole, and takes the rest for what was never finished. That is so
after a power cut; but where a disk lost or altered bytes, commits that were acknowledged lie behind the break. Then
frames of this log, one of them the end of a commit, stand behind the last whole commit; or the index beside the log,
which outlives a process but no power cut, counts more frames than are whole. The layout: sqlite.org/walformat.html.

    log      header of 32 bytes: magic, version, page size, sequence, two salts, two sums
             frames: page number, pages of the database after a commit or 0, the salts, two sums; then the page
    index    at 16 how many frames there are, at 32 the salts of the log, at 96 how many were folded into the database,
             at 128 of how many that was begun; numbers in the order of bytes of the machine
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_ORDERS = {0x377F0682: "<", 0x377F0683: ">"}
"""By its magic number, in which order of bytes a log is summed."""
_TOP, _SALTS, _FOLDED, _BEGUN = 16, 32, 96, 128
_MASK = 0xFFFFFFFF
Sums = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tear:
    """A break: how many commits of the log stand whole before it, and when the log was written last (epoch).

    `mixed` tells that pages from behind the break were folded into the database already: SQLite leaves out those that
    the log holds in a later form too, so that without the log no commit is whole there.
    """

    before: int
    at: float
    mixed: bool


@dataclass(frozen=True, slots=True)
class _Log:
    """What a log shows: its salts, b"" where its head is not whole; which frames end a commit, and which are whole."""

    salts: bytes
    frames: list[tuple[bool, bool]]


@dataclass(frozen=True, slots=True)
class _Index:
    """How many frames there were, of how many the folding was begun, and of how many it was done."""

    top: int = 0
    begun: int = 0
    folded: int = 0

    @property
    def holds_all(self) -> bool:
        """Whether the database holds all that the log does."""
        return self.top == self.begun == self.folded


def tear_of(database: Path) -> Tear | None:
    """Look for a break in the log of a database that nobody has open; None where there is none."""
    path = database.with_name(f"{database.name}-wal")
    try:
        with path.open("rb") as file:
            log = _read(file)
        at = path.stat().st_mtime
    except FileNotFoundError:
        return None
    whole = [number for number, (ends, good) in enumerate(log.frames, 1) if ends and good]
    kept = whole[-1] if whole else 0
    behind = any(ends for ends, _ in log.frames[kept:])
    index = _index(database.with_name(f"{database.name}-shm"), log.salts)
    if not (behind or index.top > kept) or (not kept and index.top and index.holds_all):
        return None
    return Tear(len(whole), at, mixed=index.begun > kept)


def _index(path: Path, salts: bytes) -> _Index:
    """Read the index, where there is one and it is of this log; what stands there is forgotten by whoever opens it."""
    there = path.read_bytes()[: _BEGUN + 4] if path.exists() else b""
    if len(there) < _BEGUN + 4 or (salts and there[_SALTS : _SALTS + 8] != salts):
        return _Index()
    return _Index(*(int(struct.unpack_from("=I", there, place)[0]) for place in (_TOP, _BEGUN, _FOLDED)))


def _read(file: BinaryIO) -> _Log:
    """Read the frames of this log, whole up to the first that is not; those of a log written before are left out."""
    head = file.read(_HEADER.size)
    magic, _, page, *_, first, second = _HEADER.unpack(head.ljust(_HEADER.size, b"\0"))
    order = _ORDERS.get(magic, "<")
    sums = _sum(order, head[:24], (0, 0))
    if magic not in _ORDERS or sums != (first, second):  # SQLite passes over all of it; who knows what stood there
        return _Log(b"", [(True, False)] if file.read(1) else [])
    salts, whole, frames = head[16:24], True, list[tuple[bool, bool]]()
    while len(frame := file.read(_FRAME.size)) == _FRAME.size:
        content = file.read(page)
        _, size, *_, first, second = _FRAME.unpack(frame)
        own = frame[8:16] == salts
        if whole and own:
            sums = _sum(order, content, _sum(order, frame[:8], sums))
        whole = whole and own and len(content) == page and sums == (first, second)
        if own or not any(frame):
            frames.append((size > 0 or not own, whole))
    return _Log(salts, frames)


def _sum(order: str, content: bytes, sums: Sums) -> Sums:
    """Go on with the two sums of SQLite over words of 32 bits, two at a time; a piece that is shorter is left out."""
    first, second = sums
    words = struct.unpack_from(f"{order}{len(content) // 8 * 2}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & _MASK
        second = (second + odd + first) & _MASK
    return first, second
