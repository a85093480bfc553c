"""Offers and the directory of lawyers."""

from bot.store.changes import AddOffer, CloseOffers, Commit, EraseCase, MoveOffer, PutLawyer
from bot.store.port import Store
from tests.store.examples import NOON, add_case, lawyer, offer, with_offers


class Offers:
    async def test_offers_are_read_in_the_order_made_and_by_token(self, store: Store) -> None:
        await with_offers(store, "b", "a")
        await with_offers(store, "other", case="case-2")
        assert [row.id for row in await store.offers("case-1")] == ["b", "a"]
        assert await store.offer_by_token("token of a") == offer("a", lawyer="lawyer of a")
        assert await store.offer_by_token("token of nobody") is None

    async def test_an_offer_moves_only_out_of_an_expected_status(self, store: Store) -> None:
        await with_offers(store, "a")
        assert await store.keep(Commit((MoveOffer("a", ("expired",), "accepted", NOON),))) == "conflict"
        move = MoveOffer("a", ("offered", "expired"), "declined", NOON + 5, "capacity")
        assert await store.keep(Commit((move,))) == "kept"
        declined = offer("a", lawyer="lawyer of a", status="declined", changed=NOON + 5, reason="capacity")
        assert await store.offers("case-1") == [declined]
        assert await store.keep(Commit((move,))) == "conflict"

    async def test_closing_moves_the_open_offers_but_the_one_kept(self, store: Store) -> None:
        await with_offers(store, "a", "b", "c")
        await store.keep(Commit((MoveOffer("c", ("offered",), "declined", NOON),)))
        assert await store.keep(Commit((CloseOffers("case-1", "taken", NOON + 1, keep="a"),))) == "kept"
        assert [row.status for row in await store.offers("case-1")] == ["offered", "taken", "declined"]
        assert await store.keep(Commit((CloseOffers("case-1", "withdrawn", NOON + 2),))) == "kept"
        assert [row.status for row in await store.offers("case-1")] == ["withdrawn", "taken", "declined"]
        assert await store.keep(Commit((CloseOffers("case-1", "withdrawn", NOON + 3),))) == "kept"

    async def test_open_offers_whose_time_has_run_out_are_listed(self, store: Store) -> None:
        await with_offers(store, "a", "b", "c")
        await store.keep(Commit((MoveOffer("b", ("offered",), "declined", NOON),)))
        end = NOON + 7_200
        assert await store.offers_expiring(end - 1, 10) == []
        assert [row.id for row in await store.offers_expiring(end, 10)] == ["a", "c"]
        assert len(await store.offers_expiring(end, 1)) == 1

    async def test_an_erased_case_is_not_offered(self, store: Store) -> None:
        await store.keep(Commit((PutLawyer(lawyer()), add_case(), EraseCase("case-1", NOON))))
        assert await store.keep(Commit((AddOffer(offer()),))) == "conflict"

    async def test_the_same_offer_is_not_made_twice(self, store: Store) -> None:
        await store.keep(Commit((PutLawyer(lawyer()), add_case(), AddOffer(offer()))))
        assert await store.keep(Commit((AddOffer(offer()),))) == "conflict"
        assert await store.keep(Commit((AddOffer(offer("offer-2", token="token of offer-1")),))) == "conflict"
        assert len(await store.offers("case-1")) == 1


class Lawyers:
    async def test_a_lawyer_is_read_as_kept_active_or_not(self, store: Store) -> None:
        rows = (lawyer("a"), lawyer("b", active=False, states=(), kinds=("asylum", "removal"), detained=False))
        await store.keep(Commit(tuple(map(PutLawyer, rows))))
        assert [await store.lawyer("a"), await store.lawyer("b")] == [*rows]
        assert await store.lawyer("c") is None

    async def test_active_lawyers_of_a_state_are_listed(self, store: Store) -> None:
        rows = (lawyer("a"), lawyer("b", states=("ca",)), lawyer("c", active=False))
        await store.keep(Commit(tuple(map(PutLawyer, rows))))
        assert await store.lawyers() == [*rows[:2]]
        assert await store.lawyers("nm") == [rows[0]]
        assert await store.lawyers("ny") == []

    async def test_the_directory_lists_everybody_by_name(self, store: Store) -> None:
        rows = (lawyer("a", name="Luz"), lawyer("b", name="ana"), lawyer("c", name="Bo", active=False))
        await store.keep(Commit(tuple(map(PutLawyer, rows))))
        assert [row.id for row in await store.directory()] == ["b", "c", "a"]

    async def test_whoever_was_offered_a_case_least_recently_comes_first(self, store: Store) -> None:
        await store.keep(Commit(tuple(PutLawyer(lawyer(key)) for key in "cab")))
        assert [row.id for row in await store.lawyers("tx")] == ["a", "b", "c"]
        await store.keep(Commit((add_case(), AddOffer(offer(lawyer="a", offered=NOON)))))
        assert [row.id for row in await store.lawyers("tx")] == ["b", "c", "a"]

    async def test_a_later_import_replaces_all_but_when_a_case_was_offered(self, store: Store) -> None:
        await store.keep(Commit((PutLawyer(lawyer()), add_case(), AddOffer(offer(offered=NOON + 3)))))
        again = lawyer(name="Luz Ortega Ruiz", states=("ca", "ca"), imported=NOON + 9)
        await store.keep(Commit((PutLawyer(again),)))
        found = await store.lawyer("lawyer-1")
        assert found == lawyer(name="Luz Ortega Ruiz", states=("ca", "ca"), imported=NOON + 9, offered=NOON + 3)
        assert await store.lawyers("tx") == []
        assert await store.lawyers("ca") == [found]
