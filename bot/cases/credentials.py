"""By what right somebody gives legal help: a bar licence, or an accreditation by the Justice Department.

Without either nobody is listed: legal advice by others is unauthorised practice of law, and "notarios" live on it.
"""

import re
from datetime import date

from bot.cases.cells import BadCell, Cells, words
from handlers.dialogue.places import NAMES

ACCREDITED = "DOJ "
STATES = frozenset(code.lower() for code in NAMES)
_LICENCE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9 .\-]{0,19}")


def licence(cells: Cells, kind: str, today: date) -> str:
    """Read a bar licence ("NY 1234567") or an accreditation; an attorney needs the first, an accredited one the second.

    `today` tells whether an accreditation still holds.
    """
    bar, accreditation = _bar(cells), words(cells, "accreditation")
    if kind == "attorney" and not bar:
        raise BadCell("an attorney needs bar_state and bar_number")
    if kind == "accredited" and not accreditation:
        raise BadCell("an accredited representative needs accreditation")
    if not bar and not accreditation:
        raise BadCell("neither bar_number nor accreditation: only the licensed or accredited are listed")
    if not bar and (until := _until(cells)) and until < today:
        raise BadCell(f"the accreditation ended on {until}")
    return bar or f"{ACCREDITED}{accreditation}"


def _bar(cells: Cells) -> str:
    number, state = words(cells, "bar_number"), words(cells, "bar_state").lower()
    if not number:
        return ""
    if state not in STATES:
        raise BadCell("bar_state must be the two letters of a state")
    if not _LICENCE.fullmatch(number):
        raise BadCell("bar_number does not look like a licence number")
    return f"{state.upper()} {number}"


def _until(cells: Cells) -> date | None:
    if not (text := words(cells, "accreditation_expires")):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCell("accreditation_expires must be a day such as 2031-06-30") from None
