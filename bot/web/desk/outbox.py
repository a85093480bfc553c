"""Sending: what waits, what went wrong, and what to do about it. No address and no words; operators see this too."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.store.changes import Audit, Commit, Settle
from bot.store.rows import OutboxRow, OutboxStatus
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.frame import desk_page
from bot.web.labels import SENDING
from bot.web.times import Moment, moment, span

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Letter:
    """One envelope, as far as the desk may know it."""

    id: int
    channel: str
    purpose: str
    status: str
    attempts: int
    error: str
    created: Moment
    delivery: str
    delivery_error: str


@dataclass(frozen=True, slots=True)
class Health:
    """How sending stands: counts by status, how late the next one is (empty: not late), and what needs a hand.

    `copies` counts the texts whose words the provider still holds, the first of them for `oldest`.
    """

    depth: tuple[tuple[str, int], ...]
    late: str
    dead: tuple[Letter, ...]
    unknown: tuple[Letter, ...]
    copies: int
    oldest: str


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Show what waits and what could not be sent."""
    depth = await deps.store.outbox_depth()
    due = await deps.store.next_due()
    late = span(visit.at - due) if due is not None and visit.at - due >= 60.0 else ""  # noqa: PLR2004  a minute
    copies = await deps.store.copies_kept()
    health = Health(
        depth=tuple((status, depth.get(status, 0)) for status in SENDING),
        late=late,
        dead=tuple(letter(row, deps) for row in await deps.store.outbox("dead", _SHOWN)),
        unknown=tuple(letter(row, deps) for row in await deps.store.outbox("unknown", _SHOWN)),
        copies=copies.count,
        oldest=span(visit.at - copies.oldest) if copies.oldest is not None else "",
    )
    return desk_page(deps, visit, "outbox", health=health)


async def retry(deps: WebDeps, visit: Visit) -> Response:
    """Have a dead letter sent again, now. Raises 409 when it is no dead letter any more."""
    return await _settle(deps, visit, "retry")


async def drop(deps: WebDeps, visit: Visit) -> Response:
    """Give a dead letter up, and erase its words. Raises 409 when it is no dead letter any more."""
    return await _settle(deps, visit, "drop")


def letter(row: OutboxRow, deps: WebDeps) -> Letter:
    """Lay out one envelope."""
    envelope = row.envelope
    created = moment(envelope.created, deps.timezone)
    return Letter(
        row.id,
        envelope.channel,
        envelope.purpose,
        row.status,
        row.attempts,
        row.error,
        created,
        row.delivery,
        row.delivery_error,
    )


async def _settle(deps: WebDeps, visit: Visit, what: str) -> Response:
    row = await deps.store.outbox_row(visit.request.path_params["outbox"])
    if row is None:
        raise HTTPException(404)
    now = visit.at
    status: OutboxStatus = "due" if what == "retry" else "dropped"
    settle = Settle(row.id, status, now, due=now, expected=("dead",))
    kept = await deps.store.keep(Commit((settle, Audit(now, visit.reader.id, what, row.envelope.case)), at=now))
    if kept == "conflict":
        raise HTTPException(409)
    deps.referrals.nudge()
    return RedirectResponse("/desk/outbox", 303)
