"""Who holds the key of a case."""

from bot.store.changes import (
    AddGrant,
    CloseGrants,
    Commit,
    DropGrants,
    EraseCase,
    PutReader,
    ReplaceGrant,
)
from bot.store.port import Store
from bot.store.rows import Grant
from tests.store.examples import NOON, add_case, reader


async def holders(store: Store, case: str = "case-1") -> list[str]:
    return [grant.reader for grant in await store.grants(case)]


async def with_lawyers(store: Store) -> None:
    """A case whose key the server, a reviewer, and the readers of two lawyers hold; one of these has two readers."""
    readers = (
        *(reader("reader-1", name="Rosa"), reader("luz", name="Luz", role="lawyer", lawyer="lawyer-1")),
        *(reader("luz-2", name="Luz at home", role="lawyer", lawyer="lawyer-1"),),
        *(reader("tom", name="Tom", role="lawyer", lawyer="lawyer-2"),),
    )
    grants = tuple(AddGrant(Grant("case-1", key, b"wrapped")) for key in ("luz", "luz-2", "tom", "escrow"))
    assert await store.keep(Commit((*map(PutReader, readers), add_case(), *grants))) == "kept"


class Grants:
    async def test_a_grant_is_added_and_given_anew(self, store: Store) -> None:
        await store.keep(Commit((add_case(), AddGrant(Grant("case-1", "server", b"new")))))
        assert Grant("case-1", "server", b"new") in await store.grants("case-1")
        assert await holders(store) == ["server", "reader-1"]

    async def test_an_erased_case_takes_no_grant(self, store: Store) -> None:
        await store.keep(Commit((add_case(), EraseCase("case-1", NOON))))
        assert await store.keep(Commit((AddGrant(Grant("case-1", "server", b"new")),))) == "conflict"
        assert await store.keep(Commit((AddGrant(Grant("none", "server", b"new")),))) == "conflict"

    async def test_a_wrap_is_replaced_only_where_it_still_is_the_one_seen(self, store: Store) -> None:
        await store.keep(Commit((add_case(),)))
        new = Grant("case-1", "server", b"new")
        assert await store.keep(Commit((ReplaceGrant(new, b"wrapped for the server"),))) == "kept"
        assert new in await store.grants("case-1")
        assert await store.keep(Commit((ReplaceGrant(new, b"wrapped for the server"),))) == "conflict"
        await store.keep(Commit((DropGrants("case-1", ("server",)),)))
        assert await store.keep(Commit((ReplaceGrant(new, b"new"),))) == "conflict"
        assert await holders(store) == ["reader-1"]

    async def test_grants_are_taken_from_readers_and_from_lawyers_by_name(self, store: Store) -> None:
        await with_lawyers(store)
        await store.keep(Commit((DropGrants("case-1", lawyers=("lawyer-1", "")),)))
        assert await holders(store) == ["server", "reader-1", "tom", "escrow"]
        await store.keep(Commit((DropGrants("case-1", ("tom", "server")), DropGrants("case-1"))))
        assert await holders(store) == ["reader-1", "escrow"]

    async def test_closing_leaves_the_reviewers_the_escrow_and_the_lawyer_kept(self, store: Store) -> None:
        await with_lawyers(store)
        await store.keep(Commit((CloseGrants("case-1", keep="lawyer-1"),)))
        assert await holders(store) == ["reader-1", "luz", "luz-2", "escrow"]
        await store.keep(Commit((CloseGrants("case-1"),)))
        assert await holders(store) == ["reader-1", "escrow"]

    async def test_a_removed_reader_keeps_no_grant(self, store: Store) -> None:
        await with_lawyers(store)
        gone = reader("tom", name="Tom", role="lawyer", lawyer="lawyer-2", state="removed")
        await store.keep(Commit((PutReader(gone),)))
        assert "tom" not in await holders(store)

    async def test_a_readers_grants_are_read_some_at_a_time(self, store: Store) -> None:
        await store.keep(Commit(tuple(add_case(f"case-{n}") for n in range(5))))
        first = await store.grants_of("reader-1", "", 2)
        assert [grant.case for grant in first] == ["case-0", "case-1"]
        assert [grant.case for grant in await store.grants_of("reader-1", "case-1", 9)] == [
            "case-2",
            "case-3",
            "case-4",
        ]

    async def test_the_servers_grants_of_cases_sent_before_a_time_are_read(self, store: Store) -> None:
        await store.keep(Commit(tuple(add_case(f"case-{age}", created=NOON - age) for age in range(4))))
        await store.keep(Commit((DropGrants("case-2", ("server",)),)))
        assert [grant.case for grant in await store.server_grants_before(NOON, 9)] == ["case-3", "case-1"]
        assert [grant.case for grant in await store.server_grants_before(NOON, 1)] == ["case-3"]
