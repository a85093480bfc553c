"""What became of the offers made to one lawyer, and limits that hold whoever comes first."""

import asyncio
from dataclasses import replace

import pytest

from bot.store.changes import AddEvent, AddOffer, Commit, MoveOffer, PutLawyer, PutVerification
from bot.store.lawyers import Tally, VerificationRow
from bot.store.port import Store
from bot.store.rows import EventRow
from tests.store.examples import NOON, add_case, lawyer, offer

CHECK = VerificationRow("check-1", "lawyer-1", "TX 24000000", "State Bar of Texas", "Rosa", NOON, NOON + 1_000)


async def asked(store: Store, *keys: str) -> None:
    """Ask one lawyer about a case for each key."""
    await store.keep(Commit((PutLawyer(lawyer()),)))
    for at, key in enumerate(keys):
        row = offer(key, case=f"case of {key}", offered=NOON + at)
        assert await store.keep(Commit((add_case(f"case of {key}"), AddOffer(row)))) == "kept"


def noted(key: str, what: str, detail: str, actor: str = "lawyer:lawyer-1") -> AddEvent:
    return AddEvent(EventRow(f"case of {key}", NOON, actor, what, detail))


class Tallies:
    async def test_what_became_of_a_lawyers_offers_is_counted(self, store: Store) -> None:
        await asked(store, "a", "b", "c", "d")
        moves = (
            MoveOffer("a", ("offered",), "accepted", NOON + 60),
            MoveOffer("b", ("offered",), "declined", NOON + 31, "capacity"),
            MoveOffer("c", ("offered",), "expired", NOON + 7_200),
        )
        notes = (
            *(noted("a", "outcome", "contacted"), noted("a", "outcome", "retained")),
            *(noted("b", "reported", "duplicate"), noted("a", "outcome", "advice", "lawyer:another")),
        )
        assert await store.keep(Commit((*moves, *notes))) == "kept"
        assert await store.tally("lawyer-1", NOON) == Tally(
            {"accepted": 1, "declined": 1, "expired": 1, "offered": 1},
            {"capacity": 1},
            (60.0, 30.0),
            {"retained": 1},
            {"duplicate": 1},
        )
        assert (await store.tally("lawyer-1", NOON)).asked == 4
        assert (await store.tally("lawyer-1", NOON + 3)).offers == {"offered": 1}
        assert await store.tally("nobody", 0.0) == Tally({}, {}, (), {}, {})

    async def test_the_offers_of_a_lawyer_are_listed_the_last_first(self, store: Store) -> None:
        await asked(store, "a", "b", "c")
        assert [row.id for row in await store.offers_of("lawyer-1", 2)] == ["c", "b"]
        assert await store.offers_of("nobody", 2) == []

    @pytest.mark.parametrize(("open_limit", "daily_limit"), [(1, 0), (0, 1)])
    async def test_of_two_offers_at_one_instant_a_limit_of_one_lets_one_through(
        self, store: Store, open_limit: int, daily_limit: int
    ) -> None:
        await store.keep(Commit((PutLawyer(lawyer()), add_case("case of a"), add_case("case of b"))))
        offers = [AddOffer(offer(key, case=f"case of {key}"), open_limit, daily_limit, NOON) for key in ("a", "b")]
        kept = await asyncio.gather(*(store.keep(Commit((each,))) for each in offers))
        assert sorted(kept) == ["conflict", "kept"]

    async def test_yesterday_does_not_count_towards_the_limit_of_a_day(self, store: Store) -> None:
        await asked(store, "a")
        await store.keep(Commit((add_case("case of b"),)))
        late = AddOffer(offer("b", case="case of b", offered=NOON + 9), 0, 1, NOON + 5)
        assert await store.keep(Commit((late,))) == "kept"

    async def test_a_licence_holds_until_the_day_to_which_a_second_person_agreed(self, store: Store) -> None:
        await store.keep(Commit((PutLawyer(lawyer()), PutVerification(CHECK))))
        assert await store.unapproved() == [CHECK]
        before = await store.mark("directory")
        await store.keep(Commit((PutVerification(replace(CHECK, approved_by="Bo", approved=NOON)),)))
        assert await store.unapproved() == []
        assert await store.mark("directory") != before
        found = await store.lawyer("lawyer-1")
        assert found is not None
        assert found.verified == CHECK.due
        await store.keep(Commit((PutLawyer(lawyer(licence="TX 1")),)))
        found = await store.lawyer("lawyer-1")
        assert found is not None
        assert found.verified == 0.0
