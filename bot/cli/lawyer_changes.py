"""What an import would do to the directory, lawyer by lawyer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.store.rows import LawyerRow

What = Literal["new", "changed", "unchanged"]
_COMPARED = (
    *("name", "organisation", "kind", "licence", "states", "languages", "kinds", "cost", "detained", "channel"),
    *("accreditation", "accredited_until", "courts", "facilities", "minors", "calls", "source", "listed", "free_list"),
    "lane",  # stands for the address, which is sealed anew each time
)


@dataclass(frozen=True, slots=True)
class Change:
    """One row to keep: whether it is new, and which columns it changes."""

    row: LawyerRow
    what: What
    columns: tuple[str, ...] = ()


def changes(rows: Iterable[LawyerRow], there: Mapping[str, LawyerRow]) -> tuple[Change, ...]:
    """Compare rows that were read with the directory, by id; whoever was deactivated there stays so."""
    return tuple(_change(row, there.get(row.id)) for row in rows)


def _change(row: LawyerRow, before: LawyerRow | None) -> Change:
    if before is None:
        return Change(row, "new")
    columns = tuple(name for name in _COMPARED if getattr(row, name) != getattr(before, name))
    named = tuple("address" if name == "lane" else name for name in columns)
    return Change(replace(row, active=before.active), "changed" if columns else "unchanged", named)
