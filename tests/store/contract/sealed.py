"""What the server's keys sealed: found wherever it lies, and replaced only as it was seen."""

from dataclasses import replace

from bot.store.changes import Commit, DropGrants, PutLawyer, PutReader, Reseal, SaveConversation, Settle
from bot.store.port import Store
from bot.store.sealed import SealedRow
from tests.store.examples import NOON, add_case, conversation, envelope, lawyer, reader


class Sealed:
    async def test_blobs_are_read_by_kind_in_the_order_of_their_keys(self, store: Store) -> None:
        people = [SaveConversation(conversation(name, state=name.encode())) for name in ("eva", "ana", "ben")]
        await store.keep(Commit(tuple(people)))
        first = await store.sealed("conversation.state", "", 2)
        assert first == [SealedRow("conversation.state", name, name, name.encode()) for name in ("ana", "ben")]
        assert [row.key for row in await store.sealed("conversation.state", "ben", 2)] == ["eva"]
        assert await store.sealed("conversation.state", "eva", 2) == []

    async def test_numbered_rows_are_read_in_the_order_of_their_numbers(self, store: Store) -> None:
        await store.keep(Commit(outbox=tuple(envelope(f"lane {n}") for n in range(12))))
        rows = await store.sealed("outbox.payload", "", 99)
        assert [(row.key, row.place) for row in rows] == [(str(n + 1), f"lane {n}") for n in range(12)]
        assert [row.key for row in await store.sealed("outbox.payload", "9", 99)] == ["10", "11", "12"]

    async def test_what_was_sent_and_whatever_is_empty_is_left_out(self, store: Store) -> None:
        await store.keep(
            Commit((PutReader(reader()), PutReader(reader("b", name="Eva", totp=b"sealed"))), (envelope(),))
        )
        assert [row.key for row in await store.sealed("reader.totp", "", 9)] == ["b"]
        assert await store.sealed_count() == 3
        await store.keep(Commit((Settle(1, "sent", NOON),)))
        assert await store.sealed("outbox.address", "", 9) == []
        assert await store.sealed_count() == 1

    async def test_of_grants_only_the_servers_are_read(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        assert await store.sealed("grant.server", "", 9) == [
            SealedRow("grant.server", "case-1", "case-1", b"wrapped for the server")
        ]

    async def test_a_blob_is_replaced_only_where_it_still_is_the_one_seen(self, store: Store) -> None:
        await store.keep(Commit((PutLawyer(lawyer()), add_case())))
        (row,) = await store.sealed("lawyer.address", "", 9)
        assert await store.keep(Commit((Reseal(row, b"anew"),))) == "kept"
        assert await store.sealed("lawyer.address", "", 9) == [replace(row, blob=b"anew")]
        assert await store.keep(Commit((Reseal(row, b"late"),))) == "kept"
        assert await store.sealed("lawyer.address", "", 9) == [replace(row, blob=b"anew")]
        (grant,) = await store.sealed("grant.server", "", 9)
        await store.keep(Commit((DropGrants("case-1", ("server",)), Reseal(grant, b"late"))))
        assert [one.reader for one in await store.grants("case-1")] == ["reader-1"]
