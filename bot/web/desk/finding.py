"""One box to search by: what is typed leads to the list that it means. No address repeats the digits of a number.

four digits      cases whose number ends with them (their blind index)
#tag, or a tag   cases that bear it
a state          cases from there
anything else    codes that begin so
"""

import re

from starlette.responses import RedirectResponse, Response

from bot.cases.triage import last4
from bot.store.port import CaseFilter
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.filters import write_filter
from bot.web.labels import PLACE

_DIGITS = re.compile(r"[0-9]{4}")
_LONGEST = 40


async def find(deps: WebDeps, visit: Visit) -> Response:
    """Lead to the list of what was typed; nothing typed leads to the whole list."""
    text = " ".join(visit.form.get("find", "").split())[:_LONGEST]
    return RedirectResponse(f"/desk/cases{write_filter(await _meant(deps, text))}", 303)


async def _meant(deps: WebDeps, text: str) -> CaseFilter:
    if _DIGITS.fullmatch(text):
        return CaseFilter(last4=last4(deps.keys, text))
    tag = text.removeprefix("#").strip().casefold()
    if text.startswith("#") or tag in await deps.store.tags():
        return CaseFilter(tag=tag)
    for code, name in PLACE.items():
        if text.casefold() in (code.casefold(), name.casefold()):
            return CaseFilter(state=code)
    return CaseFilter(code=text)
