"""Readers, sessions, the audit chain and a day's numbers."""

import asyncio

from bot.store.changes import (
    AddOffer,
    Audit,
    Commit,
    CountStep,
    EndSessions,
    MoveCase,
    MoveOffer,
    PutLawyer,
    PutReader,
    PutSession,
)
from bot.store.port import Store
from tests.store.examples import NOON, add_case, lawyer, offer, reader, session


class Readers:
    async def test_a_reader_is_found_by_id_or_by_name_in_any_case(self, store: Store) -> None:
        jose = reader("reader-2", name="José Ñáñez", role="operator", state="removed")
        await store.keep(Commit((PutReader(reader()), PutReader(jose))))
        assert await store.reader("reader-1") == reader()
        assert await store.reader("JOSÉ ñáñez") == jose
        assert await store.reader("Jose") is None

    async def test_readers_are_listed_by_name_and_replaced_by_id(self, store: Store) -> None:
        await store.keep(Commit((PutReader(reader("1", name="Rosa")), PutReader(reader("2", name="ana")))))
        await store.keep(Commit((PutReader(reader("1", name="Rosa", state="removed")),)))
        assert await store.readers() == [
            reader("2", name="ana"),
            reader("1", name="Rosa", state="removed"),
        ]

    async def test_a_name_that_another_reader_bears_is_a_conflict(self, store: Store) -> None:
        await store.keep(Commit((PutReader(reader("1", name="Rosa")),)))
        assert await store.keep(Commit((PutReader(reader("2", name="ROSA")),))) == "conflict"
        assert len(await store.readers()) == 1


class Sessions:
    async def test_a_session_is_kept_stamped_and_ended(self, store: Store) -> None:
        await store.keep(Commit((PutReader(reader()), PutSession(session()))))
        assert await store.session("token-1") == session()
        await store.keep(Commit((PutSession(session(seen=NOON + 60, csrf="another")),)))
        assert await store.session("token-1") == session(seen=NOON + 60)
        await store.keep(Commit((EndSessions(token="token-1"),)))
        assert await store.session("token-1") is None

    async def test_a_stamp_does_not_bring_an_ended_session_back(self, store: Store) -> None:
        await store.keep(Commit((PutReader(reader()), PutSession(session()))))
        await store.keep(Commit((EndSessions(token="token-1"),)))
        await store.keep(Commit((PutSession(session(seen=NOON + 60)),)))
        assert await store.session("token-1") is None

    async def test_all_sessions_of_a_reader_end_at_once(self, store: Store) -> None:
        readers = (PutReader(reader()), PutReader(reader("reader-2", name="Eva")))
        sessions = (session(), session("token-2"), session("token-3", reader="reader-2"))
        await store.keep(Commit((*readers, *map(PutSession, sessions))))
        await store.keep(Commit((EndSessions(reader="reader-1"), EndSessions())))
        found = [await store.session(f"token-{number}") for number in (1, 2, 3)]
        assert found == [None, None, sessions[2]]


class Auditing:
    async def test_rows_are_listed_newest_first_of_all_or_of_a_case(self, store: Store) -> None:
        rows = [Audit(NOON + n, "reader-1", f"opened {n}", f"case-{n % 2}") for n in range(4)]
        await store.keep(Commit((*rows, Audit(NOON + 4, "reader-1", "logged in"))))
        assert [row.action for row in await store.audit()] == ["logged in", *(f"opened {n}" for n in (3, 2, 1, 0))]
        assert [row.action for row in await store.audit("case-1")] == ["opened 3", "opened 1"]
        assert [row.action for row in await store.audit(limit=1)] == ["logged in"]

    async def test_the_last_act_of_a_kind_is_known_for_each_reader(self, store: Store) -> None:
        acts = ((1, "reader-1", "log-in by code"), (3, "reader-1", "log-in refused"), (2, "reader-1", "log-in by hand"))
        rows = [Audit(NOON + n, who, what) for n, who, what in (*acts, (5, "reader-2", "opened"))]
        await store.keep(Commit(tuple(rows)))
        assert await store.last_done("log-in by ") == {"reader-1": NOON + 2}
        assert await store.last_done("") == {"reader-1": NOON + 3, "reader-2": NOON + 5}

    async def test_the_chain_holds_over_many_commits_at_once(self, store: Store) -> None:
        assert await store.audit_broken_at() is None
        commits = [Commit((Audit(NOON + n, "reader-1", "opened", "é"), Audit(NOON, "x", "y"))) for n in range(30)]
        await asyncio.gather(*map(store.keep, commits))
        assert await store.audit_broken_at() is None
        rows = await store.audit()
        assert [row.id for row in rows] == list(range(60, 0, -1))
        assert len({row.hash for row in rows}) == 60


class Numbers:
    async def test_questions_reached_are_counted_by_day_and_nobody_is_named(self, store: Store) -> None:
        days = ("2026-11-23", "2026-11-24", "2026-11-24")
        steps = (*(CountStep(day, "who", "sms", "es") for day in days), CountStep(days[1], "who", "telegram", "ht"))
        await store.keep(Commit(steps))
        await store.keep(Commit((CountStep("2026-11-25", "kind", "sms", "es"),)))
        assert await store.steps_between("2026-11-24", "2026-11-25") == {"who": 3}
        assert await store.steps_between("2026-11-23", "2026-11-26") == {"who": 4, "kind": 1}
        assert await store.steps_between("2026-11-26", "2026-12-01") == {}

    async def test_a_day_is_counted_from_its_start_to_before_its_end(self, store: Store) -> None:
        added = [add_case(f"case-{at}", created=NOON + at, state="ca" if at else "tx") for at in (0, 10, 19, 20)]
        await store.keep(Commit(tuple(added)))
        await store.keep(Commit((MoveCase("case-10", ("open",), "matched", NOON + 15, accepted=NOON + 15),)))
        counts = await store.counts_between(NOON, NOON + 20)
        assert (counts.cases, counts.accepted, counts.seconds_to_accept) == (3, 1, (5.0,))
        assert counts.by["status"] == {"open": 2, "matched": 1}
        assert counts.by["state"] == {"tx": 1, "ca": 2}
        assert counts.by["kind"] == {"removal": 3}
        assert sorted(await store.created_between(NOON, NOON + 20)) == [NOON, NOON + 10, NOON + 19]
        assert set(counts.by) == {
            *("status", "urgency", "state", "language", "channel", "kind", "offer", "lawyer", "load", "failed"),
            *("reason", "outcome", "report"),
        }

    async def test_an_acceptance_counts_on_the_day_it_falls(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        await store.keep(Commit((MoveCase("case-1", ("open",), "matched", NOON, accepted=NOON + 90),)))
        assert await store.accepted_between(NOON, NOON + 90) == 0
        assert await store.accepted_between(NOON + 90, NOON + 91) == 1
        later = await store.counts_between(NOON + 60, NOON + 120)
        assert (later.cases, later.accepted, later.seconds_to_accept) == (0, 1, (90.0,))

    async def test_answers_to_offers_count_when_they_are_given(self, store: Store) -> None:
        lawyers = tuple(PutLawyer(lawyer(key)) for key in "abc")
        offers = tuple(AddOffer(offer(key, lawyer=key)) for key in "abc")
        await store.keep(Commit((*lawyers, add_case(), *offers)))
        moves = (MoveOffer("a", ("offered",), "declined", NOON + 1), MoveOffer("b", ("offered",), "expired", NOON + 9))
        await store.keep(Commit(moves))
        assert (await store.counts_between(NOON, NOON + 9)).by["offer"] == {"declined": 1}
        assert (await store.counts_between(NOON, NOON + 10)).by["offer"] == {"declined": 1, "expired": 1}
