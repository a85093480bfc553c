"""Conversations, events, the wish for silence, drafts and marks."""

import asyncio
from dataclasses import replace

from bot.store.changes import Commit, DropDraft, EraseCase, ErasePerson, PutMark, SaveConversation, SetSilent
from bot.store.port import Opening, Store
from tests.store.examples import NOON, add_case, conversation, envelope, with_conversation, with_envelopes

DAY = 86_400


class Conversations:
    async def test_a_stranger_has_no_conversation(self, store: Store) -> None:
        assert await store.opening("ana", ("telegram", "1")) == Opening(seen=False, row=None)
        assert await store.conversation("ana") is None

    async def test_a_conversation_is_read_as_it_was_kept(self, store: Store) -> None:
        row = await with_conversation(store)
        assert await store.conversation("ana") == row
        assert (await store.opening("ana", ("telegram", "1"))).row == row

    async def test_the_next_version_replaces_the_one_before(self, store: Store) -> None:
        row = await with_conversation(store)
        after = replace(
            row, version=2, state=b"further", language="en", updated=NOON + 9, address=b"new", channel="sms"
        )
        assert await store.keep(Commit((SaveConversation(after),))) == "kept"
        assert await store.conversation("ana") == after

    async def test_a_version_that_does_not_follow_is_a_conflict_and_changes_nothing(self, store: Store) -> None:
        row = await with_conversation(store)
        for version in (1, 3):
            late = Commit((PutMark("trace", "left"), SaveConversation(replace(row, version=version, state=b"late"))))
            assert await store.keep(late) == "conflict"
        assert await store.conversation("ana") == row
        assert await store.mark("trace") is None

    async def test_a_conversation_that_is_gone_is_not_updated(self, store: Store) -> None:
        assert await store.keep(Commit((SaveConversation(conversation(version=2)),))) == "conflict"

    async def test_of_fifty_turns_at_once_one_wins_each_round(self, store: Store) -> None:
        await with_conversation(store)
        for version in range(2, 8):
            turns = [conversation(version=version, state=f"turn {number}".encode()) for number in range(50)]
            kept = await asyncio.gather(*(store.keep(Commit((SaveConversation(row),))) for row in turns))
            assert kept.count("kept") == 1
            assert kept.count("conflict") == 49
            assert await store.conversation("ana") == turns[kept.index("kept")]


class Events:
    async def test_an_event_is_kept_once_and_then_seen(self, store: Store) -> None:
        first = Commit((SaveConversation(conversation()),), (envelope(),), ("telegram", "7"), NOON)
        assert await store.keep(first) == "kept"
        again = Commit((SaveConversation(conversation(version=2)),), (envelope(),), ("telegram", "7"), NOON + 1)
        assert await store.keep(again) == "seen"
        assert await store.conversation("ana") == conversation()
        assert await store.outbox_depth() == {"due": 1}
        assert (await store.opening("ana", ("telegram", "7"))).seen

    async def test_events_of_different_channels_are_different(self, store: Store) -> None:
        assert await store.keep(Commit(event=("telegram", "7"), at=NOON)) == "kept"
        assert await store.keep(Commit(event=("sms", "7"), at=NOON)) == "kept"

    async def test_the_event_of_a_commit_in_conflict_is_not_remembered(self, store: Store) -> None:
        await with_conversation(store)
        event = ("telegram", "7")
        assert await store.keep(Commit((SaveConversation(conversation()),), event=event, at=NOON)) == "conflict"
        assert not (await store.opening("ana", event)).seen
        assert await store.keep(Commit((SaveConversation(conversation(version=2)),), event=event, at=NOON)) == "kept"

    async def test_of_one_event_delivered_many_times_at_once_one_is_kept(self, store: Store) -> None:
        commits = [Commit(outbox=(envelope(),), event=("sms", "SM1"), at=NOON) for _ in range(20)]
        kept = await asyncio.gather(*map(store.keep, commits))
        assert sorted(kept) == ["kept", *["seen"] * 19]
        assert await store.outbox_depth() == {"due": 1}

    async def test_events_are_remembered_seven_days_and_forgotten_later(self, store: Store) -> None:
        async def keep(name: str, at: float) -> None:
            commits = [Commit(event=("telegram", f"{name} {number}"), at=at) for number in range(1_100)]
            assert set(await asyncio.gather(*map(store.keep, commits))) == {"kept"}

        await keep("old", NOON)
        await keep("new", NOON + 7 * DAY - 1)
        assert (await store.opening("ana", ("telegram", "old 0"))).seen
        await keep("newest", NOON + 9 * DAY)
        assert not (await store.opening("ana", ("telegram", "old 0"))).seen
        assert (await store.opening("ana", ("telegram", "new 0"))).seen


class Silence:
    async def test_a_wish_for_silence_shows_in_the_conversation(self, store: Store) -> None:
        row = await with_conversation(store)
        await store.keep(Commit((SetSilent("ana", silent=True, at=NOON),)))
        assert await store.conversation("ana") == replace(row, silent=True)
        await store.keep(Commit((SetSilent("ana", silent=False, at=NOON),)))
        assert await store.conversation("ana") == row

    async def test_saving_a_conversation_keeps_or_lifts_the_wish_too(self, store: Store) -> None:
        await with_conversation(store)
        for version, silent in ((2, True), (3, False)):
            await store.keep(Commit((SaveConversation(conversation(version=version, silent=silent)),)))
            assert await store.conversation("ana") == conversation(version=version, silent=silent)

    async def test_a_wish_for_silence_drops_what_waits_for_that_person_alone(self, store: Store) -> None:
        await with_envelopes(store, "ana", "ana", "ben")
        await store.lease(NOON, NOON + 60, 1)
        await store.keep(Commit((SetSilent("ana", silent=True, at=NOON),), (envelope("ana", payload=b"goodbye"),)))
        dropped = await store.outbox("dropped", 10)
        assert [(row.envelope.lane, row.envelope.payload, row.envelope.address) for row in dropped] == [
            ("ana", b"", b"")
        ] * 2
        assert [row.settled for row in dropped] == [NOON, NOON]
        due = await store.outbox("due", 10)
        assert [row.envelope.payload for row in due] == [b"goodbye", b"sealed payload"]

    async def test_the_wish_outlives_an_erased_conversation(self, store: Store) -> None:
        await with_conversation(store)
        await store.keep(Commit((SetSilent("ana", silent=True, at=NOON), ErasePerson("ana", "ana", NOON))))
        assert await store.opening("ana", ("sms", "1")) == Opening(seen=False, row=None, silent=True)


class Drafts:
    async def test_idle_drafts_are_listed_longest_idle_first(self, store: Store) -> None:
        times = (("ana", 20), ("ben", 10), ("eva", 30))
        rows = [conversation(person, updated=NOON + at, worded=True) for person, at in times]
        wordless = conversation("tom")
        await store.keep(Commit(tuple(map(SaveConversation, (*rows, wordless)))))
        assert await store.idle_drafts(NOON + 30, 10) == [rows[1], rows[0]]
        assert await store.idle_drafts(NOON + 30, 1) == [rows[1]]

    async def test_idle_conversations_are_listed_but_for_those_whose_case_needs_the_address(self, store: Store) -> None:
        rows = [conversation(person) for person in ("ana", "ben", "eva", "tom")]
        closed = add_case("closed", person="ben", status="closed", closed=NOON)
        late = add_case("late", person="eva", status="closed", closed=NOON + 9)
        cases = (closed, late, add_case("open", person="tom"), add_case("gone", person="ana"), EraseCase("gone", NOON))
        await store.keep(Commit((*map(SaveConversation, rows), *cases)))
        assert await store.idle_conversations(NOON, NOON + 9, 10) == []
        assert await store.idle_conversations(NOON + 1, NOON + 9, 10) == [rows[0], rows[1]]
        assert await store.idle_conversations(NOON + 1, NOON + 10, 10) == [rows[0], rows[1], rows[2]]
        assert await store.idle_conversations(NOON + 1, NOON, 10) == [rows[0]]
        assert await store.idle_conversations(NOON + 1, NOON + 9, 1) == [rows[0]]

    async def test_a_draft_is_dropped_unless_it_went_on(self, store: Store) -> None:
        await with_conversation(store)
        assert await store.keep(Commit((DropDraft("ana", 2),))) == "conflict"
        assert await store.keep(Commit((DropDraft("ana", 1),))) == "kept"
        assert await store.conversation("ana") is None


class Marks:
    async def test_a_mark_is_remembered_and_replaced(self, store: Store) -> None:
        assert await store.mark("telegram.offset") is None
        for value in ("41", "42", ""):
            await store.keep(Commit((PutMark("telegram.offset", value),)))
            assert await store.mark("telegram.offset") == value
