"""Which lawyers the service can ask now, and in which order they are shown."""

from collections.abc import Collection
from dataclasses import replace

from bot.cases.amendments import current, opened
from bot.cases.matching import AT_MOST, Match
from bot.cases.office import Office
from bot.cases.standing import NO_LOAD, Barrier, barrier
from bot.cases.triage import sought
from bot.cases.vault import CaseKey
from bot.store.lawyers import LawyerRow
from bot.store.rows import CaseRow
from handlers.dialogue.facts import Wanted


class Choosing(Office):
    """Choosing among lawyers."""

    __slots__ = ()

    async def fitting(
        self, wanted: Wanted, limit: int = AT_MOST, seed: str = "", without: Collection[str] = ()
    ) -> list[Match]:
        """Find the lawyers that fit and can be asked now: enrolled, reached by a channel that is on, and not full."""
        now = self.clock()
        roster = await self.rosters.of(self.store, self.site.today(now), self.askable)
        loads = await self.store.loads(self.site.began(now))
        full = {row.id for row in roster.limited if barrier(row, roster.today, loads.get(row.id, NO_LOAD))}
        asked = roster.asked({key: load.offered for key, load in loads.items()})
        return roster.match(wanted, asked, without=full.union(without), seed=seed, limit=limit)

    async def barred(self, lawyer: LawyerRow) -> Barrier | None:
        """Tell what keeps a lawyer from being asked now, if anything."""
        now = self.clock()
        limits = lawyer.availability.open_limit or lawyer.availability.daily_limit
        loads = await self.store.loads(self.site.began(now)) if limits else {}
        return barrier(lawyer, self.site.today(now), loads.get(lawyer.id, NO_LOAD))

    async def wanted_of(self, case: CaseRow, key: CaseKey) -> Wanted:
        """Read back what is looked for, with what only the sealed answers tell: the place, and whether under 18.

        Raises CannotOpen.
        """
        fields = [field for field in await self.store.fields(case.id) if field.name in ("facility", "minor")]
        said = current(key.open_all(fields), opened(key, await self.store.amendments(case.id)))
        held_at = said.get("facility", "").partition(": ")[2]
        return replace(sought(case), facility=held_at or None, minor=said.get("minor") == "yes")
