"""The person's side of a referral: send, ask further lawyers, take back, be forgotten, know how it stands.

What a person does is not kept here but staged: `receive` keeps it in the one commit of the message that asked for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.cases.envelopes import Recipient, address_of, apart
from bot.cases.grants import SERVER
from bot.cases.keys import CannotOpen
from bot.cases.matching import AT_MOST, shown
from bot.cases.offering import Offering
from bot.cases.office import UNANSWERED, person_wire, standing
from bot.cases.opening import NAMED, OPENED
from bot.cases.plans import opened
from bot.cases.sealing import granted, seal
from bot.cases.staged import Staged, event
from bot.cases.triage import last4, listed, sought, words
from bot.cases.vault import key_for_server
from bot.store.changes import (
    AddCase,
    AddGrant,
    CloseGrants,
    CloseOffers,
    ErasePerson,
    MoveCase,
    MoveOffer,
    PutErasure,
    ReplaceGrant,
    TagCase,
)
from bot.store.rows import CaseRow, ConversationRow, ErasureRow, EventRow, Grant, LawyerRow, OfferRow, ReaderRow
from handlers.dialogue.facts import CaseState, CaseStatus, Lawyer, OfferStatus, Opened, PlanStatus, Wanted
from handlers.dialogue.messages import say
from handlers.dialogue.state import ChooseLawyers, SubmitCase, WithdrawCase


class Asking(Offering):
    """What a person may do with a case."""

    __slots__ = ()

    async def submit(self, effect: SubmitCase, row: ConversationRow) -> Staged:
        """Stage a new case with its sealed words, its offers, and a notice to each lawyer chosen.

        Without a lawyer who can be asked it is "unmatched", which the person hears if they had chosen one. Raises
        KeysMissing, CannotOpen or NobodyToOpen when it cannot be sealed: then nothing was sent, and the draft must be
        kept.
        """
        now = self.clock()
        lawyers = await self._askable(effect.lawyers)
        to = Recipient(person_wire(row.channel), row.person, row.address)
        address = address_of(self.keys, to)
        case = listed(effect, row, self.ids(), "open" if lawyers else "unmatched", now)
        case = replace(case, last4=last4(self.keys, address) if row.channel == "sms" else "")
        texts = words(effect, row.channel, address)
        ids = [lawyer.id for lawyer in lawyers]
        fields, grants, box = await seal(self.store, self.keys, case.id, texts, ids)
        staged = Staged((AddCase(replace(case, box=box), fields, grants),))
        staged += event(case.id, now, "person", "sent")
        if effect.lawyers and not lawyers:
            staged += self.write(case, to, say("notify.none_left", code=case.code), case.language, "update")
        return staged + await self.offered(case, lawyers)

    async def choose(self, effect: ChooseLawyers, row: ConversationRow) -> Staged:
        """Stage offers of a sent case to further lawyers; nothing for one matched, closed or another person's.

        Their readers are granted the key that the server holds; where it holds none any more, the person is told to
        begin a new request. Raises CannotOpen when its grant does not open.
        """
        case, now = await self._own(effect.code, row), self.clock()
        if case is None or case.status not in ("open", "unmatched"):
            return Staged()
        asked = {offer.lawyer for offer in await self.store.offers(case.id)}
        lawyers = await self._askable(key for key in effect.lawyers if key not in asked)
        if not lawyers:
            return Staged()
        grants = await self.store.grants(case.id)
        if not _held(grants):
            return await self.tell(case, say("notify.begin_again", code=case.code))
        key = key_for_server(case.id, grants, self.keys)
        readers = await self.store.readers_of([lawyer.id for lawyer in lawyers])
        # The server's own grant is put back as it is, so that nobody is asked once an acceptance has taken it away.
        still = next(ReplaceGrant(grant, grant.wrapped) for grant in grants if grant.reader == SERVER)
        moves = (MoveCase(case.id, (case.status,), "open", now), TagCase(case.id, remove=(UNANSWERED,)), still)
        opened = Staged((*moves, *map(AddGrant, granted(key, readers))))
        return opened + await self.offered(case, lawyers)

    async def withdraw(self, effect: WithdrawCase, row: ConversationRow) -> Staged:
        """Stage the end of a case: no lawyer sees its words any more, and those who were asked are told."""
        case, now = await self._own(effect.code, row), self.clock()
        if case is None or case.status not in ("open", "unmatched", "matched"):
            return Staged()
        offers = await self.store.offers(case.id)
        accepted = tuple(offer for offer in offers if offer.status == "accepted")
        moves = (MoveCase(case.id, (case.status,), "withdrawn", now), CloseOffers(case.id, "withdrawn", now))
        staged = Staged((*moves, CloseGrants(case.id)))
        staged += Staged(tuple(MoveOffer(offer.id, ("accepted",), "withdrawn", now) for offer in accepted))
        staged += event(case.id, now, "person", "withdrawn")
        return staged + await self.notify((*standing(offers), *accepted), case, "lawyer.withdrawn")

    async def forget(self, row: ConversationRow, number: str = "") -> Staged:
        """Stage the erasure of all that is known of a person, and what is to follow it.

        Lawyers who wait or have accepted are told by code. `number` stands on the person's receipt.
        """
        now, key = self.clock(), self.ids()
        staged, held = Staged((ErasePerson(row.person, row.person, now),)), list[str]()
        for case in await self.store.cases_of(row.person):
            offers = [offer for offer in await self.store.offers(case.id) if offer.status in ("offered", "accepted")]
            held += [offer.lawyer_name for offer in offers if offer.status == "accepted"]
            live = case.status in ("open", "unmatched", "matched")
            told = await self.notify(offers if live else (), case, "lawyer.withdrawn")
            # Tied to no case: what hangs on an erased one is erased with it.
            staged += Staged(outbox=tuple(replace(one, case="", offer="") for one in told.outbox))
        address = address_of(self.keys, Recipient(person_wire(row.channel), row.person, row.address))
        to = apart(self.keys, person_wire(row.channel), address, self.keys.blind("erasure", key))
        names = tuple(dict.fromkeys(held))
        erasure = ErasureRow(key, number, to.channel, to.lane, to.address, row.language, names, now, now)
        return staged + Staged((PutErasure(erasure),))

    async def status(self, person: str) -> CaseStatus | None:
        """Tell a person how it stands with the case they sent last."""
        case = await self.store.case_of(person)
        if case is None or case.status == "erased":
            return None
        state: CaseState = case.status
        offers = await self.store.offers(case.id)
        told = tuple(OfferStatus(offer.lawyer_name, offer.status, self._local(offer.changed)) for offer in offers)
        asked = tuple(offer.lawyer for offer in offers)
        grants = await self.store.grants(case.id)
        widens, wanted = _held(grants), sought(case)
        if widens and state in ("open", "unmatched"):
            try:
                wanted = await self.wanted_of(case, key_for_server(case.id, grants, self.keys))
            except CannotOpen:
                widens = False  # its key is gone: no further lawyer can be asked
        met = state == "matched" and _asked_whether_met(await self.store.timeline(case.id))
        plan = await self._plan(case, offers) if state == "matched" else None
        amends = bool(case.box)
        return CaseStatus(case.code, state, self._local(case.created), told, wanted, asked, widens, met, amends, plan)

    async def openings(self, person: str) -> Sequence[Opened]:
        """Tell a person who opened the case they sent last, those who opened it last first."""
        case = await self.store.case_of(person)
        if case is None:
            return ()
        readers = {reader.id: reader for reader in await self.store.readers()}
        times: dict[str, list[float]] = {}
        for row in await self.store.audit(case.id):
            if row.action in (OPENED, NAMED) and row.reader in readers:
                times.setdefault(row.reader, []).append(row.at)
        last = sorted(times.items(), key=lambda one: max(one[1]), reverse=True)
        return [_opened(readers[key], len(at), self._local(max(at))) for key, at in last]

    async def matching(self, wanted: Wanted, limit: int = AT_MOST, seed: str = "") -> Sequence[Lawyer]:
        """List the lawyers that fit and can be asked now, in neutral order, which a seed turns."""
        return [shown(found.lawyer, found.why) for found in await self.fitting(wanted, limit, seed)]

    async def _plan(self, case: CaseRow, offers: Sequence[OfferRow]) -> PlanStatus | None:
        """Read what the lawyer who has the case said they will do; of one who has it no more, nothing."""
        row = await self.store.plan(case.id)
        if row is None or row.lawyer not in [offer.lawyer for offer in offers if offer.status == "accepted"]:
            return None
        plan = opened(self.keys, row)
        return PlanStatus(plan.who, plan.number, plan.when, plan.price, self._local(row.at)) if plan else None

    async def _own(self, code: str, row: ConversationRow) -> CaseRow | None:
        case = await self.store.case(code)
        return case if case is not None and case.person == row.person else None

    async def _askable(self, ids: Iterable[str]) -> list[LawyerRow]:
        found = [await self.store.lawyer(key) for key in dict.fromkeys(ids)]
        there = [lawyer for lawyer in found if lawyer is not None and self.askable(lawyer)]
        return [lawyer for lawyer in there if not await self.barred(lawyer)]

    def _local(self, at: float) -> datetime:
        return datetime.fromtimestamp(at, self.site.timezone)


def _opened(reader: ReaderRow, times: int, last: datetime) -> Opened:
    return Opened(reader.name, "lawyer" if reader.role == "lawyer" else "reviewer", times, last)


def _held(grants: Sequence[Grant]) -> bool:
    """Whether the server holds the key, so that it can be granted to further lawyers."""
    return any(grant.reader == SERVER for grant in grants)


def _asked_whether_met(events: Sequence[EventRow]) -> bool:
    """Whether the person was asked if their lawyer got in touch, and has not answered."""
    whats = [
        row.what for row in events if row.what == "reached_asked" or (row.what, row.actor) == ("reached", "person")
    ]
    return "reached_asked" in whats and "reached" not in whats
