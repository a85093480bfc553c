"""The outbox: first in, first out in every lane, and never two hands on one envelope."""

import asyncio
from dataclasses import replace

import pytest

from bot.store.changes import BringForward, Commit, Settle
from bot.store.port import Store
from bot.store.rows import MEASURES, OutboxRow, OutboxStatus
from tests.store.examples import NOON, envelope, with_envelopes

SOON = NOON + 60


class Leases:
    async def test_what_is_due_is_leased_as_it_was_kept(self, store: Store) -> None:
        (number,) = await with_envelopes(store, "ana")
        (row,) = await store.lease(NOON, SOON, 10)
        assert row == OutboxRow(number, envelope("ana"), "due", 0, None, "", "", None)
        kept = await store.outbox_row(number)
        assert kept
        assert (kept.status, kept.attempts, kept.first_tried) == ("leased", 1, NOON)
        assert await store.outbox_row(number + 1) is None

    async def test_nothing_is_leased_before_it_is_due(self, store: Store) -> None:
        await with_envelopes(store, "ana", due=NOON + 1)
        assert await store.lease(NOON, SOON, 10) == []
        assert len(await store.lease(NOON + 1, SOON, 10)) == 1

    async def test_what_waits_for_a_time_named_by_a_clock_put_back_is_brought_forward(self, store: Store) -> None:
        late, leased = await with_envelopes(store, "ana", "ben", due=NOON + 9_000)
        await store.keep(Commit((Settle(leased, "leased", NOON, due=NOON + 9_000),)))
        await store.keep(Commit((BringForward(NOON, SOON),)))
        assert [row.id for row in await store.lease(NOON, NOON + 900, 10)] == [late]
        assert [row.id for row in await store.lease(SOON, SOON + 900, 10)] == [leased]

    async def test_the_oldest_come_first_up_to_the_limit(self, store: Store) -> None:
        late, early = envelope("ana", due=NOON), envelope("ben", due=NOON - 5)
        await store.keep(Commit(outbox=(late, early, envelope("eva", due=NOON))))
        assert [row.envelope.lane for row in await store.lease(NOON, SOON, 2)] == ["ben", "ana"]
        assert [row.envelope.lane for row in await store.lease(NOON, SOON, 2)] == ["eva"]

    async def test_of_what_has_a_pace_no_more_is_taken_than_there_is_room_for(self, store: Store) -> None:
        await with_envelopes(store, *(f"ana {number}" for number in range(4)))
        copy = replace(envelope("copy"), channel="sms", purpose="copy")
        await store.keep(Commit(outbox=(copy, replace(envelope("ben"), channel="email"))))
        ours = next(name for name, measure in MEASURES.items() if measure == (envelope("ana").channel, False))
        rows = await store.lease(NOON, SOON, 10, {ours: 2, "email": 0, "sms.copies": 1})
        assert [row.envelope.lane for row in rows] == ["ana 0", "ana 1", "copy"]
        assert await store.next_due((ours, "email")) == SOON
        assert await store.next_due((ours, "sms.copies")) == NOON
        assert len(await store.lease(NOON, SOON, 10)) == 3

    async def test_a_lane_is_first_in_first_out_one_at_a_time(self, store: Store) -> None:
        numbers = await with_envelopes(store, *["ana"] * 4)
        for number in numbers:
            (row,) = await store.lease(NOON, SOON, 10)
            assert row.id == number
            assert await store.lease(NOON, SOON, 10) == []
            await store.keep(Commit((Settle(number, "sent", NOON),)))
        assert await store.lease(NOON, SOON, 10) == []

    async def test_one_that_backs_off_holds_back_its_lane_alone(self, store: Store) -> None:
        first, second, other = await with_envelopes(store, "ana", "ana", "ben")
        await store.lease(NOON, SOON, 1)
        await store.keep(Commit((Settle(first, "due", NOON, due=NOON + 30, error="429"),)))
        assert [row.id for row in await store.lease(NOON, SOON, 10)] == [other]
        (again,) = await store.lease(NOON + 30, SOON, 10)
        assert (again.id, again.status, again.attempts, again.error, again.first_tried) == (
            first,
            "due",
            1,
            "429",
            NOON,
        )
        await store.keep(Commit((Settle(first, "sent", NOON + 31),)))
        assert [row.id for row in await store.lease(NOON + 31, SOON, 10)] == [second]

    async def test_a_turn_put_off_is_no_attempt(self, store: Store) -> None:
        (number,) = await with_envelopes(store, "ana")
        for tried, told in ((False, (0, None)), (True, (1, NOON + 1)), (False, (1, NOON + 1))):
            await store.lease(NOON + 1, SOON, 10)
            await store.keep(Commit((Settle(number, "due", NOON + 1, due=NOON, error="503", tried=tried),)))
            kept = await store.outbox_row(number)
            assert kept
            assert (kept.attempts, kept.first_tried) == told

    async def test_a_lease_that_ran_out_is_given_again_and_says_so(self, store: Store) -> None:
        first, _ = await with_envelopes(store, "ana", "ana")
        await store.lease(NOON, SOON, 10)
        assert await store.lease(SOON - 1, SOON + 60, 10) == []
        (again,) = await store.lease(SOON, SOON + 60, 10)
        assert (again.id, again.status, again.attempts, again.first_tried) == (first, "leased", 1, NOON)

    async def test_an_unknown_one_is_handed_out_as_unknown_when_it_is_due(self, store: Store) -> None:
        first, second = await with_envelopes(store, "ana", "ana")
        await store.lease(NOON, SOON, 10)
        await store.keep(Commit((Settle(first, "unknown", NOON, due=NOON + 20, error="timeout"),)))
        assert await store.lease(NOON + 19, SOON, 10) == []
        (row,) = await store.lease(NOON + 20, SOON, 10)
        assert (row.id, row.status, row.error, row.envelope.payload) == (first, "unknown", "timeout", b"sealed payload")
        await store.keep(Commit((Settle(first, "sent", NOON + 21, provider_id="SM1"),)))
        assert [row.id for row in await store.lease(NOON + 21, SOON, 10)] == [second]

    async def test_a_dead_one_holds_back_nothing_and_keeps_its_words(self, store: Store) -> None:
        first, second = await with_envelopes(store, "ana", "ana")
        await store.lease(NOON, SOON, 10)
        await store.keep(Commit((Settle(first, "dead", NOON + 1, error="400"),)))
        assert [row.id for row in await store.lease(NOON + 1, SOON, 10)] == [second]
        (dead,) = await store.outbox("dead", 10)
        assert (dead.envelope.payload, dead.settled, dead.error) == (b"sealed payload", NOON + 1, "400")

    async def test_many_who_lease_at_once_never_get_the_same(self, store: Store) -> None:
        numbers = await with_envelopes(store, *[f"lane {number % 30}" for number in range(90)])
        leased = await asyncio.gather(*(store.lease(NOON, SOON, 7) for _ in range(12)))
        rows = [row for batch in leased for row in batch]
        assert len({row.id for row in rows}) == len(rows) == 30
        assert len({row.envelope.lane for row in rows}) == 30
        assert {row.id for row in rows} == set(numbers[:30])


class Settling:
    @pytest.mark.parametrize("status", ["sent", "dropped"])
    async def test_what_is_over_loses_payload_and_address(self, store: Store, status: OutboxStatus) -> None:
        (number,) = await with_envelopes(store, "ana")
        await store.keep(Commit((Settle(number, status, NOON + 2, provider_id="m-1"),)))
        row = await store.outbox_row(number)
        assert row
        assert (row.envelope.payload, row.envelope.address) == (b"", b"")
        assert (row.status, row.settled, row.provider_id) == (status, NOON + 2, "m-1")

    async def test_a_dead_one_may_be_tried_again_or_dropped(self, store: Store) -> None:
        first, second = await with_envelopes(store, "ana", "ben")
        await store.keep(Commit((Settle(first, "dead", NOON), Settle(second, "dead", NOON))))
        await store.keep(Commit((Settle(first, "due", NOON, due=NOON + 1), Settle(second, "dropped", NOON))))
        (row,) = await store.lease(NOON + 1, SOON, 10)
        assert (row.id, row.envelope.payload, row.settled) == (first, b"sealed payload", None)

    async def test_a_dropped_one_may_turn_out_sent_but_never_waits_again(self, store: Store) -> None:
        (number,) = await with_envelopes(store, "ana")
        await store.lease(NOON, SOON, 1)
        await store.keep(Commit((Settle(number, "dropped", NOON),)))
        for status in ("due", "unknown", "dead"):
            assert await store.keep(Commit((Settle(number, status, NOON, due=NOON),))) == "kept"
            assert await store.outbox_depth() == {"dropped": 1}
        await store.keep(Commit((Settle(number, "sent", NOON + 1, provider_id="m-1"),)))
        await store.keep(Commit((Settle(number, "dropped", NOON + 2), Settle(number, "due", NOON + 3))))
        row = await store.outbox_row(number)
        assert row
        assert (row.status, row.settled, row.provider_id) == ("sent", NOON + 1, "m-1")

    async def test_one_that_is_gone_is_settled_without_conflict(self, store: Store) -> None:
        assert await store.keep(Commit((Settle(99, "sent", NOON),))) == "kept"

    async def test_where_statuses_are_expected_another_is_a_conflict(self, store: Store) -> None:
        (number,) = await with_envelopes(store, "ana")
        retry = Settle(number, "due", NOON, due=NOON, expected=("dead",))
        assert await store.keep(Commit((retry,))) == "conflict"
        await store.keep(Commit((Settle(number, "dead", NOON),)))
        assert await store.keep(Commit((retry,))) == "kept"
        assert await store.keep(Commit((Settle(99, "due", NOON, expected=("dead",)),))) == "conflict"


class Watching:
    async def test_depth_counts_by_status(self, store: Store) -> None:
        assert await store.outbox_depth() == {}
        first, second, *_ = await with_envelopes(store, "a", "b", "c", "d", "e")
        await store.keep(Commit((Settle(first, "sent", NOON), Settle(second, "dead", NOON))))
        await store.lease(NOON, SOON, 1)
        assert await store.outbox_depth() == {"sent": 1, "dead": 1, "leased": 1, "due": 2}

    @pytest.mark.parametrize("status", ["due", "unknown", "sent", "dead", "dropped"])
    async def test_a_status_is_listed_newest_first(self, store: Store, status: OutboxStatus) -> None:
        numbers = await with_envelopes(store, "a", "b", "c", "d")
        await store.keep(Commit(tuple(Settle(number, status, NOON, due=NOON) for number in numbers[:3])))
        await store.keep(Commit((Settle(numbers[3], "dead" if status != "dead" else "sent", NOON),)))
        assert [row.id for row in await store.outbox(status, 2)] == [numbers[2], numbers[1]]

    async def test_deliveries_of_a_case_are_listed_oldest_first(self, store: Store) -> None:
        await with_envelopes(store, "lawyer", case="case-1", offer="offer-1", purpose="notice")
        await with_envelopes(store, "ana", case="case-1")
        await with_envelopes(store, "ana")
        rows = await store.deliveries("case-1")
        assert [(row.envelope.lane, row.envelope.offer) for row in rows] == [("lawyer", "offer-1"), ("ana", "")]
        assert await store.deliveries("") == []

    async def test_the_next_due_is_that_of_a_lanes_head(self, store: Store) -> None:
        assert await store.next_due() is None
        first, _ = await with_envelopes(store, "ana", "ana")
        await store.keep(Commit(outbox=(envelope("ben", due=NOON + 90),)))
        assert await store.next_due() == NOON
        await store.lease(NOON, SOON, 1)
        assert await store.next_due() == SOON
        await store.keep(Commit((Settle(first, "due", NOON, due=NOON + 95),)))
        assert await store.next_due() == NOON + 90

    async def test_parts_of_sms_sent_are_added_up(self, store: Store) -> None:
        numbers = await with_envelopes(store, "a", "b", "c", channel="sms", parts=2)
        assert await store.sms_parts_since(0) == 0
        await with_envelopes(store, "d", parts=9)
        (*_, other) = await with_envelopes(store)
        settled = zip((*numbers, other), (NOON, NOON + 1, NOON + 2, NOON + 2), strict=True)
        await store.keep(Commit(tuple(Settle(number, "sent", at) for number, at in settled)))
        assert await store.sms_parts_since(NOON + 1) == 4
        assert await store.sms_parts_since(NOON) == 6
