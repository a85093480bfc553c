"""What a person tells after sending: whether the lawyer got in touch, and that they are somewhere else now."""

from bot.cases.office import UNREACHED, standing
from bot.cases.staged import Staged, event
from bot.cases.writing import Writing
from bot.store.changes import MoveCase, PlaceCase, TagCase
from bot.store.rows import CaseRow, ConversationRow
from handlers.dialogue.state import MoveTo, TellReached


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

    async def move_to(self, effect: MoveTo, row: ConversationRow) -> Staged:
        """Stage that the person is in another state; lawyers who wait or have accepted are told by code."""
        case, now = await self._theirs(effect.code, row), self.clock()
        if case is None or case.status not in ("open", "unmatched", "matched") or case.state == effect.state:
            return Staged()
        offers = await self.store.offers(case.id)
        accepted = tuple(offer for offer in offers if offer.status == "accepted")
        placed = Staged((PlaceCase(case.id, effect.state, now),)) + event(case.id, now, "person", "moved", effect.state)
        return placed + await self.notify((*standing(offers), *accepted), case, "lawyer.moved", state=effect.state)

    async def _theirs(self, code: str, row: ConversationRow) -> CaseRow | None:
        case = await self.store.case(code)
        return case if case is not None and case.person == row.person else None
