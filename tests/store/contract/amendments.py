"""What is added to a case after it was sent."""

from bot.store.amendments import AmendmentRow, PlanRow
from bot.store.changes import AddAmendment, Commit, EraseCase, ErasePerson, PutBox, PutPlan
from bot.store.port import Store
from tests.store.examples import NOON, add_case, case


def amendment(key: str, at: float = NOON) -> AmendmentRow:
    return AmendmentRow(key, "case-1", at, f"sealed {key}".encode())


class Amended:
    async def test_amendments_are_read_oldest_first_and_go_with_the_case(self, store: Store) -> None:
        await store.keep(Commit((add_case(), add_case("case-2"))))
        rows = amendment("b", NOON + 2), amendment("a", NOON + 1)
        assert await store.keep(Commit(tuple(map(AddAmendment, rows)))) == "kept"
        assert await store.amendments("case-1") == [rows[1], rows[0]]
        assert await store.amendments("case-2") == []
        await store.keep(Commit((EraseCase("case-1", NOON + 3),)))
        assert await store.amendments("case-1") == []
        assert await store.keep(Commit((AddAmendment(amendment("c")),))) == "conflict"

    async def test_a_box_is_put_once(self, store: Store) -> None:
        await store.keep(Commit((add_case(), add_case("case-2", box=b"there"))))
        for box in (b"first", b"second"):
            await store.keep(Commit((PutBox("case-1", box), PutBox("case-2", box))))
        assert await store.case("case-1") == case(box=b"first")
        assert await store.case("case-2") == case("case-2", box=b"there")

    async def test_the_last_plan_stands_until_its_person_is_erased(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        assert await store.plan("case-1") is None
        first = PlanRow("case-1", "lawyer-1", NOON + 1, b"sealed plan")
        row = PlanRow("case-1", "lawyer-2", NOON + 2, b"another")
        for each in (first, row):
            assert await store.keep(Commit((PutPlan(each),))) == "kept"
            assert await store.plan("case-1") == each
        await store.keep(Commit((ErasePerson("ana", "ana", NOON + 3),)))
        assert await store.plan("case-1") is None
        assert await store.keep(Commit((PutPlan(row),))) == "conflict"
