"""The directory of lawyers, read from a CSV file as offices keep it.

Comma, semicolon or tab; with or without a byte-order mark; columns in any order and any case of letters; columns of no
concern here are passed over. A row that cannot be listed is refused with its line and reason, the others are read.

    name, organisation         as people see them; the organisation may be empty
    kind                       attorney, accredited or nonprofit
    bar_state, bar_number      the licence; an attorney needs it
    accreditation              "full" or "partial", by the Justice Department; an accredited representative needs it
    accreditation_expires      2031-06-30, or empty
    states, languages, kinds   codes between spaces: "NY NJ" or all; "en es"; "asylum detention" or any
    cost, detained             free, low or paid; yes where people in detention are taken
    channel, address           email, sms or telegram, and the address or number or chat id that notices go to
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from bot.cases.cells import BadCell, Cells, codes, needed, one_of, truth, words
from bot.cases.contact import address
from bot.cases.credentials import ACCREDITED, STATES, licence
from bot.cases.envelopes import Wire, recipient
from bot.cases.keys import Keys
from bot.cases.sheet import records
from bot.cases.tongues import LANGUAGES
from bot.store.rows import LawyerRow
from handlers.intake import KINDS

Kind = Literal["attorney", "accredited", "nonprofit"]
Cost = Literal["free", "low", "paid"]
KIND: tuple[Kind, ...] = get_args(Kind)
COST: tuple[Cost, ...] = get_args(Cost)
WIRE: tuple[Wire, ...] = get_args(Wire)
NEEDED = ("name", "kind", "states", "languages", "kinds", "cost", "detained", "channel", "address")


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not listed: the line it begins on, counted from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: rows to keep, and rows refused."""

    rows: tuple[LawyerRow, ...]
    refused: tuple[RefusedRow, ...]


def read_lawyers(text: str, keys: Keys, at: float) -> Imported:
    """Read a file; a licence bears the same id each time, so that a later import replaces, and two rows in one clash.

    `at` is now, in UTC epoch seconds. Raises KeysMissing when addresses cannot be sealed.
    """
    rows: dict[str, tuple[int, LawyerRow]] = {}
    refused: list[RefusedRow] = []
    for line, cells in records(text, NEEDED):
        try:
            row = _row(cells, keys, at)
            if row.id in rows:
                raise BadCell(f"the same licence stands on line {rows[row.id][0]}")  # noqa: TRY301  one way to refuse
            rows[row.id] = (line, row)
        except BadCell as reason:
            refused.append(RefusedRow(line, str(reason)))
    if not rows and not refused:
        refused.append(RefusedRow(1, "the file holds no lawyer"))
    return Imported(tuple(row for _, row in rows.values()), tuple(refused))


def _row(cells: Cells | BadCell, keys: Keys, at: float) -> LawyerRow:
    if isinstance(cells, BadCell):
        raise cells
    name, organisation = needed(cells, "name"), words(cells, "organisation", 120)
    kind, channel = one_of(cells, "kind", KIND), one_of(cells, "channel", WIRE)
    licensed = licence(cells, kind, datetime.fromtimestamp(at, UTC).date())
    to = recipient(keys, channel, address(cells, channel))
    return LawyerRow(
        id=_id(keys, licensed, name, organisation),
        name=name,
        organisation=organisation,
        kind=kind,
        licence=licensed,
        states=codes(cells, "states", STATES, everything="all"),
        languages=codes(cells, "languages", LANGUAGES),
        kinds=codes(cells, "kinds", (*KINDS, "any")),
        cost=one_of(cells, "cost", COST),
        detained=truth(cells, "detained"),
        channel=to.channel,
        address=to.address,
        lane=to.lane,
        active=True,
        imported=at,
    )


def _id(keys: Keys, licensed: str, name: str, organisation: str) -> str:
    """Name a lawyer for good by their licence; an accreditation is borne by many, whom their names tell apart."""
    whose = f"{licensed} {name} {organisation}" if licensed.startswith(ACCREDITED) else licensed
    return keys.blind("lawyer", "".join(filter(str.isalnum, whose.casefold())))[:16]
