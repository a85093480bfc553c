"""Two hundred conversations in every state under each frozen release go on or are asked again; no answer is lost."""

import gzip
import json
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.cases.keys import Keys
from bot.cases.retention import DRAFT_HOURS, sweep
from bot.store.changes import Commit, SaveConversation
from bot.store.port import StoreTooNew, StoreUnavailable
from bot.store.sqlite import SqliteStore
from content import library
from handlers.dialogue.state import SCHEMA, Conversation
from handlers.intake import INTAKE
from tests.proofs.campaign import Campaign
from tests.receive.desk import Desk, settings
from tests.upgrades.walked import PEOPLE, Walk, walks

RELEASES = sorted((Path(__file__).parents[1] / "upgrades").glob("v*.json"))
STEPS = 60


@dataclass(frozen=True, slots=True)
class Frozen:
    """The disk of a release, under the release at hand; and where each of its people stood."""

    desk: Desk
    people: dict[int, Conversation]


def put_back(release: Path, folder: Path) -> dict[str, object]:
    """Write keys and database as that release left them."""
    told: dict[str, object] = json.loads(release.read_text(encoding="utf-8"))
    chosen, files = settings(folder), told["keys"]
    assert isinstance(files, dict)
    chosen.keys.mkdir(mode=0o700)
    for name, content in files.items():
        (chosen.keys / name).write_bytes(bytes.fromhex(content))
        (chosen.keys / name).chmod(0o600)
    chosen.home.mkdir()
    db = sqlite3.connect(chosen.database)
    db.executescript(gzip.decompress(release.with_suffix(".sql.gz").read_bytes()).decode())
    db.close()
    return told


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
async def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Frozen]:
    told = put_back(request.param, tmp_path)
    chosen = settings(tmp_path)
    store = SqliteStore(chosen.database)
    await store.open()
    people, now = told["people"], told["now"]
    assert isinstance(people, list)
    assert isinstance(now, float)
    desk = Desk(chosen, Keys.load(chosen.keys), store, now + 60)
    yield Frozen(desk, {each["number"]: Conversation.from_stored(each["state"]) for each in people})
    await store.close()


def test_every_release_has_its_frozen_state() -> None:
    assert [path.stem for path in RELEASES] == [f"v{number}" for number in range(1, SCHEMA + 1)]


async def says(desk: Desk, walk: Walk, text: str, event: int) -> str:
    """Say something; gives what is answered, and fails when nothing is."""
    before = {row.id for row in await desk.store.outbox("due", 9999)}
    assert await desk.app.receive.take(walk.says(text, 10_000 + event)) == "kept"
    answers = [row for row in await desk.store.outbox("due", 9999) if row.id not in before]
    assert answers, (walk, text)
    return str(len(answers))


def kept(before: Conversation, after: Conversation) -> bool:
    """Whether every answer is there still."""
    return all(after.answers.get(key) == value for key, value in before.answers.items())


async def answered(desk: Desk, walk: Walk, event: int) -> bool:
    """Answer what is asked; gives whether it was taken, and fails when it was neither taken nor asked again."""
    was = await desk.conversation(walk.address)
    await says(desk, walk, walk.answer(was.asking, was.offered), event)
    now = await desk.conversation(walk.address)
    assert kept(was, now)
    taken = was.asking in now.answers or bool(now.picked)
    assert taken or now.asking == was.asking, (walk, was.asking, now.asking)
    return taken


async def test_everybody_stands_where_they_stood_and_goes_on(frozen: Frozen, campaign: Campaign) -> None:
    desk = frozen.desk
    for walk in campaign.each("conversations", walks(), PEOPLE):
        stood = frozen.people[walk.number]
        assert await desk.conversation(walk.address) == stood
        await says(desk, walk, "xyzzy plugh", 0)
        assert kept(stood, await desk.conversation(walk.address)), walk
        await says(desk, walk, library.words("menu", walk.language)[0], 1)
        assert kept(stood, await desk.conversation(walk.address)), walk
    assert len(frozen.people) == PEOPLE
    campaign.found("conversations put back, each met with nonsense and a way to the menu", PEOPLE)
    campaign.found("states they stood in", len({one.asking for one in frozen.people.values()}))


async def test_whoever_was_asked_something_is_heard_or_asked_again(frozen: Frozen, campaign: Campaign) -> None:
    standing = [walk for walk in walks() if INTAKE.question(frozen.people[walk.number].asking)]
    taken = [await answered(frozen.desk, walk, 0) for walk in campaign.each("answers", standing, len(standing))]
    assert all(taken)
    campaign.found("answers to a question that the release before had asked", len(taken))
    campaign.found("of these taken at once", sum(taken))
    campaign.found("answers lost", 0)


async def test_they_walk_on_to_the_end_and_send(frozen: Frozen, campaign: Campaign) -> None:
    drafts = [walk for walk in walks() if frozen.people[walk.number].answers.get("consent") == "yes"]
    some = drafts[:: max(1, len(drafts) // campaign.size("walked to the end"))]
    for walk in campaign.each("drafts walked to the end", some, len(some)):
        await to_the_end(frozen.desk, walk)
        case = await frozen.desk.store.case_of(frozen.desk.keys.pseudonym(walk.channel, walk.address.value))
        assert case is not None, walk
    campaign.found("drafts walked on to the end and sent", len(some))


async def to_the_end(desk: Desk, walk: Walk) -> None:
    def label(key: str) -> str:
        return library.say(key, walk.language, n=1)

    await says(desk, walk, library.words("menu", walk.language)[0], 50)
    await says(desk, walk, library.words("lawyer", walk.language)[0], 51)
    for event in range(100, 100 + STEPS):
        now = await desk.conversation(walk.address)
        match now.asking:
            case "resume":
                text = label("choice.resume.go_on")
            case "lawyers" if now.picked and walk.channel == "telegram":
                text = label("choice.lawyers.done")
            case "review":
                await says(desk, walk, label("choice.review.send"), event)
                return
            case asking:
                text = walk.answer(asking, now.offered)
        await says(desk, walk, text, event)
    raise AssertionError(walk)


async def write_as_later(desk: Desk, person: str, told: Conversation) -> bytes:
    """Write a conversation as the release after this one may; gives its sealed state."""
    later = json.dumps({**json.loads(told.to_json()), "schema": SCHEMA + 1, "mood": "fine"})
    row = await desk.store.conversation(person)
    assert row
    state = desk.keys.seal(f"conversation|{person}", later.encode())
    await desk.store.keep(Commit((SaveConversation(replace(row, version=row.version + 1, state=state)),)))
    return state


async def test_a_state_of_a_later_release_is_kept_for_it_and_the_provider_comes_again(frozen: Frozen) -> None:
    desk, walk = frozen.desk, next(iter(walks()))
    person = desk.keys.pseudonym(walk.channel, walk.address.value)
    row = await desk.store.conversation(person)
    assert row
    state = await write_as_later(desk, person, frozen.people[walk.number])
    for _ in range(10):
        with pytest.raises(StoreUnavailable, match="later release"):
            await desk.app.receive.take(walk.says("hello", 7))
    after = await desk.store.conversation(person)
    assert after
    assert after.state == state
    assert not (await desk.store.opening(person, (walk.channel, f"{walk.number}-7"))).seen


async def test_words_go_in_time_although_a_later_release_wrote_some(frozen: Frozen) -> None:
    desk, now = frozen.desk, frozen.desk.now + DRAFT_HOURS * 3600 + 1
    first, *others = await desk.store.idle_drafts(now, 9999)
    await write_as_later(desk, first.person, frozen.people[0])
    swept = await sweep(desk.store, desk.keys, now)
    assert swept.drafts == len(others) + 1
    assert await desk.store.idle_drafts(now, 9999) == []


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
async def test_a_database_of_a_later_release_is_refused_and_not_touched(release: Path, tmp_path: Path) -> None:
    put_back(release, tmp_path)
    path = settings(tmp_path).database
    db = sqlite3.connect(path)
    db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('amparo', 'm9999', '')")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match="m9999"):
        await SqliteStore(path).open()
    after = sqlite3.connect(path)
    assert after.execute("SELECT count(*) FROM conversations").fetchone() == (PEOPLE,)
    after.close()
    assert len(path.read_bytes()) == len(before)
