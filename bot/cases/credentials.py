"""By what right somebody gives legal help: a bar licence, an accreditation by the Justice Department, a certification.

Without one nobody is listed: legal advice by others is unauthorised practice of law, and "notarios" live on it.
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.cases.cells import BadCell, Cells, one_of, words
from bot.store.lawyers import Accreditation, LawyerKind
from handlers.dialogue.places import NAMES
from handlers.dialogue.spelling import folded

ACCREDITED = "DOJ "
STATES = frozenset(code.lower() for code in NAMES)
STATE_NAMES = {folded(name): code.lower() for code, names in NAMES.items() for name in names}
_LICENCE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9 .\-]{0,19}")
_LEVELS: dict[str, Accreditation] = {"completa": "full", "total": "full", "parcial": "partial"}


@dataclass(frozen=True, slots=True)
class Credentials:
    """A licence as people see it ("NY 1234567"), and an accreditation with its last day, an ISO day or ""."""

    licence: str
    accreditation: Accreditation = ""
    until: str = ""


def credentials(cells: Cells, kind: LawyerKind, today: date) -> Credentials:
    """Read by what right somebody is listed.

    An attorney needs a bar licence, an accredited representative an accreditation, a referral service its
    certification, a non-profit one of the first two. `today` tells whether an accreditation still holds.
    """
    bar, level = _bar(cells), _level(cells)
    if kind == "referral":
        return _certified(cells, bar)
    if kind == "attorney" and not bar:
        raise BadCell("an attorney needs bar_state and bar_number")
    if kind == "accredited" and not level:
        raise BadCell("an accredited representative needs accreditation")
    if not bar and not level:
        raise BadCell("neither bar_number nor accreditation: only the licensed or accredited are listed")
    until = day(cells, "accreditation_expires") if level else None
    if not bar and until and until < today:
        raise BadCell(f"the accreditation ended on {until}")
    return Credentials(bar or f"{ACCREDITED}{level}", level, until.isoformat() if until else "")


def day(cells: Cells, column: str) -> date | None:
    """Read a day, or None from an empty cell."""
    if not (text := words(cells, column)):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCell(f"{column} must be a day such as 2031-06-30") from None


def _certified(cells: Cells, bar: str) -> Credentials:
    if not (certification := words(cells, "certification") or bar):
        raise BadCell("a referral service needs certification: by which bar, and under which number")
    return Credentials(certification)


def _level(cells: Cells) -> Accreditation:
    return one_of(cells, "accreditation", ("full", "partial"), _LEVELS) if words(cells, "accreditation") else ""


def _bar(cells: Cells) -> str:
    number, state = words(cells, "bar_number"), words(cells, "bar_state").lower()
    if not number:
        return ""
    state = STATE_NAMES.get(folded(state), state)
    if state not in STATES:
        raise BadCell("bar_state must be the two letters of a state")
    if not _LICENCE.fullmatch(number):
        raise BadCell("bar_number does not look like a licence number")
    return f"{state.upper()} {number}"
