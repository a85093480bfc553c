"""What waits together is kept together: one sync of the disk for all of it."""

import asyncio
import threading
from dataclasses import replace

from bot.store.changes import AddEvent, Commit, PutMark, SaveConversation
from tests.store.conftest import Watched
from tests.store.examples import NOON, conversation, envelope, event


def turn(number: int) -> Commit:
    row = conversation(f"person {number}")
    return Commit((SaveConversation(row),), (envelope(row.person),), ("telegram", str(number)), NOON)


async def test_commits_of_one_turn_of_the_loop_share_one_transaction(watched: Watched) -> None:
    kept = await asyncio.gather(*(watched.store.keep(turn(number)) for number in range(32)))
    assert kept == ["kept"] * 32
    assert (watched.count("BEGIN IMMEDIATE"), watched.count("COMMIT"), watched.count("SAVEPOINT")) == (1, 1, 0)


async def test_a_second_delivery_in_one_group_is_known_and_the_others_are_kept(watched: Watched) -> None:
    kept = await asyncio.gather(*(watched.store.keep(turn(number)) for number in (1, 2, 1, 3)))
    assert kept == ["kept", "kept", "seen", "kept"]
    assert await watched.store.outbox_depth() == {"due": 3}


async def test_envelopes_of_a_large_group_stand_in_the_order_of_its_commits(watched: Watched) -> None:
    assert await asyncio.gather(*(watched.store.keep(turn(number)) for number in range(150))) == ["kept"] * 150
    lanes = [row.envelope.lane for row in reversed(await watched.store.outbox("due", 200))]
    assert lanes == [f"person {number}" for number in range(150)]


async def test_turns_of_one_person_in_one_group_follow_each_other(watched: Watched) -> None:
    rows = [replace(conversation("ana"), version=version, silent=version == 2) for version in (1, 2, 3, 5)]
    commits = [Commit((SaveConversation(row),), (), ("telegram", str(row.version)), NOON) for row in rows]
    assert await asyncio.gather(*map(watched.store.keep, commits[:3])) == ["kept"] * 3
    assert await watched.store.conversation("ana") == rows[2]
    assert await asyncio.gather(*map(watched.store.keep, [commits[3], turn(9)])) == ["conflict", "kept"]
    assert await watched.store.conversation("ana") == rows[2]


async def test_events_of_a_group_are_swept_away_when_they_are_old(watched: Watched) -> None:
    for day in (0, 9):
        events = [Commit(event=("sms", f"{day}-{number}"), at=NOON + day * 86_400) for number in range(600)]
        assert await asyncio.gather(*map(watched.store.keep, events)) == ["kept"] * 600
    (oldest,) = watched.db.execute("SELECT min(at) FROM seen").fetchone()
    assert oldest == NOON + 9 * 86_400


async def test_whoever_was_told_that_it_is_kept_finds_it_while_others_look_up(watched: Watched) -> None:
    async def tells(number: int) -> None:
        for version in range(1, 20):
            row = conversation(f"person {number}", version)
            assert (await watched.store.opening(row.person, ("sms", f"{number}-{version}"))).seen is False
            await asyncio.sleep(0)  # the loop turns while somebody else's commit is under way
            assert (
                await watched.store.keep(Commit((SaveConversation(row),), (), ("sms", f"{number}-{version}"))) == "kept"
            )
            found = await watched.store.opening(row.person, ("sms", f"{number}-{version}"))
            assert (found.seen, found.row) == (True, row)

    await asyncio.gather(*map(tells, range(8)))


async def test_leases_ride_along(watched: Watched) -> None:
    await watched.store.keep(turn(1))
    watched.statements.clear()
    leased, kept = await asyncio.gather(watched.store.lease(NOON, NOON + 60, 5), watched.store.keep(turn(2)))
    assert [row.envelope.lane for row in leased] == ["person 1"]
    assert kept == "kept"
    assert watched.count("COMMIT") == 1


async def test_what_comes_while_the_disk_is_busy_waits_together(watched: Watched) -> None:
    busy, go = threading.Event(), threading.Event()

    def hold(statement: str) -> None:
        watched.statements.append(statement)
        if statement == "COMMIT" and not busy.is_set():
            busy.set()
            go.wait(5)

    watched.db.set_trace_callback(hold)
    first = asyncio.create_task(watched.store.keep(turn(0)))
    await asyncio.to_thread(busy.wait, 5)
    later = []
    for number in range(1, 20):
        later.append(asyncio.create_task(watched.store.keep(turn(number))))
        await asyncio.sleep(0)  # another turn of the loop for each
    await asyncio.sleep(0)  # and one more, in which the last is handed over
    assert not first.done()
    go.set()
    assert await asyncio.gather(first, *later) == ["kept"] * 20
    assert watched.count("COMMIT") == 2


async def test_one_in_conflict_or_mistaken_is_undone_alone(watched: Watched) -> None:
    await watched.store.keep(turn(0))
    watched.statements.clear()
    conflict = Commit((PutMark("trace", "left"), SaveConversation(conversation("person 0"))))
    mistaken = Commit((PutMark("trace", "left"), AddEvent(event("nowhere"))))
    jobs = [turn(1), conflict, turn(2), mistaken, turn(0), turn(3)]
    kept = await asyncio.gather(*map(watched.store.keep, jobs), return_exceptions=True)
    assert [each for each in kept if isinstance(each, str)] == ["kept", "conflict", "kept", "seen", "kept"]
    assert isinstance(kept[3], Exception)
    assert watched.count("COMMIT") == 1
    assert await watched.store.mark("trace") is None
    assert await watched.store.conversation("person 3")


async def test_whoever_asked_and_left_is_kept_all_the_same(watched: Watched) -> None:
    leaving = asyncio.create_task(watched.store.keep(turn(1)))
    await asyncio.sleep(0)
    leaving.cancel()
    assert await watched.store.keep(turn(2)) == "kept"
    assert await watched.store.conversation("person 1")


async def test_closing_finishes_what_was_taken(watched: Watched) -> None:
    waiting = asyncio.create_task(watched.store.keep(turn(1)))
    await asyncio.sleep(0)
    await watched.store.close()
    assert await waiting == "kept"
    assert [path.name for path in watched.path.parent.iterdir()] == ["amparo.db"]


async def test_the_writer_syncs_every_commit_and_overwrites_what_is_deleted(watched: Watched) -> None:
    settings = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store")
    assert [watched.db.execute(f"PRAGMA {name}").fetchone()[0] for name in settings] == ["wal", 2, 1, 1, 2]
    assert watched.path.stat().st_mode & 0o777 == 0o600
