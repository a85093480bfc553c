"""Cases: found, listed, counted, moved, and their files."""

import asyncio

import pytest

from bot.store.changes import AddEvent, AddNote, Commit, EraseCase, MoveCase, RelistCase
from bot.store.port import CaseFilter, Store
from bot.store.rows import CaseStatus, Grant, SealedField
from tests.store.examples import NOON, add_case, case, event, note


class Cases:
    async def test_a_case_is_found_by_id_code_and_person(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        for found in (await store.case("case-1"), await store.case("CODE-case-1"), await store.case_of("ana")):
            assert found == case()
        assert await store.case("CODE") is None
        assert await store.case("") is None
        assert await store.case_of("ben") is None

    async def test_the_last_case_of_a_person_is_the_one_sent_last(self, store: Store) -> None:
        await store.keep(Commit((add_case("late", created=NOON + 5), add_case("early", created=NOON))))
        assert await store.case_of("ana") == case("late", created=NOON + 5)

    async def test_a_code_is_taken_once_a_case_bears_it(self, store: Store) -> None:
        assert not await store.code_taken("CODE-case-1")
        await store.keep(Commit((add_case(),)))
        assert await store.code_taken("CODE-case-1")

    async def test_an_id_or_a_code_that_is_taken_is_a_conflict(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        assert await store.keep(Commit((add_case("case-1", code="OTHER"),))) == "conflict"
        assert await store.keep(Commit((add_case("case-2", code="CODE-case-1"),))) == "conflict"
        assert await store.case("case-2") is None
        assert await store.fields("case-2") == []

    async def test_a_case_moves_only_out_of_an_expected_status(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        move = MoveCase("case-1", ("matched", "unmatched"), "closed", NOON + 1)
        assert await store.keep(Commit((move,))) == "conflict"
        assert await store.keep(Commit((MoveCase("case-1", (), "closed", NOON + 1),))) == "conflict"
        assert await store.case("case-1") == case()
        move = MoveCase("case-1", ("open", "unmatched"), "closed", NOON + 1)
        assert await store.keep(Commit((move,))) == "kept"
        assert await store.case("case-1") == case(status="closed", changed=NOON + 1, closed=NOON + 1)
        assert await store.keep(Commit((MoveCase("none", ("open",), "closed", NOON),))) == "conflict"

    async def test_the_first_acceptance_stays(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        moves: tuple[tuple[CaseStatus, CaseStatus, float | None], ...] = (
            ("open", "matched", NOON + 1),
            ("matched", "open", None),
            ("open", "matched", NOON + 3),
        )
        for before, after, accepted in moves:
            await store.keep(Commit((MoveCase("case-1", (before,), after, NOON + 9, accepted=accepted),)))
        found = await store.case("case-1")
        assert found
        assert found.accepted == NOON + 1

    async def test_two_who_accept_at_once_are_told_apart(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        moves = [Commit((MoveCase("case-1", ("open",), "matched", NOON, accepted=NOON + n),)) for n in range(10)]
        assert sorted(await asyncio.gather(*map(store.keep, moves))) == [*["conflict"] * 9, "kept"]

    async def test_cases_older_than_a_time_are_listed_to_be_erased(self, store: Store) -> None:
        await store.keep(Commit(tuple(add_case(f"case-{age}", created=NOON - age) for age in range(4))))
        await store.keep(Commit((EraseCase("case-3", NOON),)))
        assert [row.id for row in await store.cases_to_erase(NOON, 0, 10)] == ["case-2", "case-1"]
        assert [row.id for row in await store.cases_to_erase(NOON, 0, 1)] == ["case-2"]

    async def test_cases_read_last_before_a_time_are_listed_to_be_erased(self, store: Store) -> None:
        cases = (add_case("unread"), add_case("read", opened=NOON + 5), add_case("again", opened=NOON + 9))
        await store.keep(Commit((*cases, add_case("gone", opened=NOON), EraseCase("gone", NOON))))
        assert [row.id for row in await store.cases_to_erase(NOON, NOON + 9, 10)] == ["read"]

    async def test_a_case_is_listed_anew_until_it_is_erased(self, store: Store) -> None:
        await store.keep(Commit((add_case(), add_case("b", urgency="detained"))))
        listed = RelistCase("case-1", "NY", detained=False, urgency="now", here=False, at=NOON + 5)
        assert await store.keep(Commit((listed,))) == "kept"
        expected = case(state="NY", detained=False, urgency="now", here=False, changed=NOON + 5)
        assert await store.case("case-1") == expected
        assert [row.id for row in await store.cases(CaseFilter())] == ["case-1", "b"]
        await store.keep(Commit((EraseCase("case-1", NOON + 6),)))
        assert await store.keep(Commit((listed,))) == "conflict"


class Lists:
    @pytest.fixture(autouse=True)
    async def _kept(self, store: Store) -> None:
        cases = (
            add_case("a", created=NOON + 1, urgency="normal"),
            add_case("b", created=NOON + 2, urgency="now", state="ca", channel="sms", language="en"),
            add_case("c", created=NOON + 3, urgency="now", status="matched"),
            add_case("d", created=NOON + 4, urgency="detained", code="A%_1"),
            add_case("e", created=NOON + 5),
        )
        await store.keep(Commit(cases))
        await store.keep(Commit((EraseCase("e", NOON),)))

    async def test_the_most_urgent_come_first_then_the_newest(self, store: Store) -> None:
        assert [row.id for row in await store.cases(CaseFilter())] == ["c", "b", "d", "a"]

    @pytest.mark.parametrize(
        ("wanted", "ids"),
        [
            (CaseFilter(status="matched"), "c"),
            (CaseFilter(status="erased"), "e"),
            (CaseFilter(urgency="now"), "cb"),
            (CaseFilter(urgency="now", state="ca"), "b"),
            (CaseFilter(language="en"), "b"),
            (CaseFilter(channel="telegram"), "cda"),
            (CaseFilter(code="code-"), "cba"),
            (CaseFilter(code="a%_"), "d"),
            (CaseFilter(code="ODE"), ""),
            (CaseFilter(code="_"), ""),
            (CaseFilter(after=NOON + 2), "cd"),
            (CaseFilter(state="'; DROP TABLE cases; --"), ""),
        ],
    )
    async def test_a_filter_narrows_list_and_count_alike(self, store: Store, wanted: CaseFilter, ids: str) -> None:
        assert [row.id for row in await store.cases(wanted)] == list(ids)
        assert await store.case_count(wanted) == len(ids)

    async def test_a_list_has_pages_and_the_count_has_none(self, store: Store) -> None:
        wanted = CaseFilter(limit=2, offset=1)
        assert [row.id for row in await store.cases(wanted)] == ["b", "d"]
        assert await store.case_count(wanted) == 4

    async def test_facets_count_the_living_by_all_and_the_erased_by_status(self, store: Store) -> None:
        assert await store.facets(CaseFilter()) == {
            "status": {"open": 3, "matched": 1, "erased": 1},
            "urgency": {"now": 2, "detained": 1, "normal": 1},
            "state": {"tx": 3, "ca": 1},
            "language": {"es": 3, "en": 1},
            "channel": {"telegram": 3, "sms": 1},
        }

    async def test_a_facet_counts_what_the_other_facets_leave(self, store: Store) -> None:
        counts = await store.facets(CaseFilter(urgency="now", state="ca"))
        assert counts["state"] == {"ca": 1, "tx": 1}
        assert counts["urgency"] == {"now": 1}
        assert (counts["status"], counts["channel"]) == ({"open": 1}, {"sms": 1})
        assert (await store.facets(CaseFilter(code="A")))["urgency"] == {"detained": 1}


class Files:
    async def test_fields_and_grants_are_read_as_they_were_sealed(self, store: Store) -> None:
        await store.keep(Commit((add_case(), add_case("case-2"))))
        assert await store.fields("case-1") == [
            SealedField("case-1", "story", b"sealed story"),
            SealedField("case-1", "name", b"sealed name"),
        ]
        assert await store.grants("case-1") == [
            Grant("case-1", "server", b"wrapped for the server"),
            Grant("case-1", "reader-1", b"wrapped for a reader"),
        ]

    async def test_notes_and_events_are_read_oldest_first(self, store: Store) -> None:
        await store.keep(Commit((add_case(), add_case("case-2"))))
        rows = (AddEvent(event(at=NOON + 2)), AddEvent(event(at=NOON + 1)), AddEvent(event("case-2")))
        notes = (AddNote(note("late", at=NOON + 2)), AddNote(note("early", at=NOON + 1)), AddNote(note("x", "case-2")))
        assert await store.keep(Commit((*rows, *notes))) == "kept"
        assert await store.timeline("case-1") == [event(at=NOON + 1), event(at=NOON + 2)]
        assert await store.notes("case-1") == [note("early", at=NOON + 1), note("late", at=NOON + 2)]

    async def test_an_erased_case_takes_no_more_notes(self, store: Store) -> None:
        await store.keep(Commit((add_case(), EraseCase("case-1", NOON))))
        assert await store.keep(Commit((AddNote(note()),))) == "conflict"

    async def test_a_line_for_a_case_that_never_was_is_refused_alone(self, store: Store) -> None:
        mistaken, sound = Commit((AddEvent(event("nowhere")),)), Commit((add_case(),))
        refused, kept = await asyncio.gather(store.keep(mistaken), store.keep(sound), return_exceptions=True)
        assert isinstance(refused, Exception)
        assert kept == "kept"
        assert await store.timeline("nowhere") == []
