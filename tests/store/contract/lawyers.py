"""What is known of lawyers beside the directory, and what the timers look for."""

from dataclasses import replace

from bot.store.changes import (
    AddEvent,
    Commit,
    MoveCase,
    MoveOffer,
    PutAvailability,
    PutContacts,
    PutLawyer,
    PutReader,
    PutVerification,
)
from bot.store.lawyers import Availability, ContactRow, Load, VerificationRow
from bot.store.port import Store
from tests.store.examples import NOON, add_case, event, lawyer, reader, with_offers

AWAY = Availability(5, 2, "2026-12-24", "2026-12-31", 21, 8, "daily", 3)
CHECK = VerificationRow("check-1", "lawyer-1", "TX 24000000", "State Bar of Texas", "Rosa", NOON, NOON + 1_000)
HALF = NOON + 3_600


class Listings:
    async def test_a_listing_is_kept_whole(self, store: Store) -> None:
        full = lawyer(
            kind="referral",
            accreditation="full",
            accredited_until="2031-06-30",
            courts=("Newark", "New York, Varick"),
            facilities=("Elizabeth",),
            minors=False,
            calls=True,
            urgent=True,
            source="EOIR list",
            listed="2026-11-01",
            free_list=True,
        )
        await store.keep(Commit((PutLawyer(full),)))
        assert await store.lawyer("lawyer-1") == full

    async def test_what_a_lawyer_set_outlives_an_import_and_every_change_is_counted(self, store: Store) -> None:
        await store.keep(Commit((PutLawyer(lawyer()),)))
        assert await store.keep(Commit((PutAvailability("lawyer-1", AWAY),))) == "kept"
        await store.keep(Commit((PutLawyer(lawyer(name="Luz O.")),)))
        assert await store.lawyer("lawyer-1") == lawyer(name="Luz O.", availability=AWAY)
        assert await store.mark("directory") == "3"
        assert await store.keep(Commit((PutAvailability("nobody", AWAY),))) == "conflict"
        await store.keep(Commit((PutReader(reader("r", lawyer="lawyer-1")),)))
        assert await store.mark("directory") == "4"

    async def test_a_lawyer_is_found_by_every_address_that_is_written_to(self, store: Store) -> None:
        more = (
            ContactRow("sms", b"sealed", "lane of a phone"),
            ContactRow("telegram", b"sealed too", "lane of a chat"),
        )
        await store.keep(Commit((PutLawyer(lawyer()), PutContacts("lawyer-1", more))))
        assert await store.contacts("lawyer-1") == list(more)
        for lane in ("lane of lawyer-1", "lane of a phone", "lane of a chat"):
            assert [row.id for row in await store.lawyers_at(lane)] == ["lawyer-1"]
        await store.keep(Commit((PutContacts("lawyer-1", more[:1]),)))
        assert await store.lawyers_at("lane of a chat") == []
        await store.keep(Commit((PutLawyer(lawyer(active=False)),)))
        assert await store.lawyers_at("lane of a phone") == []

    async def test_load_counts_what_stands_and_what_is_held(self, store: Store) -> None:
        await store.keep(Commit((PutLawyer(lawyer("idle")),)))
        await with_offers(store, "a", "b")
        assert await store.loads(NOON) == {"lawyer of a": Load(NOON, 1, 1), "lawyer of b": Load(NOON, 1, 1)}
        moves = (MoveOffer("a", ("offered",), "accepted", NOON), MoveOffer("b", ("offered",), "declined", NOON))
        await store.keep(Commit((*moves, MoveCase("case-1", ("open",), "matched", NOON, accepted=NOON))))
        assert await store.loads(NOON + 1) == {"lawyer of a": Load(NOON, 1, 0), "lawyer of b": Load(NOON, 0, 0)}
        await store.keep(Commit((MoveCase("case-1", ("matched",), "closed", NOON),)))
        assert (await store.loads(NOON + 1))["lawyer of a"] == Load(NOON, 0, 0)

    async def test_a_licence_counts_as_checked_once_a_second_person_agreed_and_until_it_is_due(
        self, store: Store
    ) -> None:
        await store.keep(Commit((PutLawyer(lawyer()), PutVerification(CHECK))))
        assert [row.id for row in await store.unverified(NOON)] == ["lawyer-1"]
        agreed = replace(CHECK, approved_by="Ana", approved=NOON + 5)
        assert await store.keep(Commit((PutVerification(agreed),))) == "kept"
        assert await store.verifications("lawyer-1") == [agreed]
        assert await store.verification("check-1") == agreed
        assert await store.unverified(NOON) == []
        assert [row.id for row in await store.unverified(NOON + 1_000)] == ["lawyer-1"]
        assert await store.keep(Commit((PutVerification(replace(agreed, approved_by="Bo")),))) == "conflict"
        await store.keep(Commit((PutLawyer(lawyer(licence="TX 99")),)))
        assert [row.id for row in await store.unverified(NOON)] == ["lawyer-1"]


class Due:
    async def test_a_lawyer_is_reminded_once_when_half_the_time_is_over(self, store: Store) -> None:
        await with_offers(store, "a", "b")
        assert await store.offers_to_remind(HALF - 1, 10) == []
        assert [row.id for row in await store.offers_to_remind(HALF, 10)] == ["a", "b"]
        await store.keep(Commit((AddEvent(replace(event(what="reminded"), detail="lawyer of a")),)))
        assert [row.id for row in await store.offers_to_remind(HALF, 10)] == ["b"]
        assert await store.offers_to_remind(NOON + 7_200, 10) == []

    async def test_a_case_that_nobody_has_is_listed_until_a_reviewer_was_told_and_again_when_it_is_left_again(
        self, store: Store
    ) -> None:
        await store.keep(Commit((add_case(status="unmatched"), AddEvent(event()))))
        assert [row.id for row in await store.cases_left(10)] == ["case-1"]
        await store.keep(Commit((AddEvent(event(what="alerted")),)))
        assert await store.cases_left(10) == []
        await store.keep(Commit((AddEvent(event(what="unmatched")),)))
        assert [row.id for row in await store.cases_left(10)] == ["case-1"]
        await store.keep(Commit((MoveCase("case-1", ("unmatched",), "open", NOON),)))
        assert await store.cases_left(10) == []

    async def test_both_sides_are_asked_once_whether_they_met(self, store: Store) -> None:
        await store.keep(Commit((add_case(), MoveCase("case-1", ("open",), "matched", NOON, accepted=NOON))))
        assert await store.cases_to_ask_after(NOON - 1, 10) == []
        assert [row.id for row in await store.cases_to_ask_after(NOON, 10)] == ["case-1"]
        await store.keep(Commit((AddEvent(event(what="reached_asked")),)))
        assert await store.cases_to_ask_after(NOON, 10) == []
