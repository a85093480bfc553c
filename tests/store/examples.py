"""Rows to keep: plausible, invented, and the same every time."""

# ruff: noqa: ANN401 - other fields of a row come in by name, each of its own type

from dataclasses import replace
from typing import Any

from bot.store.changes import AddCase, AddOffer, Commit, PutLawyer, SaveConversation
from bot.store.port import Store
from bot.store.rows import (
    CaseRow,
    ConversationRow,
    Envelope,
    ErasureRow,
    EventRow,
    Grant,
    InviteRow,
    LawyerRow,
    NoteRow,
    OfferRow,
    ReaderRow,
    SealedField,
    SessionRow,
)

NOON = 1_790_000_000.0
"""A time to start from; tests add seconds to it."""


def conversation(person: str = "ana", version: int = 1, **other: Any) -> ConversationRow:
    row = ConversationRow(
        person, "telegram", version, b"sealed address", b"sealed state", "es", silent=False, updated=NOON
    )
    return replace(row, **other)


def case(key: str = "case-1", **other: Any) -> CaseRow:
    row = CaseRow(
        id=key,
        code=f"CODE-{key}",
        person="ana",
        channel="telegram",
        language="es",
        status="open",
        urgency="soon",
        state="tx",
        kind="removal",
        cost="free",
        speak="es",
        detained=True,
        created=NOON,
        changed=NOON,
    )
    return replace(row, **other)


def add_case(key: str = "case-1", **other: Any) -> AddCase:
    fields = (SealedField(key, "story", b"sealed story"), SealedField(key, "name", b"sealed name"))
    grants = (Grant(key, "server", b"wrapped for the server"), Grant(key, "reader-1", b"wrapped for a reader"))
    return AddCase(case(key, **other), fields, grants)


def lawyer(key: str = "lawyer-1", **other: Any) -> LawyerRow:
    row = LawyerRow(
        id=key,
        name="Luz Ortega",
        organisation="Ortega Law",
        kind="attorney",
        licence="TX 24000000",
        states=("tx", "nm"),
        languages=("es", "en"),
        kinds=("any",),
        cost="low",
        detained=True,
        channel="email",
        address=b"sealed address of a lawyer",
        lane=f"lane of {key}",
        active=True,
        imported=NOON,
    )
    return replace(row, **other)


def offer(key: str = "offer-1", **other: Any) -> OfferRow:
    row = OfferRow(
        id=key,
        case="case-1",
        lawyer="lawyer-1",
        lawyer_name="Luz Ortega",
        token=f"token of {key}",
        status="offered",
        offered=NOON,
        expires=NOON + 7_200,
        changed=NOON,
    )
    return replace(row, **other)


def envelope(lane: str = "ana", **other: Any) -> Envelope:
    row = Envelope("telegram", lane, b"sealed address", b"sealed payload", "prompt", created=NOON, due=NOON)
    return replace(row, **other)


def event(case: str = "case-1", at: float = NOON, what: str = "sent") -> EventRow:
    return EventRow(case, at, "person", what)


def note(key: str = "note-1", case: str = "case-1", at: float = NOON) -> NoteRow:
    return NoteRow(key, case, "reader-1", at, b"sealed note")


def reader(key: str = "reader-1", **other: Any) -> ReaderRow:
    return replace(ReaderRow(key, "Rosa", "reviewer", NOON), **other)


def session(token: str = "token-1", **other: Any) -> SessionRow:
    return replace(SessionRow(token, "reader-1", "csrf", NOON, NOON), **other)


def invite(token: str = "invite-1", **other: Any) -> InviteRow:
    return replace(InviteRow(token, "lawyer", "Luz", "lawyer-1", "reader-1", NOON, NOON + 259_200), **other)


def erasure(key: str = "erasure-1", **other: Any) -> ErasureRow:
    row = ErasureRow(key, "ER-1234", "sms", "ana", b"sealed address", "es", ("Luz Ortega",), NOON, NOON)
    return replace(row, **other)


async def with_conversation(store: Store, person: str = "ana") -> ConversationRow:
    row = conversation(person)
    assert await store.keep(Commit((SaveConversation(row),))) == "kept"
    return row


async def with_offers(store: Store, *keys: str, case: str = "case-1") -> None:
    """Keep a case offered to one lawyer for each key."""
    changes = tuple(PutLawyer(lawyer(f"lawyer of {key}")) for key in keys)
    offers = tuple(AddOffer(offer(key, case=case, lawyer=f"lawyer of {key}")) for key in keys)
    assert await store.keep(Commit((*changes, add_case(case), *offers))) == "kept"


async def with_envelopes(store: Store, *lanes: str, **other: Any) -> list[int]:
    """Keep an envelope in each lane named, in that order; give the numbers of all that wait, oldest first."""
    assert await store.keep(Commit(outbox=tuple(envelope(lane, **other) for lane in lanes))) == "kept"
    return sorted(row.id for row in await store.outbox("due", 1_000))
