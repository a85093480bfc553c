"""Several cases at once: given to somebody, or closed, each by itself and each with its result.

A line of the list sends how its case stood when it was listed; one that has moved since is left as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.store.rows import CaseRow
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.assigning import give, is_reviewer
from bot.web.desk.filters import PAGE
from bot.web.desk.frame import desk_page
from bot.web.desk.moves import MOVES
from bot.web.labels import word

_PICK = "pick-"


@dataclass(frozen=True, slots=True)
class Picked:
    """A case of the list, and how it stood there."""

    row: CaseRow
    status: str
    assigned: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case."""

    row: CaseRow
    done: bool
    text: str


async def act(deps: WebDeps, visit: Visit) -> Response:
    """Do what was chosen to each case that was picked; closing asks once more. Raises 400 for anything else."""
    picked = await _picked(deps, visit.form)
    match visit.form.get("do"):
        case "assign":
            to = visit.form.get("holder", "")
            if not await is_reviewer(deps, to):
                raise HTTPException(400)
            results = [await _assigned(deps, visit, one, to) for one in picked]
            return desk_page(deps, visit, "cases", template="bulk", title="Assigned", results=results)
        case "close":
            return desk_page(deps, visit, "cases", template="closing", picked=picked, carried=_carried(picked))
        case "close for good":
            results = [await _closed(deps, visit, one) for one in picked]
            return desk_page(deps, visit, "cases", template="bulk", title="Closed", results=results)
        case _:
            raise HTTPException(400)


async def _picked(deps: WebDeps, form: Mapping[str, str]) -> list[Picked]:
    found: list[Picked] = []
    for name, seen in list(form.items()):
        row = await deps.store.case(name.removeprefix(_PICK)) if name.startswith(_PICK) else None
        if row is not None and len(found) < PAGE:
            status, _, assigned = seen.partition("|")
            found.append(Picked(row, status, assigned))
    return found


def _carried(picked: list[Picked]) -> list[tuple[str, str]]:
    return [(f"{_PICK}{one.row.id}", f"{one.status}|{one.assigned}") for one in picked]


async def _assigned(deps: WebDeps, visit: Visit, one: Picked, to: str) -> Result:
    if await give(deps, visit, one.row, to, one.assigned):
        holder = await deps.store.reader(to) if to else None
        return Result(one.row, done=True, text=f"With {holder.name}" if holder else "With nobody")
    now = await deps.store.case(one.row.id)
    holder = await deps.store.reader(now.assigned) if now and now.assigned else None
    return Result(one.row, done=False, text=f"Somebody was quicker: it is with {holder.name if holder else 'nobody'}")


async def _closed(deps: WebDeps, visit: Visit, one: Picked) -> Result:
    if "closed" not in MOVES[one.row.status]:
        return Result(one.row, done=False, text=f"Left as it is: {word(one.row.status, 'status').lower()}")
    if one.row.status == one.status and await deps.referrals.close(one.row, visit.reader):
        return Result(one.row, done=True, text="Closed; those concerned are told")
    return Result(one.row, done=False, text="It has changed meanwhile, and was left as it is. Open it and look again")
