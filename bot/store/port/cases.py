"""Cases, as they may be listed without opening them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.store.port.questions import CaseFilter, DayCounts, Quick, Signs
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

    async def facets(self, wanted: CaseFilter) -> Mapping[str, Mapping[str, int]]:
        """Count by status, urgency, state, language and channel what a filter leaves: each without its own narrowing.

        So that a list narrowed to Texas still tells how many there are in New York.
        """
        ...

    async def quick_counts(self, reader: str, at: float) -> Mapping[Quick, int]:
        """Count what each quick list holds for a reader at a time."""
        ...

    async def signs(self, cases: Sequence[str]) -> Mapping[str, Signs]:
        """Tell what hangs on these cases; one on which nothing hangs is left out."""
        ...

    async def tags(self) -> Mapping[str, int]:
        """Count cases by tag, in the order of the alphabet."""
        ...

    async def cases_to_erase(self, sent: float, opened: float, limit: int) -> Sequence[CaseRow]:
        """List cases sent before `sent`, or opened last by their lawyer before `opened`, that are not erased."""
        ...

    async def accepted_between(self, start: float, end: float) -> int:
        """Count cases whose first acceptance lies in [start, end)."""
        ...

    async def created_between(self, start: float, end: float) -> Sequence[float]:
        """List when cases were created in [start, end), in no order."""
        ...

    async def steps_between(self, first: str, end: str) -> Mapping[str, int]:
        """Count how often each question was reached on the local days in [first, end), written `2026-11-24`."""
        ...

    async def counts_between(self, start: float, end: float) -> DayCounts:
        """Count cases created in [start, end) by status, urgency, state, language, channel, kind, and acceptances.

        `by` holds more: "offer" counts the offers answered or ended in that time, "reason" those declined by reason,
        "outcome" what lawyers noted in it of cases they took, "report" what they reported, "lawyer" the acceptances in
        it by the lawyer's name, "load" the cases that each lawyer holds now, "failed" the messages written in that time
        which did not arrive, by channel.
        """
        ...
