"""The directory of lawyers, read from a file as offices keep it: CSV, TSV, XLSX or JSON.

Columns stand in any order and any case of letters, under our names or those of `bot.cases.headers`; columns of no
concern here are passed over. A row that cannot be listed is refused with its line and reason, the others are read.

    name, organisation         as people see them; the organisation may be empty
    kind                       attorney, accredited, nonprofit or referral
    bar_state, bar_number      the licence; an attorney needs it
    accreditation              "full" or "partial", by the Justice Department; an accredited representative needs it
    accreditation_expires      2031-06-30, or empty
    certification              by which bar, and under which number; a referral service needs it
    states, languages, kinds   codes or names: "NY NJ" or all; "en es"; "asylum detention" or any
    courts, facilities         names between semicolons, of those served; may be empty
    cost, detained             free, low or paid; yes where people in detention are taken
    minors, calls              whether under-18s are helped (empty: yes), and calls from detention taken (empty: no)
    urgent                     yes where they are on call for requests that cannot wait; may be empty
    channel, address           email, sms or telegram, and the address or number or chat id that notices go to
    email, sms, telegram       the same in columns of their own, and further recipients, between semicolons
    source, listed             where the entry comes from, and the day on which that was up to date (empty: today)
    free_list                  yes for an entry of the government's list of free help, which must cost nothing
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import PurePath
from typing import Literal, get_args

from bot.cases.cells import BadCell, Cells, codes, listed, needed, one_of, truth, words
from bot.cases.contact import recipients
from bot.cases.credentials import ACCREDITED, STATE_NAMES, STATES, credentials, day
from bot.cases.envelopes import Recipient
from bot.cases.keys import Keys
from bot.cases.sheet import lines, records
from bot.cases.tongues import LANGUAGES, SPOKEN_NAMES
from bot.cases.workbook import entries, sheet
from bot.store.lawyers import ContactRow, LawyerKind, LawyerRow
from handlers.intake import KINDS

Cost = Literal["free", "low", "paid"]
KIND: tuple[LawyerKind, ...] = get_args(LawyerKind)
COST: tuple[Cost, ...] = get_args(Cost)
NEEDED = ("name", "kind", "states", "languages", "kinds", "cost", "detained")
_KINDS: dict[str, LawyerKind] = {
    **dict.fromkeys(("lawyer", "abogado", "abogada"), "attorney"),
    **dict.fromkeys(("accredited representative", "doj accredited representative"), "accredited"),
    **dict.fromkeys(("representante acreditado", "representante acreditada", "acreditado", "acreditada"), "accredited"),
    **dict.fromkeys(("non profit", "nonprofit organization", "sin fines de lucro", "organizacion"), "nonprofit"),
    **dict.fromkeys(("referral service", "lawyer referral service", "servicio de referidos"), "referral"),
}
_COSTS: dict[str, Cost] = {
    **dict.fromkeys(("pro bono", "no cost", "gratis", "gratuito", "sin costo"), "free"),
    **dict.fromkeys(("low cost", "sliding scale", "reduced", "bajo costo", "bajo"), "low"),
    **dict.fromkeys(("private", "full fee", "pagado", "de pago", "normal"), "paid"),
}


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not listed: the line it begins on, counted from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: rows to keep, further recipients by lawyer (none too), and rows refused."""

    rows: tuple[LawyerRow, ...]
    refused: tuple[RefusedRow, ...]
    contacts: Mapping[str, tuple[ContactRow, ...]] = field(default_factory=dict)


def read_file(name: str, content: bytes, keys: Keys, at: float) -> Imported:
    """Read a file by what its name ends in: .xlsx, .json, else CSV.

    Raises UnicodeDecodeError for text that is not UTF-8, and KeysMissing when addresses cannot be sealed.
    """
    match PurePath(name).suffix.lower():
        case ".xlsx" | ".xlsm":
            return _read(records(sheet(content), NEEDED), keys, at)
        case ".json":
            return _read(records(entries(content.decode("utf-8-sig")), NEEDED), keys, at)
        case _:
            return read_lawyers(content.decode("utf-8-sig"), keys, at)


def read_lawyers(text: str, keys: Keys, at: float) -> Imported:
    """Read the text of a CSV file; a licence bears the same id each time, so that a later import replaces.

    Two rows of one licence clash. `at` is now, in UTC epoch seconds. Raises KeysMissing.
    """
    return _read(records(lines(text), NEEDED), keys, at)


def _read(found: Iterable[tuple[int, Cells | BadCell]], keys: Keys, at: float) -> Imported:
    rows: dict[str, tuple[int, LawyerRow]] = {}
    contacts: dict[str, tuple[ContactRow, ...]] = {}
    refused: list[RefusedRow] = []
    for line, cells in found:
        try:
            row, others = _row(cells, keys, at)
            if row.id in rows:
                raise BadCell(f"the same licence stands on line {rows[row.id][0]}")  # noqa: TRY301  one way to refuse
            rows[row.id], contacts[row.id] = (line, row), others
        except BadCell as reason:
            refused.append(RefusedRow(line, str(reason)))
    if not rows and not refused:
        refused.append(RefusedRow(1, "the file holds no lawyer"))
    return Imported(tuple(row for _, row in rows.values()), tuple(refused), contacts)


def _row(cells: Cells | BadCell, keys: Keys, at: float) -> tuple[LawyerRow, tuple[ContactRow, ...]]:
    if isinstance(cells, BadCell):
        raise cells
    today = datetime.fromtimestamp(at, UTC).date()
    name, organisation = needed(cells, "name"), words(cells, "organisation", 120)
    kind = one_of(cells, "kind", KIND, _KINDS)
    right = credentials(cells, kind, today)
    to, *others = recipients(cells, keys)
    row = LawyerRow(
        id=_id(keys, right.licence, name, organisation),
        name=name,
        organisation=organisation,
        kind=kind,
        licence=right.licence,
        states=codes(cells, "states", STATES, everything="all", names=STATE_NAMES),
        languages=codes(cells, "languages", LANGUAGES, names=SPOKEN_NAMES),
        kinds=codes(cells, "kinds", (*KINDS, "any")),
        cost=one_of(cells, "cost", COST, _COSTS),
        detained=truth(cells, "detained"),
        channel=to.channel,
        address=to.address,
        lane=to.lane,
        active=True,
        imported=at,
        accreditation=right.accreditation,
        accredited_until=right.until,
        courts=listed(cells, "courts"),
        facilities=listed(cells, "facilities"),
        minors=truth(cells, "minors", otherwise=True),
        calls=truth(cells, "calls", otherwise=False),
        urgent=truth(cells, "urgent", otherwise=False),
        source=words(cells, "source", 120),
        listed=_listed(cells, today),
        free_list=truth(cells, "free_list", otherwise=False),
    )
    if row.free_list and row.cost != "free":
        raise BadCell("an entry of the government's list of free help must cost nothing: cost must be free")
    return row, tuple(_contact(each) for each in others)


def _listed(cells: Cells, today: date) -> str:
    given = day(cells, "listed") or today
    if given > today:
        raise BadCell(f"listed is a day to come, {given}")
    return given.isoformat()


def _contact(to: Recipient) -> ContactRow:
    return ContactRow(to.channel, to.address, to.lane)


def _id(keys: Keys, licensed: str, name: str, organisation: str) -> str:
    """Name a lawyer for good by their licence; an accreditation is borne by many, whom their names tell apart."""
    whose = f"{licensed} {name} {organisation}" if licensed.startswith(ACCREDITED) else licensed
    return keys.blind("lawyer", "".join(filter(str.isalnum, whose.casefold())))[:16]
