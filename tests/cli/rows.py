"""Rows to begin with; what a test is about it names itself."""

# ruff: noqa: ANN401 - other fields of a row come in by name, each of its own type

from dataclasses import replace
from typing import Any

from bot.store.rows import CaseRow, Envelope, LawyerRow, OfferRow
from tests.store import examples


def case(at: float, **other: Any) -> CaseRow:
    row = CaseRow(
        id="case-1",
        code="KT-4821",
        person="luz",
        channel="sms",
        language="es",
        status="open",
        urgency="soon",
        state="TX",
        kind="asylum",
        cost="free",
        speak="es",
        detained=False,
        created=at,
        changed=at,
    )
    return replace(row, **other)


def lawyer(key: str, address: bytes, lane: str, **other: Any) -> LawyerRow:
    own = {"name": "Ines Prado", "organisation": "Prado Law", "imported": 0.0, **other}
    return examples.lawyer(key, address=address, lane=lane, **own)


def offer(at: float, lawyer: str = "lawyer-1") -> OfferRow:
    return OfferRow("offer-1", "case-1", lawyer, "Ines Prado", "token", "offered", at, at + 86_400.0, at)


def notice(at: float) -> Envelope:
    return Envelope("email", "lane", b"sealed", b"sealed", "notice", created=at, due=at, case="case-1")
