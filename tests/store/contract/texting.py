"""Consent by HMAC, delivery states that only go forward, safe times, and the words the provider still holds."""

import pytest

from bot.store.changes import Commit, ErasePerson, NoteConsent, NoteDelivery, PutSafeTime, SetSilent, Settle
from bot.store.port import Store
from bot.store.rows import ConsentRow, CopiesKept
from tests.store.examples import NOON, envelope, with_envelopes


class Texting:
    async def test_the_ledger_keeps_when_and_how_and_outlives_an_erasure(self, store: Store) -> None:
        notes = ((False, "words", 0), (False, "keyword", 1), (True, "keyword", 2), (False, "refused", 3))
        for given, how, seconds in notes:
            await store.keep(Commit((NoteConsent("ana", given, how, NOON + seconds),)))  # type: ignore[arg-type]  # one of them
        await store.keep(Commit((ErasePerson("ana", "", NOON),)))
        assert await store.consents("ana") == [
            ConsentRow("ana", NOON, given=False, how="words"),
            ConsentRow("ana", NOON + 2, given=True, how="keyword"),
            ConsentRow("ana", NOON + 3, given=False, how="refused"),
        ]
        assert await store.consents("ben") == []

    async def test_silence_is_told_at_once(self, store: Store) -> None:
        assert not await store.silent("ana")
        await store.keep(Commit((SetSilent("ana", silent=True, at=NOON),)))
        assert await store.silent("ana")

    @pytest.mark.parametrize(
        ("reports", "stands"),
        [
            (("queued", "sent", "delivered"), "delivered"),
            (("delivered", "sent", "queued"), "delivered"),
            (("delivered", "failed", "delivered"), "delivered"),
            (("sent", "sent", "undelivered", "sending"), "undelivered"),
            (("invented",), ""),
        ],
    )
    async def test_states_only_go_forward(self, store: Store, reports: tuple[str, ...], stands: str) -> None:
        (number,) = await with_envelopes(store, "ana")
        # The report may be here before the answer to our own request.
        for n, state in enumerate(reports):
            await store.keep(Commit((NoteDelivery("SM1", state, "30003" if "un" in state else "", NOON + n),)))
        await store.keep(Commit((Settle(number, "sent", NOON, provider_id="SM1"),)))
        row = await store.outbox_row(number)
        assert row
        assert (row.delivery, row.delivery_error) == (stands, "30003" if stands == "undelivered" else "")

    async def test_a_safe_time_is_replaced_and_goes_with_an_erasure(self, store: Store) -> None:
        assert await store.safe_time("ana") == ""
        await store.keep(Commit((PutSafeTime("ana", "morning"), PutSafeTime("ana", "evening"))))
        assert await store.safe_time("ana") == "evening"
        await store.keep(Commit((ErasePerson("ana", "", NOON),)))
        assert await store.safe_time("ana") == ""

    async def test_copies_are_counted_until_they_are_gone(self, store: Store) -> None:
        assert await store.copies_kept() == CopiesKept(0, None)
        copies = tuple(envelope(f"copy {n}", purpose="copy", created=NOON + n) for n in range(3))
        await store.keep(Commit(outbox=(*copies, envelope("ana", created=NOON - 9))))
        first, second, *_ = sorted(row.id for row in await store.outbox("due", 9))
        assert await store.copies_kept() == CopiesKept(3, NOON)
        await store.keep(Commit((Settle(first, "sent", NOON), Settle(second, "dead", NOON, error="20003"))))
        assert await store.copies_kept() == CopiesKept(2, NOON + 1)
