"""Erasing: a tombstone stays of a case, and nothing of a person."""

from bot.store.changes import (
    AddEvent,
    AddNote,
    AddOffer,
    Audit,
    Commit,
    EraseCase,
    ErasePerson,
    MoveCase,
    PutLawyer,
    SaveConversation,
    Settle,
)
from bot.store.port import Store
from tests.store.examples import (
    NOON,
    add_case,
    case,
    conversation,
    envelope,
    event,
    lawyer,
    note,
    offer,
    with_envelopes,
)

LATER = NOON + 100
TOMBSTONE = case(
    code="",
    person="",
    channel="",
    language="",
    status="erased",
    urgency="normal",
    state="",
    kind="",
    cost="",
    speak="",
    detained=False,
    changed=LATER,
    accepted=NOON + 50,
)


async def with_a_whole_case(store: Store, key: str = "case-1", person: str = "ana") -> None:
    changes = (
        SaveConversation(conversation(person)),
        PutLawyer(lawyer()),
        add_case(key, person=person),
        MoveCase(key, ("open",), "matched", NOON + 50, accepted=NOON + 50),
        AddOffer(offer(f"offer of {key}", case=key)),
        AddEvent(event(key)),
        AddNote(note(f"note of {key}", key)),
        Audit(NOON, "reader-1", "opened", key),
    )
    notice = envelope("lane of lawyer-1", case=key, offer=f"offer of {key}", purpose="notice")
    assert await store.keep(Commit(changes, (notice, envelope(person), envelope(person, case=key)))) == "kept"


async def nothing_hangs_on(store: Store, key: str) -> bool:
    return not any(
        [
            await store.fields(key),
            await store.grants(key),
            await store.notes(key),
            await store.offers(key),
            await store.timeline(key),
            await store.deliveries(key),
        ]
    )


class Erasure:
    async def test_of_an_erased_case_a_tombstone_stays(self, store: Store) -> None:
        await with_a_whole_case(store)
        assert not await nothing_hangs_on(store, "case-1")
        assert await store.keep(Commit((EraseCase("case-1", LATER),))) == "kept"
        assert await store.case("case-1") == TOMBSTONE
        assert await nothing_hangs_on(store, "case-1")
        assert await store.case_of("ana") is None
        assert await store.case("CODE-case-1") is None
        assert await store.offer_by_token("token of offer of case-1") is None

    async def test_erasing_a_case_leaves_the_conversation_and_what_is_not_of_the_case(self, store: Store) -> None:
        await with_a_whole_case(store)
        await store.keep(Commit((EraseCase("case-1", LATER),)))
        assert await store.conversation("ana") == conversation()
        assert [row.envelope for row in await store.outbox("due", 10)] == [envelope("ana")]

    async def test_erasing_twice_changes_nothing_more(self, store: Store) -> None:
        await with_a_whole_case(store)
        await store.keep(Commit((EraseCase("case-1", LATER),)))
        assert await store.keep(Commit((EraseCase("case-1", LATER + 1),))) == "kept"
        assert await store.case("case-1") == TOMBSTONE

    async def test_of_an_erased_person_nothing_stays_but_tombstones(self, store: Store) -> None:
        await with_a_whole_case(store)
        await store.keep(Commit((add_case("case-2", created=NOON + 9),)))
        assert await store.keep(Commit((ErasePerson("ana", "ana", LATER),))) == "kept"
        assert await store.conversation("ana") is None
        assert await store.case("case-1") == TOMBSTONE
        found = await store.case("case-2")
        assert found
        assert (found.status, found.created, found.accepted, found.person) == ("erased", NOON + 9, None, "")
        assert await nothing_hangs_on(store, "case-1")
        assert await nothing_hangs_on(store, "case-2")
        assert await store.outbox_depth() == {}

    async def test_others_are_left_as_they_are(self, store: Store) -> None:
        await with_a_whole_case(store)
        await with_a_whole_case(store, "case-2", "ben")
        await store.keep(Commit((EraseCase("case-2", LATER),)))
        await store.keep(Commit((ErasePerson("ana", "ana", LATER),)))
        assert await store.conversation("ben") == conversation("ben")
        assert [row.envelope.lane for row in await store.outbox("due", 10)] == ["ben"]
        await store.keep(Commit((add_case("case-3", person="ben"), ErasePerson("", "", LATER))))
        assert await store.case("case-3") == case("case-3", person="ben")

    async def test_the_receipt_of_an_erasure_is_sent(self, store: Store) -> None:
        await with_a_whole_case(store)
        receipt = envelope("ana", payload=b"receipt")
        await store.keep(Commit((ErasePerson("ana", "ana", LATER),), (receipt,)))
        assert [row.envelope for row in await store.lease(NOON, NOON + 60, 10)] == [receipt]

    async def test_a_message_under_way_cannot_settle_the_next_one(self, store: Store) -> None:
        (under_way,) = await with_envelopes(store, "ana")
        await store.lease(NOON, NOON + 60, 1)
        await store.keep(Commit((ErasePerson("ana", "ana", LATER),), (envelope("ana", payload=b"receipt"),)))
        await store.keep(Commit((Settle(under_way, "sent", LATER),)))
        assert await store.outbox_depth() == {"due": 1}

    async def test_sent_and_dead_envelopes_of_a_person_go_too(self, store: Store) -> None:
        sent, dead = await with_envelopes(store, "ana", "ana")
        await store.keep(Commit((Settle(sent, "sent", NOON), Settle(dead, "dead", NOON))))
        await store.keep(Commit((ErasePerson("ana", "ana", LATER),)))
        assert await store.outbox_depth() == {}

    async def test_counts_stay_true(self, store: Store) -> None:
        await with_a_whole_case(store)
        await store.keep(Commit((ErasePerson("ana", "ana", LATER),)))
        assert await store.accepted_between(NOON, NOON + 51) == 1
        counts = await store.counts_between(NOON, NOON + 51)
        assert (counts.cases, counts.accepted, counts.seconds_to_accept) == (1, 1, (50.0,))
        assert counts.by["status"] == {"erased": 1}
        assert counts.by["state"] == {}

    async def test_the_record_of_who_read_stays(self, store: Store) -> None:
        await with_a_whole_case(store)
        await store.keep(Commit((ErasePerson("ana", "ana", LATER),)))
        assert [row.action for row in await store.audit("case-1")] == ["opened"]
        assert await store.audit_broken_at() is None

    async def test_shrinking_answers_that_the_log_is_empty(self, store: Store) -> None:
        await with_a_whole_case(store)
        await store.keep(Commit((ErasePerson("ana", "ana", LATER),)))
        assert await store.shrink() is True
