"""Cases, as they may be listed without opening them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.store.port.questions import CaseFilter, DayCounts
from bot.store.rows import CaseRow


class Cases(Protocol):
    """Cases, as they may be listed without opening them."""

    async def case(self, key: str) -> CaseRow | None:
        """Find a case by id or by code."""
        ...

    async def case_of(self, person: str) -> CaseRow | None:
        """Find the person's last sent case that is not erased."""
        ...

    async def cases_of(self, person: str) -> Sequence[CaseRow]:
        """List the person's cases that are not erased, the last sent first."""
        ...

    async def code_taken(self, code: str) -> bool:
        """Tell whether a case bears this code."""
        ...

    async def cases(self, wanted: CaseFilter) -> Sequence[CaseRow]:
        """List cases, most urgent first, then newest first; erased ones only when asked for by status."""
        ...

    async def case_count(self, wanted: CaseFilter) -> int:
        """Count what `cases` would list without limit."""
        ...

    async def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Count cases by status, urgency, state, language and channel."""
        ...

    async def cases_to_erase(self, before: float, limit: int) -> Sequence[CaseRow]:
        """List cases created before `before` that are not erased."""
        ...

    async def accepted_between(self, start: float, end: float) -> int:
        """Count cases whose first acceptance lies in [start, end)."""
        ...

    async def counts_between(self, start: float, end: float) -> DayCounts:
        """Count cases created in [start, end) by status, urgency, state, language, channel, kind, and acceptances."""
        ...
