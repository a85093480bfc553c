"""What a person tells after sending: whether the lawyer got in touch, and what changed since."""

from dataclasses import replace

from bot.cases.amendments import Changed, sealed
from bot.cases.envelopes import Recipient, address_of
from bot.cases.grants import SERVER
from bot.cases.office import UNREACHED, person_wire, standing
from bot.cases.staged import Staged, event
from bot.cases.triage import relisted
from bot.cases.writing import Writing
from bot.store.amendments import AmendmentRow
from bot.store.changes import AddAmendment, MoveCase, RelistCase, TagCase
from bot.store.rows import CaseRow, ConversationRow
from handlers.dialogue.state import ChangeFacts, TellReached

CHANGED = "changed"
"""The tag by which the desk shows that a person changed what they had sent."""
_LIVE = ("open", "unmatched", "matched")
_TOGETHER = 600.0
"""Seconds within which changes are told once, to whoever has not looked since."""
_PLACED = {"facility", "place"}


class Following(Writing):
    """What follows a case that was sent."""

    __slots__ = ()

    async def tell_reached(self, effect: TellReached, row: ConversationRow) -> Staged:
        """Stage whether the lawyer got in touch; where they did not, the office is told."""
        case, now = await self._theirs(effect.code, row), self.clock()
        if case is None or case.status != "matched":
            return Staged()
        said = event(case.id, now, "person", "reached", "yes" if effect.yes else "no")
        if effect.yes:
            return said + Staged((TagCase(case.id, remove=(UNREACHED,)),))
        flag = Staged((MoveCase(case.id, ("matched",), "matched", now), TagCase(case.id, add=(UNREACHED,))))
        return (
            flag + said + event(case.id, now, "system", "alerted", UNREACHED) + self.alert(case, "reviewer.unreached")
        )

    async def amend(self, effect: ChangeFacts, row: ConversationRow) -> Staged:
        """Stage what changed, sealed beside what was said; lawyers who wait or have accepted are told by code.

        A person who is elsewhere now, whom nobody has, is matched again. Nothing for a case that is over, or that no
        key was kept to seal a change with.
        """
        case, now = await self._theirs(effect.code, row), self.clock()
        if case is None or case.status not in _LIVE or not case.box:
            return Staged()
        facts = self._reached_at(effect.facts, row)
        after = relisted(case, facts)
        amendment = AmendmentRow(self.ids(), case.id, now, b"")
        amendment = replace(amendment, sealed=sealed(case.box, amendment, facts))
        listed = RelistCase(case.id, after.state, after.detained, after.urgency, after.here, now)
        staged = Staged((AddAmendment(amendment), listed, TagCase(case.id, add=(CHANGED,))))
        # Which questions, and never the answers: those are sealed.
        staged += event(
            case.id, now, "person", "changed", ",".join(key for key, value in effect.facts.items() if value)
        )
        if case.status == "unmatched" and _PLACED & set(facts) and await self._widens(case):
            staged += event(case.id, now, "system", "unmatched")
        return staged + await self._changed_told(after, now)

    async def _changed_told(self, case: CaseRow, now: float) -> Staged:
        told = [each.at for each in await self.store.timeline(case.id) if each.what == "change_told"]
        if told and told[-1] > max(now - _TOGETHER, case.opened or 0.0):
            return Staged()
        offers = await self.store.offers(case.id)
        accepted = tuple(offer for offer in offers if offer.status == "accepted")
        staged = event(case.id, now, "system", "change_told")
        staged += await self.notify((*standing(offers), *accepted), case, "lawyer.changed")
        return staged + self.alert(case, "reviewer.changed")

    def _reached_at(self, facts: Changed, row: ConversationRow) -> Changed:
        """Add the number that a person writes from, where they are to be reached at it now; else drop it."""
        if row.channel != "sms" or "contact" not in facts:
            return facts
        here = facts["contact"] == "here"
        to = Recipient(person_wire(row.channel), row.person, row.address)
        return {**facts, "address": address_of(self.keys, to) if here else None}

    async def _widens(self, case: CaseRow) -> bool:
        """Whether the server may ask further lawyers by itself, as it does once a case is left with nobody."""
        held = any(grant.reader == SERVER for grant in await self.store.grants(case.id))
        return held and bool(await self.store.offers(case.id))

    async def _theirs(self, code: str, row: ConversationRow) -> CaseRow | None:
        case = await self.store.case(code)
        return case if case is not None and case.person == row.person else None
