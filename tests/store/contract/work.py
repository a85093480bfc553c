"""Work on cases: with whom they are, how they are marked, and erasures that are carried through."""

import asyncio

from bot.store.changes import (
    AssignCase,
    Commit,
    EraseCase,
    ErasePerson,
    MarkOpened,
    MoveCase,
    PutErasure,
    StepErasure,
    TagCase,
)
from bot.store.port import Store
from bot.store.rows import CaseRow
from tests.store.examples import NOON, add_case, case, envelope, erasure


async def found(store: Store) -> CaseRow:
    row = await store.case("case-1")
    assert row
    return row


class Work:
    async def test_of_several_who_take_a_case_one_gets_it(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        takes = [Commit((AssignCase("case-1", "", f"reader-{n}", NOON + 1),)) for n in range(5)]
        assert sorted(await asyncio.gather(*map(store.keep, takes))) == [*["conflict"] * 4, "kept"]
        assert (await found(store)).assigned == "reader-0"
        assert await store.keep(Commit((AssignCase("case-1", "reader-0", "", NOON + 2),))) == "kept"
        assert await store.keep(Commit((AssignCase("none", "", "reader-1", NOON),))) == "conflict"

    async def test_tags_are_put_on_and_taken_off(self, store: Store) -> None:
        await store.keep(Commit((add_case(tags=("b",)), add_case("case-2", tags=("z",)))))
        tag = TagCase("case-1", add=("c", "a", "b"), remove=("b", "none"))
        assert await store.keep(Commit((tag, TagCase("case-1", remove=("c",))))) == "kept"
        assert (await found(store)).tags == ("a", "b")
        assert await store.keep(Commit((TagCase("none", add=("x",)),))) == "conflict"

    async def test_a_stamp_of_opening_never_goes_back(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        await store.keep(Commit((MarkOpened("case-1", NOON + 9), MarkOpened("case-1", NOON + 5))))
        assert (await found(store)).opened == NOON + 9
        assert await store.keep(Commit((MarkOpened("none", NOON),))) == "conflict"

    async def test_a_case_is_closed_since_it_was_first_closed_and_open_again_it_is_not(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        await store.keep(Commit((MoveCase("case-1", ("open",), "withdrawn", NOON + 1),)))
        await store.keep(Commit((MoveCase("case-1", ("withdrawn",), "closed", NOON + 5),)))
        assert (await found(store)).closed == NOON + 1
        await store.keep(Commit((MoveCase("case-1", ("closed",), "open", NOON + 9),)))
        assert (await found(store)).closed is None

    async def test_of_marks_on_an_erased_case_nothing_stays(self, store: Store) -> None:
        await store.keep(Commit((add_case(tags=("a",), assigned="reader-1", last4="hmac", opened=NOON),)))
        await store.keep(Commit((EraseCase("case-1", NOON),)))
        row = await found(store)
        assert (row.tags, row.assigned, row.last4, row.opened) == ((), "", "", None)
        for change in (TagCase("case-1", ("a",)), AssignCase("case-1", "", "r", NOON), MarkOpened("case-1", NOON)):
            assert await store.keep(Commit((change,))) == "conflict"

    async def test_all_cases_of_a_person_are_listed_the_last_sent_first(self, store: Store) -> None:
        cases = (add_case("a"), add_case("b", created=NOON + 1), add_case("c", person="ben"), add_case("d"))
        await store.keep(Commit((*cases, EraseCase("d", NOON))))
        assert await store.cases_of("ana") == [case("b", created=NOON + 1), case("a")]
        assert await store.cases_of("") == []


class Erasures:
    async def test_an_erasure_goes_from_step_to_step_and_ends_as_a_tombstone(self, store: Store) -> None:
        await store.keep(Commit((ErasePerson("ana", "ana", NOON), PutErasure(erasure()))))
        assert await store.erasures() == [erasure()]
        move = StepErasure("erasure-1", "disk", "copies", NOON + 1)
        assert [await store.keep(Commit((move,))) for _ in range(2)] == ["kept", "conflict"]
        assert await store.erasures() == [erasure(step="copies", changed=NOON + 1)]
        await store.keep(Commit((StepErasure("erasure-1", "copies", "done", NOON + 2),)))
        assert await store.erasures() == []

    async def test_they_are_listed_the_oldest_first(self, store: Store) -> None:
        await store.keep(Commit((PutErasure(erasure("late", at=NOON + 1)), PutErasure(erasure("early")))))
        assert [row.id for row in await store.erasures()] == ["early", "late"]

    async def test_a_lane_waits_until_what_is_in_it_was_sent(self, store: Store) -> None:
        await store.keep(Commit(outbox=(envelope("ana"),)))
        assert await store.lane_waits("ana")
        assert not await store.lane_waits("ben")
        await store.keep(Commit((ErasePerson("ana", "ana", NOON),)))
        assert not await store.lane_waits("ana")
