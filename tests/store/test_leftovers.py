"""After an erasure and a shrink no byte of what was erased is on the disk."""

import asyncio
from pathlib import Path
from random import Random

from bot.store.changes import (
    AddCase,
    AddEvent,
    AddNote,
    AddOffer,
    Commit,
    DropDraft,
    ErasePerson,
    PutLawyer,
    SaveConversation,
    Settle,
)
from bot.store.rows import EventRow, Grant, NoteRow, SealedField
from bot.store.sqlite import SqliteStore
from tests.store.conftest import Watched
from tests.store.examples import NOON, case, conversation, envelope, lawyer, offer, with_offers

PEOPLE = 120
STEPS = 6
DICE = Random(7)  # noqa: S311 - sizes and order only


def mark(person: int) -> bytes:
    return f"<<mark {person:03}>>".encode()


def step(person: int, version: int) -> Commit:
    """One step of a person whose every byte bears a mark, at sizes that make pages split and merge."""
    words = mark(person) * DICE.randint(1, 200)
    row = conversation(str(person), version, state=words, address=mark(person), channel=mark(person).decode())
    sent = envelope(str(person), payload=mark(person) * DICE.randint(1, 99), address=mark(person))
    return Commit((SaveConversation(row), *(whole_case(person) if version == STEPS else ())), (sent,))


def whole_case(person: int) -> tuple[AddCase, AddOffer, AddEvent, AddNote]:
    key, words = f"case {person}", mark(person).decode()
    fields = (SealedField(key, words, mark(person) * DICE.randint(1, 300)), SealedField(key, "name", mark(person)))
    row = case(key, person=str(person), code=words, kind=words, state=words)
    return (
        AddCase(row, fields, (Grant(key, words, mark(person)),)),
        AddOffer(offer(f"offer {words}", case=key, token=words, lawyer_name=words, reason=words)),
        AddEvent(EventRow(key, NOON, words, words, words)),
        AddNote(NoteRow(words, key, words, NOON, mark(person) * 9)),
    )


async def lived(store: SqliteStore) -> None:
    """Let everyone go through their steps, shuffled, while envelopes are sent, given up and tried again."""
    steps = [person for person in range(PEOPLE) for _ in range(STEPS)]
    DICE.shuffle(steps)
    version = dict.fromkeys(range(PEOPLE), 0)
    await store.keep(Commit((PutLawyer(lawyer()),)))
    for start in range(0, len(steps), 20):
        commits = []
        for person in steps[start : start + 20]:
            version[person] += 1
            commits.append(step(person, version[person]))
        assert set(await asyncio.gather(*map(store.keep, commits))) == {"kept"}
        for row in await store.lease(NOON, NOON + 9_999, DICE.randint(0, 15)):
            await store.keep(Commit((Settle(row.id, DICE.choice(("sent", "dead", "due")), NOON, due=NOON),)))


def found(folder: Path) -> set[int]:
    """Whose mark is anywhere in the folder: database, log, or whatever else lies there."""
    image = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    return {person for person in range(PEOPLE) if mark(person) in image}


async def test_no_byte_of_an_erased_person_is_left(watched: Watched) -> None:
    store = watched.store
    await lived(store)
    assert found(watched.path.parent) == set(range(PEOPLE))
    erased = set(range(0, PEOPLE, 2))
    for person in erased - {0}:
        assert await store.keep(Commit((ErasePerson(str(person), str(person), NOON),))) == "kept"
    assert await store.shrink() is True
    await store.keep(Commit((ErasePerson("0", "0", NOON),)))
    assert await store.shrink() is True
    assert found(watched.path.parent) == set(range(PEOPLE)) - erased


async def test_a_kill_between_erasing_and_shrinking_loses_nothing_of_it(watched: Watched) -> None:
    await watched.store.keep(Commit((SaveConversation(conversation("0", state=mark(0))),)))
    await watched.store.keep(Commit((DropDraft("0", 1),)))
    await watched.store.close()
    again = Watched(watched.path)
    await again.store.open()
    assert await again.store.shrink() is True
    assert again.count("VACUUM") == 1
    assert await again.store.shrink() is True
    assert again.count("VACUUM") == 1
    assert found(watched.path.parent) == set()
    await again.store.close()


async def test_writing_the_file_anew_changes_no_order(watched: Watched) -> None:
    store = watched.store
    await with_offers(store, "c", "a", "b")
    await store.keep(Commit((SaveConversation(conversation()), DropDraft("ana", 1))))
    before = (await store.offers("case-1"), await store.fields("case-1"), await store.grants("case-1"))
    await store.shrink()
    assert (await store.offers("case-1"), await store.fields("case-1"), await store.grants("case-1")) == before
