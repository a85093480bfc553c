"""Tags on a case: words of the office, readable without opening it, so they must not tell who the person is."""

import re

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.cases.staged import Staged, event
from bot.store.changes import Audit, TagCase
from bot.store.rows import CaseRow
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit

LONGEST = 30
"""Characters."""
MOST = 10
"""Tags of a case."""
_TAG = re.compile(rf"[^\W_][\w &/+-]{{0,{LONGEST - 1}}}")
_NUMBER = re.compile(r"\d{4}")


class NoTag(Exception):
    """These words are no tag: show what one may be."""


def read_tags(text: str) -> tuple[str, ...]:
    """Read tags between commas, in small letters. Raises NoTag: too long, odd signs, or four digits in a row."""
    tags = tuple(dict.fromkeys(filter(None, (" ".join(tag.casefold().split()) for tag in text.split(",")))))
    if not tags or any(not _TAG.fullmatch(tag) or _NUMBER.search(tag) for tag in tags):
        raise NoTag(text)
    return tags


async def tag(deps: WebDeps, visit: Visit) -> Response:
    """Put tags on a case, or take one off; each is one event. Raises 404; a refused tag is answered on the page."""
    row = await deps.store.case(visit.request.path_params["case"])
    if row is None or row.status == "erased":
        raise HTTPException(404)
    try:
        add, remove = _asked(visit, row)
    except NoTag:
        return RedirectResponse(f"/desk/cases/{row.id}?tag=no#tags", 303)
    if add or remove:
        staged = Staged((TagCase(row.id, add, remove), Audit(visit.at, visit.reader.id, "tagged", row.id)))
        for what, tags in (("tagged", add), ("untagged", remove)):
            for one in tags:
                staged += event(row.id, visit.at, f"reader:{visit.reader.id}", what, one)
        if await deps.referrals.keep(staged) != "kept":
            raise HTTPException(404)
    return RedirectResponse(f"/desk/cases/{row.id}#tags", 303)


def _asked(visit: Visit, row: CaseRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if taken := visit.form.get("remove"):
        return (), (taken,) if taken in row.tags else ()
    add = tuple(one for one in read_tags(visit.form.get("add", "")) if one not in row.tags)
    if len(row.tags) + len(add) > MOST:
        raise NoTag(visit.form.get("add", ""))
    return add, ()
