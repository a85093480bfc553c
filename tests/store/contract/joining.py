"""How readers join, what they prove themselves with, and the lists they keep."""

import asyncio
from typing import Any

from bot.store.changes import (
    Commit,
    DeleteView,
    PutInvite,
    PutLawyer,
    PutReader,
    PutSession,
    SaveView,
    SpendRecovery,
    SpendTotp,
    UseInvite,
)
from bot.store.port import Store
from bot.store.rows import ViewRow
from tests.store.examples import NOON, invite, lawyer, reader, session


class Joining:
    async def test_an_invite_is_used_once_and_in_time(self, store: Store) -> None:
        await store.keep(Commit((PutInvite(invite()), PutInvite(invite("late", created=NOON - 9)))))
        assert await store.invite("invite-1") == invite()
        uses = [Commit((UseInvite("invite-1", NOON + n),)) for n in range(5)]
        assert sorted(await asyncio.gather(*map(store.keep, uses))) == [*["conflict"] * 4, "kept"]
        assert await store.keep(Commit((UseInvite("late", NOON + 259_200),))) == "conflict"
        assert [row.used for row in await store.invites()] == [NOON, None]

    async def test_an_invite_can_be_withdrawn_and_a_used_one_stays_used(self, store: Store) -> None:
        await store.keep(Commit((PutInvite(invite()), PutInvite(invite("b")), UseInvite("b", NOON))))
        await store.keep(Commit((PutInvite(invite(expires=NOON)), PutInvite(invite("b")))))
        assert await store.keep(Commit((UseInvite("invite-1", NOON + 1),))) == "conflict"
        assert await store.keep(Commit((UseInvite("b", NOON + 1),))) == "conflict"

    async def test_a_reader_is_kept_with_all_that_proves_them(self, store: Store) -> None:
        whole = reader(
            role="lawyer",
            state="pending",
            public_key=b"p" * 32,
            private_key=b"sealed",
            totp=b"sealed",
            totp_used=7,
            recovery=("a", "b"),
            lawyer="lawyer-1",
            invited_by="reader-2",
        )
        await store.keep(Commit((PutReader(whole),)))
        assert await store.reader("Rosa") == whole
        assert await store.readers_of(["lawyer-1", "lawyer-2"]) == []
        await store.keep(Commit((PutReader(reader(lawyer="lawyer-1")),)))
        assert [row.id for row in await store.readers_of(["lawyer-1", "lawyer-2"])] == ["reader-1"]
        assert await store.readers_of([""]) == []

    async def test_no_step_of_time_is_accepted_twice_or_backwards(self, store: Store) -> None:
        await store.keep(Commit((PutReader(reader()),)))
        spends = [Commit((SpendTotp("reader-1", 10),)) for _ in range(5)]
        assert sorted(await asyncio.gather(*map(store.keep, spends))) == [*["conflict"] * 4, "kept"]
        assert await store.keep(Commit((SpendTotp("reader-1", 9),))) == "conflict"
        await store.keep(Commit((PutReader(reader(totp_used=3)),)))
        assert await store.keep(Commit((SpendTotp("reader-1", 10),))) == "conflict"

    async def test_each_recovery_code_works_once(self, store: Store) -> None:
        await store.keep(Commit((PutReader(reader(recovery=("aa", "bb", "cc"))),)))
        answers = [await store.keep(Commit((SpendRecovery("reader-1", code),))) for code in ("bb", "bb", "b", "", "aa")]
        assert answers == ["kept", "conflict", "conflict", "conflict", "kept"]
        found = await store.reader("reader-1")
        assert found
        assert found.recovery == ("cc",)

    async def test_the_sessions_of_a_removed_reader_end(self, store: Store) -> None:
        await store.keep(Commit((PutReader(reader()), PutSession(session()))))
        await store.keep(Commit((PutReader(reader(state="removed")),)))
        assert await store.session("token-1") is None

    async def test_a_stamp_moves_the_last_proof_and_never_back(self, store: Store) -> None:
        first = session(private=b"sealed", strong=NOON)
        await store.keep(Commit((PutReader(reader()), PutSession(first))))
        for seen, strong in ((NOON + 1, NOON + 1), (NOON + 2, 0.0)):
            await store.keep(Commit((PutSession(session(seen=seen, strong=strong)),)))
        assert await store.session("token-1") == session(private=b"sealed", strong=NOON + 1, seen=NOON + 2)

    async def test_lists_are_kept_by_name_for_one_reader(self, store: Store) -> None:
        await store.keep(Commit((PutReader(reader()), PutReader(reader("reader-2", name="Eva")))))
        views = (ViewRow("reader-1", "b", "x=1"), ViewRow("reader-1", "a", ""), ViewRow("reader-2", "a", "y=1"))
        await store.keep(Commit((*map(SaveView, views), SaveView(ViewRow("reader-1", "b", "x=2")))))
        assert await store.views("reader-1") == [ViewRow("reader-1", "a", ""), ViewRow("reader-1", "b", "x=2")]
        await store.keep(Commit((DeleteView("reader-1", "a"), DeleteView("reader-1", "none"))))
        assert [view.name for view in await store.views("reader-1")] == ["b"]
        assert len(await store.views("reader-2")) == 1

    async def test_a_lawyer_is_enrolled_while_an_active_reader_of_theirs_holds_a_key(self, store: Store) -> None:
        async def enrolled() -> list[bool]:
            found = await store.lawyer("lawyer-1")
            assert found
            return [found.enrolled, *(row.enrolled for row in await store.lawyers("tx"))]

        keyed: dict[str, Any] = {"role": "lawyer", "lawyer": "lawyer-1", "public_key": b"p" * 32}
        await store.keep(Commit((PutLawyer(lawyer()), PutLawyer(lawyer("lawyer-2")))))
        steps = ({**keyed, "state": "pending"}, {**keyed, "public_key": b""}, keyed, {**keyed, "state": "removed"})
        for step, expected in zip(steps, (False, False, True, False), strict=True):
            await store.keep(Commit((PutReader(reader(**step)),)))
            assert await enrolled() == [expected, expected, False]
