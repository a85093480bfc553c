"""Lists that call for work, tags, and what hangs on the cases of a list."""

import pytest

from bot.store.changes import (
    AddOffer,
    AssignCase,
    Commit,
    MoveCase,
    MoveOffer,
    NoteDelivery,
    PutLawyer,
    Settle,
    TagCase,
)
from bot.store.port import CaseFilter, Quick, Signs, Store
from tests.store.examples import NOON, add_case, lawyer, offer, with_envelopes

DAY = 24 * 3600.0


async def asked(store: Store, quick: Quick, at: float = NOON) -> list[str]:
    rows = await store.cases(CaseFilter(quick=quick, reader="reader-1", at=at))
    assert (await store.quick_counts("reader-1", at))[quick] == len(rows)
    assert await store.case_count(CaseFilter(quick=quick, reader="reader-1", at=at)) == len(rows)
    return [row.id for row in rows]


class QuickLists:
    @pytest.fixture(autouse=True)
    async def _kept(self, store: Store) -> None:
        cases = (
            add_case("a", urgency="now", created=NOON - DAY - 1),
            add_case("b", urgency="soon", created=NOON - DAY + 1, tags=("school", "two children")),
            add_case("c", urgency="detained", created=NOON, tags=("school",), last4="blind"),
        )
        await store.keep(Commit((*cases, MoveCase("c", ("open",), "matched", NOON, accepted=NOON))))

    async def test_mine_are_those_assigned_to_the_one_who_asks(self, store: Store) -> None:
        await store.keep(Commit((AssignCase("a", "", "reader-1", NOON), AssignCase("b", "", "reader-2", NOON))))
        assert await asked(store, "mine") == ["a"]
        assert await asked(store, "unassigned") == ["c"]

    async def test_a_closed_case_wants_nobody(self, store: Store) -> None:
        await store.keep(Commit((MoveCase("a", ("open",), "closed", NOON),)))
        assert await asked(store, "unassigned") == ["c", "b"]

    async def test_urgent_are_the_detained_who_have_no_lawyer(self, store: Store) -> None:
        assert await asked(store, "urgent") == ["a"]

    async def test_waiting_is_longer_than_a_day(self, store: Store) -> None:
        assert await asked(store, "waiting") == ["a"]
        assert await asked(store, "waiting", NOON + DAY) == ["a", "b"]

    async def test_expiring_are_those_whose_offer_ends_within_two_hours(self, store: Store) -> None:
        ends = {"a": NOON + 7_199, "b": NOON + 7_201}
        for key, end in ends.items():
            await store.keep(Commit((PutLawyer(lawyer()), AddOffer(offer(f"of {key}", case=key, expires=end)))))
        assert await asked(store, "expiring") == ["a"]
        assert await store.signs(["a", "b", "c"]) == {key: Signs(expires=end) for key, end in ends.items()}
        await store.keep(Commit((MoveOffer("of a", ("offered",), "declined", NOON),)))
        assert await asked(store, "expiring") == []
        assert await store.signs(["a", "c"]) == {}

    async def test_failed_are_those_with_a_message_that_did_not_arrive(self, store: Store) -> None:
        dead, given_up, arrived = [
            (await with_envelopes(store, key, channel="sms", case=key))[-1] for key in ("a", "b", "c")
        ]
        settled = (
            Settle(dead, "dead", NOON, error="refused"),
            Settle(given_up, "sent", NOON, provider_id="SM1"),
            Settle(arrived, "sent", NOON, provider_id="SM2"),
            NoteDelivery("SM1", "undelivered", "30003", NOON),
            NoteDelivery("SM2", "delivered", "", NOON),
        )
        await store.keep(Commit(settled))
        assert await asked(store, "failed") == ["a", "b"]
        assert await store.signs(["a", "b", "c"]) == {key: Signs(failed=True) for key in "ab"}
        assert (await store.counts_between(NOON, NOON + 1)).by["failed"] == {"sms": 2}

    async def test_cases_are_found_by_tag_and_by_last_four_digits(self, store: Store) -> None:
        assert [row.id for row in await store.cases(CaseFilter(tag="school"))] == ["c", "b"]
        assert [row.id for row in await store.cases(CaseFilter(last4="blind"))] == ["c"]
        assert await store.cases(CaseFilter(tag="school", last4="none")) == []
        await store.keep(Commit((TagCase("c", remove=("school",)),)))
        assert await store.tags() == {"school": 1, "two children": 1}

    async def test_a_cohort_is_followed_to_its_offers_and_acceptances(self, store: Store) -> None:
        offers = (AddOffer(offer("1", case="b")), AddOffer(offer("2", case="c")))
        await store.keep(Commit((PutLawyer(lawyer()), *offers, MoveOffer("2", ("offered",), "accepted", NOON))))
        counts = await store.counts_between(NOON - DAY, NOON + 1)
        assert (counts.cases, counts.asked, counts.taken) == (2, 2, 1)
        assert counts.by["load"] == {"Luz Ortega": 1} == counts.by["lawyer"]
