"""Ten thousand invented cases: every state of the list, over sixty days, the same every time."""

import random
from collections.abc import Iterator
from itertools import islice

from bench.intake import NOON
from bot.store.changes import AddCase, AddEvent, AddOffer, Change, Commit, NoteDelivery, PutLawyer, PutReader, Settle
from bot.store.port import Store
from bot.store.rows import (
    CaseRow,
    CaseStatus,
    Envelope,
    EventRow,
    Grant,
    LawyerRow,
    OfferRow,
    OfferStatus,
    ReaderRow,
    SealedField,
    Urgency,
)
from handlers.dialogue.places import NAMES

CASES = 10_000
_DAY = 86_400.0
_AT_ONCE = 500
_STATUSES: tuple[CaseStatus, ...] = ("open", "unmatched", "matched", "matched", "closed", "closed", "withdrawn")
_URGENCIES: tuple[Urgency, ...] = ("now", "detained", "soon", "soon", "normal", "normal")
_READERS = tuple(f"r-{n}" for n in range(6))
_LAWYERS = tuple(f"l-{n}" for n in range(40))
_TAGS = ("school", "two children", "translator", "bond", "call back")


async def fill(store: Store) -> None:
    """Keep the readers, the lawyers, and the cases with offers, messages and events."""
    dice = random.Random(1)  # noqa: S311  invented people may be guessed
    readers = (PutReader(ReaderRow(key, f"Reviewer {key}", "reviewer", NOON)) for key in _READERS)
    lawyers = (PutLawyer(_lawyer(key)) for key in _LAWYERS)
    await store.keep(Commit((*readers, *lawyers)))
    numbers = iter(range(CASES))
    while some := list(islice(numbers, _AT_ONCE)):
        changes = tuple(change for number in some for change in _case(number, dice))
        assert await store.keep(Commit(changes, tuple(_notice(number) for number in some))) == "kept"
    for row in await store.outbox("due", CASES):
        await store.keep(Commit(tuple(_settled(row.id, dice))))


def _case(number: int, dice: random.Random) -> Iterator[Change]:
    key, created = f"case-{number}", NOON - dice.random() * 60 * _DAY
    status, urgency = dice.choice(_STATUSES), dice.choice(_URGENCIES)
    row = CaseRow(
        id=key,
        code=f"{chr(65 + number % 26)}{chr(65 + number // 26 % 26)}-{number:04}",
        person=f"person-{number}",
        channel=dice.choice(("sms", "telegram")),
        language=dice.choice(("es", "es", "es", "en", "ht", "zh-Hans")),
        status=status,
        urgency=urgency,
        state=dice.choice(list(NAMES)),
        kind=dice.choice(("asylum", "removal", "bond")),
        cost="free",
        speak="es",
        detained=urgency in ("now", "detained"),
        created=created,
        changed=created,
        accepted=created + 3600 if status in ("matched", "closed") else None,
        assigned=dice.choice((*_READERS, "", "", "")),
        last4=f"blind-{number % 10_000 // 3}",
        tags=tuple(dice.sample(_TAGS, dice.choice((0, 0, 1, 2)))),
    )
    yield AddCase(row, (SealedField(key, "story", b"x" * 400),), (Grant(key, "r-0", b"x" * 80),))
    yield AddEvent(EventRow(key, created, "person", "sent"))
    for n, lawyer in enumerate(dice.sample(_LAWYERS, 2 if status != "unmatched" else 0)):
        ends = NOON + dice.random() * _DAY
        offer = OfferRow(f"{key}-{n}", key, lawyer, lawyer, f"{key}-{n}", _answer(status, n), created, ends, created)
        yield AddOffer(offer)


def _answer(status: CaseStatus, n: int) -> OfferStatus:
    match status:
        case "open":
            return "offered"
        case "matched":
            return "taken" if n else "accepted"
        case _:
            return "declined"


def _notice(number: int) -> Envelope:
    lane = f"person-{number}"
    return Envelope("sms", lane, b"x" * 60, b"x" * 300, "update", NOON, NOON, case=f"case-{number}")


def _settled(outbox: int, dice: random.Random) -> Iterator[Change]:
    chance = dice.random()
    if chance < 0.01:  # noqa: PLR2004  one in a hundred is refused
        yield Settle(outbox, "dead", NOON, error="refused")
        return
    yield Settle(outbox, "sent", NOON, provider_id=f"SM{outbox}")
    yield NoteDelivery(f"SM{outbox}", "undelivered" if chance > 0.99 else "delivered", "", NOON)  # noqa: PLR2004  the same


def _lawyer(key: str) -> LawyerRow:
    return LawyerRow(
        *(key, key, "Office", "attorney", "", ("tx",), ("es",), ("any",), "free", True, "email", b"x", key, True, NOON)
    )
