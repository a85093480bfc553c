"""What a service does by itself over the records of a town, step by step: each deed can be begun again anywhere."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from random import Random

from bot.cases.admitting import Holder, approve, grant_all, under_way
from bot.cases.keys import Keys
from bot.cases.rotation import KINDS, context_of, destroy_outlived, left_under, reseal_all
from bot.channels.email import EmailChannel, MailServer
from bot.channels.speech import Speech
from bot.deliver import Deliver
from bot.store.changes import Audit, PutReader
from bot.store.rows import CaseRow
from bot.store.sqlite import SqliteStore
from handlers.dialogue.state import Conversation
from tests.cases.enrolled import reader, unlocked
from tests.cases.moments import HOUR, NOON
from tests.cases.town import REVIEWER, Town

DECEMBER, JANUARY = date(2026, 12, 2), date(2027, 1, 2)
EVA = replace(reader("eva"), state="pending", invited_by="terminal")
LOOKS = (12, 24, 36, 48, 72, 96)
"""Hours after which the timers look: half of an offer's time, its end, and so on for those asked next."""
LATER = 121.0
"""Seconds after which what a dead process had leased is taken up again."""


@asynccontextmanager
async def reopened(folder: Path, port: int = 25) -> AsyncIterator[Town]:
    """Open the records of a town as they are."""
    town = Town(SqliteStore(folder / "amparo.db"), Keys.load(folder / "keys"), drawn=count(10_000))
    await town.settle()
    server = MailServer("127.0.0.1", port, "us@help.example.org")
    town.channels["email"] = EmailChannel(server, Speech("Amparo"), lambda: town.now)
    try:
        yield town
    finally:
        await town.store.close()


async def lived_in(folder: Path) -> None:
    """Keep something of all that the deeds change: drafts, cases that wait and are taken, a newcomer who waits."""
    keys = Keys.create(folder / "keys")
    keys.ensure_epoch(date(2026, 11, 20))
    town = Town(SqliteStore(folder / "amparo.db"), keys)
    await town.settle()
    await town.keep(PutReader(EVA))
    for number, (lawyers, widen) in enumerate(((("ana",), "yes"), (("bo",), "no"), (("ana", "bo"), "yes"), ((), "no"))):
        row = await town.person("sms", f"+1201555014{number}", "en")
        state = keys.seal(f"conversation|{row.person}", Conversation("en").to_json().encode())
        await town.send(replace(row, state=state), *lawyers, code=f"AB-000{number}", widen=widen)
    secrets = [each.text for each in await town.letters() if "AB-0002" in each.text and each.to.startswith("ana")]
    await town.referrals.accept(secrets[0].rpartition("/offer/")[2].split()[0])
    await town.store.close()


async def rotate(town: Town, _: Path) -> None:
    """Change the server's keys twice, so that the first is destroyed."""
    for month in (DECEMBER, JANUARY):
        town.keys.ensure_epoch(month)
        async for _done in reseal_all(town.store, town.keys, NOON):
            pass
        await destroy_outlived(town.store, town.keys)
    await town.keep(Audit(NOON, "terminal", "keys changed"))


async def hand_over(town: Town, _: Path) -> None:
    """Approve a reviewer, and grant them what there is; or go on with that."""
    approver = unlocked(REVIEWER)
    eva = await town.store.reader("eva")
    assert eva
    if eva.state == "pending":
        eva = await approve(town.store, approver, eva, NOON)
    for waiting in await under_way(town.store):
        async for _seen in grant_all(town.store, Holder.of(approver), waiting, NOON):
            pass


async def look(town: Town, folder: Path) -> None:
    """Look as the timers do, hour by hour, from where it was left."""
    note = folder / "hours"
    begun = int(note.read_text(encoding="ascii")) if note.exists() else 0
    for hours in LOOKS:
        if hours < begun:
            continue
        note.write_text(str(hours), encoding="ascii")
        town.now = NOON + hours * HOUR
        for step in ("expire", "attend", "remind", "ask_after", "give_up_keys"):
            await getattr(town.referrals, step)(town.now)


async def mail(town: Town, folder: Path) -> None:
    """Send what waits for lawyers by mail; each life is a little later."""
    note = folder / "lives"
    lives = len(note.read_bytes()) if note.exists() else 0
    note.write_bytes(b"x" * (lives + 1))
    town.now += lives * LATER
    only = {"email": town.channels["email"]}
    deliver = Deliver(town.store, town.keys, only, lambda: town.now, Random(6))  # noqa: S311  spreads retries
    while any(row.envelope.channel == "email" for row in await town.store.outbox("due", 99)) or lives:
        lives = 0
        await deliver.step()


DEEDS: Mapping[str, Callable[[Town, Path], Awaitable[None]]] = {
    "rotate": rotate,
    "hand_over": hand_over,
    "look": look,
    "mail": mail,
}


@dataclass(frozen=True, slots=True)
class Stands:
    """How everything stands, as far as it may not depend on whether somebody died on the way."""

    cases: tuple[object, ...]
    letters: Counter[tuple[str, str, str]]
    readers: tuple[tuple[str, str], ...]
    unopened: int
    under_old: int


async def stands(town: Town) -> Stands:
    """Look at everything; the audit trail must be whole."""
    assert await town.store.audit_broken_at() is None
    cases = [await town.case(f"AB-000{number}") for number in range(4)]
    letters = Counter((one.to, one.purpose, one.case) for one in await town.letters() if one.purpose != "copy")
    readers = tuple((row.id, row.state) for row in await town.store.readers())
    unopened = 0
    for kind in KINDS:
        for row in await town.store.sealed(kind, "", 999):
            town.keys.unseal(context_of(kind, row.place), row.blob)
            unopened += town.keys.epoch_of(row.blob) not in ("2026-11", town.keys.current)
    left = await left_under(town.store, town.keys, tuple(town.keys.outlived()))
    return Stands(tuple([await _case(town, case) for case in cases]), letters, readers, unopened, left)


async def _case(town: Town, case: CaseRow) -> tuple[object, ...]:
    offers = sorted((offer.lawyer, offer.status) for offer in await town.store.offers(case.id))
    return case.status, case.tags, offers, sorted(await town.holders(case)), Counter(await town.events(case))
