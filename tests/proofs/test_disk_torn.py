"""A torn log: the service begins with what was whole before the tear and tells of it, or refuses in one sentence."""

import hashlib
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cases.keys import Keys
from bot.cli.checkup.records import check_log
from bot.store.port import StoreUnavailable
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.connection import to_write
from tests.proofs.campaign import Campaign
from tests.proofs.house import house, sms
from tests.receive.desk import NOON, Desk, opened, settings

PEOPLE = 6
SAID = (
    "hello",
    "lawyer",
    "1",
    "1",
    "2",
    "menu",
    "rights",
    "menu",
    "find",
    "lawyer",
    "1",
    "STOP",
    "START",
    "erase",
    "2",
)
HEAD, FRAME, PAGE = 32, 24, 4096
WHOLE = FRAME + PAGE
Damage = Callable[[bytearray], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy of the files of a service that died, and after each commit how long its log was and what was kept."""

    folder: Path
    ends: Sequence[int]
    states: Sequence[str]

    @property
    def log(self) -> bytes:
        return (self.folder / "data" / "amparo.db-wal").read_bytes()


@dataclass(frozen=True, slots=True)
class Blow:
    """What is done to a log, from which byte on, and whether nobody can tell afterwards."""

    kind: str
    at: int
    act: Damage
    hidden: bool = False


def digest(database: Path) -> str:
    """Tell all that is kept, but for what the store notes of itself."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as db:
        lines = [line for line in db.iterdump() if "'sqlite." not in line]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def messages() -> Iterator[tuple[int, str, str]]:
    """Give what people write, by the number of the event."""
    for turn, text in enumerate(SAID):
        for person in range(PEOPLE):
            yield turn * PEOPLE + person, f"+1212555{person:04}", text


def unfolded(path: Path) -> sqlite3.Connection:
    """Connect as the service does, but never fold the log by itself."""
    db = to_write(path)
    db.execute("PRAGMA wal_autocheckpoint = 0")
    return db


async def lived(folder: Path, halfway: str) -> Kept:
    """Let people write, and copy the files as a death leaves them; halfway the log is folded, in whole or in part."""
    ends, states = [0], list[str]()
    async with opened(folder, unfolded) as desk, house(desk) as doors:
        database = desk.settings.database
        log = database.with_name("amparo.db-wal")
        states.append(digest(database))
        reader = sqlite3.connect(database, isolation_level=None)
        for number, sender, text in messages():
            if halfway and number == PEOPLE * 5:
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM seen").fetchall()
            if halfway and number == PEOPLE * 7:
                if halfway == "whole":
                    reader.execute("ROLLBACK")
                with closing(sqlite3.connect(database)) as other:
                    other.execute("PRAGMA wal_checkpoint(PASSIVE)")
            assert (await doors.form(sms(number, sender, text))).status_code == 200
            if halfway == "whole" and number == PEOPLE * 7:
                ends = [0] * len(ends)  # the log began anew
            ends.append(log.stat().st_size if halfway != "whole" or number < PEOPLE * 7 else newest(log))
            states.append(digest(database))
        shutil.copytree(folder, folder.with_name(f"{folder.name} dead"), ignore=shutil.ignore_patterns("*.reserve"))
        reader.close()
    return Kept(folder.with_name(f"{folder.name} dead"), ends, states)


def newest(log: Path) -> int:
    """Tell where the frames end that bear the salts of the log's head."""
    content = log.read_bytes()
    salts = content[16:24]
    places = range(HEAD, len(content), WHOLE)
    return next((at for at in places if content[at + 8 : at + 16] != salts), len(content))


def cut(at: int) -> Blow:
    def act(log: bytearray) -> None:
        del log[at:]

    return Blow("cut", at, act, hidden=True)


def flip(at: int, last: int) -> Blow:
    def act(log: bytearray) -> None:
        log[at] ^= 0x40

    return Blow("flipped", at, act, hidden=at >= last and 8 <= at - last < 16)


def zero(at: int, size: int) -> Blow:
    def act(log: bytearray) -> None:
        log[at : at + size] = bytes(len(log[at : at + size]))

    return Blow("zeroed", at, act)


def swap(at: int) -> Blow:
    def act(log: bytearray) -> None:
        log[at : at + 2 * WHOLE] = log[at + WHOLE : at + 2 * WHOLE] + log[at : at + WHOLE]

    return Blow("swapped", at, act)


def more(content: bytes, end: int) -> Blow:
    def act(log: bytearray) -> None:
        log[end:] = content

    return Blow("lengthened", end, act)


def blows(kept: Kept) -> list[Blow]:
    """List all places where something might happen to a log."""
    end = kept.ends[-1]
    last = end - WHOLE
    told = [cut(at) for at in (0, 1, 31, 32, 33)] + [flip(at, last) for at in range(0, HEAD, 2)]
    told += [more(b"\0" * WHOLE * 2, end), more(b"\xa5" * 5_000, end), more(kept.log[HEAD : HEAD + WHOLE], end)]
    for at in range(HEAD, end, WHOLE):
        told += [cut(at + more) for more in (0, 1, 8, FRAME, FRAME + 1, FRAME + PAGE // 2, WHOLE - 1)]
        told += [flip(at + more, last) for more in (*range(1, FRAME, 2), FRAME, FRAME + PAGE // 2, WHOLE - 1)]
        told += [zero(at, WHOLE), zero(at + FRAME + 512, 512), zero(at, end - at)]
    return told + [swap(at) for at in range(HEAD, last, WHOLE)]


def struck(kept: Kept, blow: Blow, folder: Path) -> Path:
    """Copy a dead service elsewhere, with something done to its log."""
    shutil.copytree(kept.folder, folder)
    log = bytearray(kept.log)
    blow.act(log)
    (folder / "data" / "amparo.db-wal").write_bytes(log)
    return folder


async def goes_on(folder: Path, versions: list[tuple[str, int]]) -> None:
    """Have every message come again: what was lost is taken, what was not is known."""
    chosen = settings(folder)
    store = SqliteStore(chosen.database)
    await store.open()
    async with house(Desk(chosen, Keys.load(chosen.keys), store)) as doors:
        for number, sender, text in messages():
            assert (await doors.form(sms(number, sender, text))).status_code == 200
    await store.close()
    assert versions_in(chosen.database) == versions


def versions_in(database: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute("SELECT person, version FROM conversations ORDER BY person").fetchall()


@pytest.mark.parametrize("halfway", ["", "whole", "half"])
async def test_a_torn_log(tmp_path: Path, campaign: Campaign, halfway: str) -> None:
    (live := tmp_path / "live").mkdir()
    kept = await lived(live, halfway)
    versions = versions_in(live / "data" / "amparo.db")
    places = campaign.dice.sample(there := blows(kept), min(len(there), campaign.size("blows")))
    counted = Counter[str]()
    for number, blow in enumerate(campaign.each(f"blows {halfway}", places, len(places))):
        folder = struck(kept, blow, tmp_path / "struck")
        database = folder / "data" / "amparo.db"
        store = SqliteStore(database)
        try:
            await store.open()
        except StoreUnavailable:
            with pytest.raises(StoreUnavailable, match=r"^[^\n]+ amparo restore FILE --replace$"):
                await SqliteStore(database).open()
            counted["refused"] += 1
        else:
            left = kept.states.index(digest(database))
            assert left >= sum(end <= blow.at for end in kept.ends) - 1, (blow.kind, blow.at)
            assert await store.audit_broken_at() is None
            told = (await check_log(store, NOON)).standing == "warning"
            await store.close()
            lost = left < len(kept.states) - 1
            counted["opened"] += 1
            counted["lost"] += lost
            counted["told"] += told and lost
            assert told or not lost or blow.hidden, (blow.kind, blow.at)
            if number % 20 == 0:
                await goes_on(folder, versions)
                counted["went on"] += 1
        shutil.rmtree(folder)
    assert halfway == "half" or not counted["refused"]
    assert halfway == "half" or counted["lost"] > len(places) / 2
    name = {"": "never folded", "whole": "folded once", "half": "folded in part"}[halfway]
    campaign.found(f"blows to a log that was {name}: opened, refused", f"{counted['opened']}, {counted['refused']}")
    campaign.found(f"{name}: something was lost, and this was told", f"{counted['lost']}, {counted['told']}")
    campaign.found(f"{name}: went on to the same end when all came again", counted["went on"])
