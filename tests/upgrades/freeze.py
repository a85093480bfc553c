"""Freezes the stored state of the release at hand: `python -m tests.upgrades.freeze 2` writes v2.json and v2.sql.gz.

Done once for each release and never again: what is frozen is what that release left on people's disks.
"""

import asyncio
import gzip
import json
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.cases.keys import Keys
from bot.store.sqlite import SqliteStore
from content import library
from tests.receive.desk import NOON, Desk, settings
from tests.upgrades.walked import PLACES, SENT, Walk, walks

HERE = Path(__file__).parent
_STEPS = 60


async def freeze(folder: Path) -> dict[str, object]:
    """Lead everybody as far as they go; give what the file of the release says beside the database."""
    chosen = settings(folder)
    keys = Keys.create(chosen.keys)
    keys.ensure_epoch(datetime.fromtimestamp(NOON, UTC).date())
    chosen.home.mkdir()
    store = SqliteStore(chosen.database)
    await store.open()
    desk = Desk(chosen, keys, store)
    await desk.hire()
    people = []
    for walk in walks():
        await lead(desk, walk)
        told = await desk.conversation(walk.address)
        people.append({"number": walk.number, "until": walk.until, "state": json.loads(told.to_json())})
    await store.close()
    files = {path.name: path.read_bytes().hex() for path in sorted(chosen.keys.iterdir())}
    return {"release": "0.1.0", "now": NOON, "keys": files, "people": people}


async def lead(desk: Desk, walk: Walk) -> None:
    """Lead one person to where they stand when the release ends."""
    number = 0

    async def say(text: str) -> None:
        nonlocal number
        number += 1
        assert await desk.app.receive.take(walk.says(text, number)) == "kept"

    def label(key: str) -> str:
        return library.say(key, walk.language, n=1)

    def word(route: str) -> str:
        return library.words(route, walk.language)[0]

    await say(word("hello"))
    if walk.until in PLACES:
        for each in {"missed": ("lawyer", ""), "menu": ("menu",)}.get(walk.until, walk.until.split()):
            await say(word(each) if each else "xyzzy plugh")
        return
    await say(word("lawyer"))
    stop = "review" if walk.until in ("change", *SENT) else "contact" if walk.until == "resume" else walk.until
    for _ in range(_STEPS):
        now = await desk.conversation(walk.address)
        if now.asking in (stop, "review"):
            break
        await say(walk.answer(now.asking, now.offered))
        if now.asking == "lawyers" and walk.channel == "telegram":
            await say(label("choice.lawyers.done"))
    later = {
        "change": (label("choice.review.change"),),
        "resume": (word("lawyer"),),
        "sent": (label("choice.review.send"),),
        "status": (label("choice.review.send"), word("status")),
        "withdraw": (label("choice.review.send"), word("status"), label("choice.status.withdraw")),
        "more lawyers": (label("choice.review.send"), word("status"), label("choice.status.more")),
    }
    for text in later.get(walk.until, ()):
        await say(text)


def main(version: str) -> None:
    """Write the two files; refuses to write over what a release has frozen."""
    to = HERE / f"v{version}.json"
    if to.exists():
        sys.exit(f"{to.name} is there already: a release is frozen once.")
    with tempfile.TemporaryDirectory() as folder:
        frozen = asyncio.run(freeze(Path(folder)))
        db = sqlite3.connect(settings(Path(folder)).database)
        # What waits to be sent is as long as all the rest; the newest for each address stands for it.
        db.execute("DELETE FROM outbox WHERE id NOT IN (SELECT max(id) FROM outbox GROUP BY lane, purpose)")
        db.commit()
        dump = "\n".join(db.iterdump())
        db.close()
    to.write_text(json.dumps(frozen, ensure_ascii=False, indent=0), encoding="utf-8")
    (HERE / f"v{version}.sql.gz").write_bytes(gzip.compress(dump.encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
