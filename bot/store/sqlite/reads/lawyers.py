"""The directory, in the order in which lawyers are offered cases."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bot.store.lawyers import Availability, ContactRow, LawyerRow, Load, Tally, VerificationRow
from bot.store.rows import OfferRow
from bot.store.sqlite.apply.directory import BETWEEN
from bot.store.sqlite.reading import Reading, ask
from bot.store.sqlite.reads.offers import SELECT_OFFER

_SELECT = (
    "SELECT id, name, organisation, kind, licence, states, languages, kinds, cost, detained, channel, address, lane,"
    " active, imported, accreditation, accredited_until, courts, facilities, minors, calls, urgent, source, listed,"
    " free_list, offered, EXISTS (SELECT 1 FROM readers WHERE readers.lawyer = lawyers.id AND lawyer <> ''"
    " AND readers.state = 'active' AND public_key <> x''), (SELECT coalesce(max(due), 0.0) FROM verifications WHERE"
    " lawyer = lawyers.id AND licence = lawyers.licence AND approved_by <> ''), open_limit, daily_limit, away_from,"
    " away_until, quiet_from, quiet_until, digest, link FROM lawyers"
)
_OF_ROW = 28
_LOADS = (
    "SELECT id, offered, (SELECT count(*) FROM offers JOIN cases ON cases.id = case_id WHERE lawyer = lawyers.id AND"
    " (offers.status = 'offered' OR (offers.status = 'accepted' AND cases.status = 'matched'))),"
    " (SELECT count(*) FROM offers WHERE lawyer = lawyers.id AND offers.offered >= ?) FROM lawyers WHERE offered > 0"
)
_CHECK = "SELECT id, lawyer, licence, register, checked_by, at, due, approved_by, approved FROM verifications"
_UNAPPROVED = (
    "SELECT verifications.id, lawyer, verifications.licence, register, checked_by, at, due, approved_by, approved"
    " FROM verifications JOIN lawyers ON lawyers.id = lawyer AND lawyers.licence = verifications.licence"
    " WHERE approved_by = '' AND active ORDER BY at"
)
_BY_STATUS = "SELECT status, count(*) FROM offers WHERE lawyer = ? AND offered >= ? GROUP BY status"
_BY_REASON = (
    "SELECT reason, count(*) FROM offers WHERE lawyer = ? AND offered >= ? AND status = 'declined' AND reason <> ''"
    " GROUP BY reason"
)
_ANSWERED = (
    "SELECT changed - offered FROM offers WHERE lawyer = ? AND offered >= ? AND status IN ('accepted', 'declined')"
    " ORDER BY offered"
)
_NOTED = (
    "SELECT case_id, detail FROM events WHERE what = ?3 AND actor = 'lawyer:' || ?1 AND case_id IN"
    " (SELECT case_id FROM offers WHERE lawyer = ?1 AND offered >= ?2) ORDER BY id"
)
_DUE = (
    "SELECT id FROM lawyers WHERE active AND NOT EXISTS (SELECT 1 FROM verifications WHERE lawyer = lawyers.id"
    " AND licence = lawyers.licence AND approved_by <> '' AND due > ?)"
)


class LawyerReads(Reading):
    """Look-ups and lists of lawyers."""

    async def lawyers(self, state: str | None = None) -> Sequence[LawyerRow]:
        """List active lawyers, those serving a state where one is named, least recently offered first, then by id."""
        if state is None:
            return await self._list_aside(_row, f"{_SELECT} WHERE active ORDER BY offered, id")
        serving = "id IN (SELECT lawyer FROM lawyer_states WHERE state = ?)"
        return await self._list_aside(_row, f"{_SELECT} WHERE active AND {serving} ORDER BY offered, id", state)

    async def lawyer(self, key: str) -> LawyerRow | None:
        """Find a lawyer by id, active or not."""
        return self._find(_row, f"{_SELECT} WHERE id = ?", key)

    async def directory(self) -> Sequence[LawyerRow]:
        """List every lawyer, active or not, by name, then by id."""
        return await self._list_aside(_row, f"{_SELECT} ORDER BY name COLLATE NOCASE, id")

    async def lawyers_at(self, lane: str) -> Sequence[LawyerRow]:
        """List the active lawyers whose notices go to an address, by id."""
        there = "lane = ?1 OR id IN (SELECT lawyer FROM lawyer_contacts WHERE lawyer_contacts.lane = ?1)"
        return self._list(_row, f"{_SELECT} WHERE active AND lane <> '' AND ({there}) ORDER BY id", lane)

    async def contacts(self, lawyer: str) -> Sequence[ContactRow]:
        """List a lawyer's further recipients."""
        sql = "SELECT channel, address, lane FROM lawyer_contacts WHERE lawyer = ? ORDER BY rowid"
        return self._list(ContactRow, sql, lawyer)

    async def loads(self, day: float) -> Mapping[str, Load]:
        """Tell what lawyers hold who were ever asked; `day` is when today began."""
        return await self._aside(lambda db: {key: Load(*rest) for key, *rest in ask(db, _LOADS, day)})

    async def verifications(self, lawyer: str) -> Sequence[VerificationRow]:
        """List when a lawyer's licence was looked up, the last time first."""
        return self._list(VerificationRow, f"{_CHECK} WHERE lawyer = ? ORDER BY at DESC, rowid DESC", lawyer)

    async def verification(self, key: str) -> VerificationRow | None:
        """Find one look-up of a licence by id."""
        return self._find(VerificationRow, f"{_CHECK} WHERE id = ?", key)

    async def unverified(self, at: float) -> Sequence[LawyerRow]:
        """List active lawyers whose licence, as listed, has no approved look-up that still holds, by name."""
        return await self._list_aside(_row, f"{_SELECT} WHERE id IN ({_DUE}) ORDER BY name COLLATE NOCASE, id", at)

    async def unapproved(self) -> Sequence[VerificationRow]:
        """List look-ups of active lawyers' licences, as listed, that no second person approved, the first one first."""
        return await self._list_aside(VerificationRow, _UNAPPROVED)

    async def offers_of(self, lawyer: str, limit: int) -> Sequence[OfferRow]:
        """List the offers made to a lawyer, the last first."""
        sql = f"{SELECT_OFFER} WHERE lawyer = ? ORDER BY offered DESC, rowid DESC LIMIT ?"
        return await self._list_aside(OfferRow, sql, lawyer, limit)

    async def tally(self, lawyer: str, since: float) -> Tally:
        """Count what became of the offers made to a lawyer since a time."""
        return await self._aside(lambda db: _tally(db, lawyer, since))


def _tally(db: sqlite3.Connection, lawyer: str, since: float) -> Tally:
    return Tally(
        offers=dict(ask(db, _BY_STATUS, lawyer, since)),
        reasons=dict(ask(db, _BY_REASON, lawyer, since)),
        seconds=tuple(seconds for (seconds,) in ask(db, _ANSWERED, lawyer, since)),
        outcomes=_last(db, lawyer, since, "outcome"),
        reports=_last(db, lawyer, since, "reported"),
    )


def _last(db: sqlite3.Connection, lawyer: str, since: float, what: str) -> Mapping[str, int]:
    """Count what was noted last of each case."""
    return Counter(dict(ask(db, _NOTED, lawyer, since, what)).values())


def _row(*columns: Any) -> LawyerRow:  # noqa: ANN401 - the columns of _SELECT, in the order of the row's fields
    values = [*columns[:_OF_ROW], Availability(*columns[_OF_ROW:])]
    values[5:8] = (tuple(filter(None, codes.split(","))) for codes in columns[5:8])
    values[17:19] = (tuple(filter(None, names.split(BETWEEN))) for names in columns[17:19])
    for at in (9, 13, 19, 20, 21, 24, 26):
        values[at] = bool(columns[at])
    return LawyerRow(*values)
