"""The filtered list as a file. Never a word of a case: only what the list shows. Each export is recorded."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from starlette.responses import Response

from bot.store.changes import Audit, Commit
from bot.store.rows import CaseRow
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.filters import read_filter
from bot.web.times import moment

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection)."""
_STEP = 1000


@dataclass(frozen=True, slots=True)
class Exported:
    """One case in a file; times are ISO 8601, UTC."""

    code: str
    status: str
    urgency: str
    state: str
    kind: str
    cost: str
    language: str
    speak: str
    detained: bool
    channel: str
    assigned: str
    tags: str
    created: str
    changed: str
    accepted: str


COLUMNS = tuple(Exported.__dataclass_fields__)


async def as_csv(deps: WebDeps, visit: Visit) -> Response:
    """Give the list as CSV; a cell that a spreadsheet would run begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for row in await _rows(deps, visit, "csv"):
        writer.writerow([safe_cell(str(getattr(row, column))) for column in COLUMNS])
    # The mark tells a spreadsheet that the file is UTF-8.
    return _file("\ufeff" + text.getvalue(), "text/csv", "cases.csv")


async def as_json(deps: WebDeps, visit: Visit) -> Response:
    """Give the list as JSON."""
    rows = [asdict(row) for row in await _rows(deps, visit, "json")]
    return _file(json.dumps(rows, ensure_ascii=False, indent=1), "application/json", "cases.json")


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


async def _rows(deps: WebDeps, visit: Visit, form: str) -> list[Exported]:
    await deps.store.keep(Commit((Audit(visit.at, visit.reader.id, f"export {form}"),), at=visit.at))
    wanted = read_filter(visit.request.query_params, visit.reader.id, visit.at)
    names = {reader.id: reader.name for reader in await deps.store.readers()}
    found: list[Exported] = []
    offset = 0
    while rows := await deps.store.cases(replace(wanted, limit=_STEP, offset=offset)):
        found += [_exported(row, deps, names) for row in rows]
        offset += _STEP
    return found


def _exported(row: CaseRow, deps: WebDeps, names: Mapping[str, str]) -> Exported:
    def iso(at: float | None) -> str:
        return "" if at is None else moment(at, deps.timezone).iso

    return Exported(
        code=row.code,
        status=row.status,
        urgency=row.urgency,
        state=row.state,
        kind=row.kind,
        cost=row.cost,
        language=row.language,
        speak=row.speak,
        detained=row.detained,
        channel=row.channel,
        assigned=names.get(row.assigned, row.assigned),
        tags=", ".join(row.tags),
        created=iso(row.created),
        changed=iso(row.changed),
        accepted=iso(row.accepted),
    )


def _file(text: str, kind: str, name: str) -> Response:
    return Response(text, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
