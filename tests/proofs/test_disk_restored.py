"""A backup made while people write is put back elsewhere with the keys: everybody goes on, and nothing counts twice."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.cases.keys import Keys
from bot.store.port import CaseFilter
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.restoring import restore
from content import library
from handlers.dialogue.flow import AND
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE
from tests.proofs.campaign import Campaign
from tests.proofs.test_upgrades import RELEASES, kept, put_back, says
from tests.receive.desk import Desk, settings
from tests.upgrades.walked import Walk, walks


async def opened(folder: Path, now: float) -> Desk:
    chosen = settings(folder)
    store = SqliteStore(chosen.database)
    await store.open()
    return Desk(chosen, Keys.load(chosen.keys), store, now)


async def answers(desk: Desk, walk: Walk, stood: Conversation) -> str:
    """Let somebody answer what they are asked, or look elsewhere; tells whether it was taken, or known."""
    asked = INTAKE.question(stood.asking) is not None or AND in stood.asking
    text = walk.answer(stood.asking, stood.offered) if asked else library.words("rights", walk.language)[0]
    return await desk.app.receive.take(walk.says(text, 20_000))


async def backed_up(desk: Desk, copy: Path, people: dict[Walk, Conversation]) -> int:
    """Copy the records while people write, some before it, some meanwhile, some after; gives how many came into it."""
    before, during, after = (list(people.items())[start::3] for start in range(3))
    for walk, stood in before:
        assert await answers(desk, walk, stood) == "kept"
    copying = asyncio.create_task(desk.store.backup(copy))
    for walk, stood in during:
        assert await answers(desk, walk, stood) == "kept"
    await copying
    for walk, stood in after:
        assert await answers(desk, walk, stood) == "kept"
    with closing(sqlite3.connect(copy)) as db:
        events = db.execute("SELECT count(*) FROM seen WHERE event LIKE '%-20000'").fetchone()[0]
    assert len(before) <= events <= len(before) + len(during)
    return int(events)


async def test_a_backup_is_put_back_elsewhere_and_everybody_goes_on(tmp_path: Path, campaign: Campaign) -> None:
    (here := tmp_path / "here").mkdir()
    (there := tmp_path / "there").mkdir()
    told = put_back(RELEASES[-1], here)
    live = await opened(here, float(str(told["now"])) + 60)
    some = list(walks())[:: 1 if campaign.full else 8]
    people = {walk: await live.conversation(walk.address) for walk in some}
    came = await backed_up(live, tmp_path / "copy.db", people)
    shutil.copytree(live.settings.keys, settings(there).keys)
    settings(there).home.mkdir()
    restore(tmp_path / "copy.db", settings(there).database, there / "aside")
    back = await opened(there, live.now)
    again = [await answers(back, walk, stood) for walk, stood in people.items()]
    assert again.count("seen") == came
    for walk in campaign.each("people put back", some, len(some)):
        now = await back.conversation(walk.address)
        assert now == await live.conversation(walk.address), walk
        assert await back.version(walk.address) == await live.version(walk.address)
        await says(back, walk, library.words("menu", walk.language)[0], 1)
        assert kept(now, await back.conversation(walk.address)), walk
    assert await back.store.audit_broken_at() is None
    assert await back.store.case_count(CaseFilter()) == await live.store.case_count(CaseFilter())
    await live.store.close()
    await back.store.close()
    campaign.found("people of every state in a backup put back elsewhere, who wrote while it was made", len(some))
    campaign.found("of their messages in it, and taken when they came again", f"{came}, {len(some) - came}")
    campaign.found("conversations that stand otherwise than where the backup was made", 0)
