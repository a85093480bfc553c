"""What the records tell: whether the keys fit them, who can read and answer, what waits, and whether all is whole."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

from bot.cases.keys import CannotOpen, Keys
from bot.cases.retention import CASE_DAYS, READ_DAYS
from bot.cli.backup import MARK
from bot.cli.checkup.finding import Finding, failure, ok, warning
from bot.cli.checkup.opt_out import check_spanish
from bot.cli.checkup.sealed import check_sealed
from bot.cli.checkup.surroundings import check_order
from bot.settings import Settings
from bot.store.port import Store
from bot.store.sqlite.opening import TORN

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86_400.0
_LATE = 10 * _MINUTE
_BACKUP_DAYS = 7
_TOLD_DAYS = 30


async def check_records(store: Store, keys: Keys, settings: Settings, at: float) -> AsyncIterator[Finding]:
    """Look at everything that an open store can tell."""
    yield await check_fit(store, keys)
    yield check_order(at, next((row.at for row in await store.audit(limit=1)), 0.0))
    yield await check_audit(store)
    yield await check_log(store, at)
    yield await check_readers(store)
    yield await check_lawyers(store, settings)
    yield await check_outbox(store, at)
    yield await check_retention(store, at)
    yield await check_backup(store, at)
    if settings.twilio:
        yield await check_spanish(store)


async def check_fit(store: Store, keys: Keys) -> Finding:
    """Look whether the keys here open what the database holds."""
    try:
        await check_sealed(store, keys)
    except CannotOpen as sealed:
        fix = "Put back the keys with which the service ran; after a lost key, import the lawyers again."
        return failure("seals", f"The keys do not open all that is here: {sealed.why}.", fix)
    return ok("seals", "The keys open what the database holds.")


async def check_audit(store: Store) -> Finding:
    """Look whether the trail of who read what is whole."""
    broken = await store.audit_broken_at()
    if broken is None:
        return ok("audit", "The audit trail is whole.")
    fix = "Keep the file as it is, compare it with backups, and find out who wrote to it."
    return failure("audit", f"The audit trail was altered at row {broken}.", fix)


async def check_log(store: Store, at: float) -> Finding:
    """Look whether the log of the database broke lately, so that what was kept last may be lost."""
    mark = await store.mark(TORN)
    if mark is None or at - float(mark) > _TOLD_DAYS * _DAY:
        return ok("log", "The log of the database was whole at every start.")
    when = f"{datetime.fromtimestamp(float(mark), UTC):%Y-%m-%d %H:%M} UTC"
    says = f"The log of the database broke after {when}: what was kept just before may be lost."
    return warning("log", says, "Look at the disk, and ask again whoever wrote then; it is told for 30 days.")


async def check_readers(store: Store) -> Finding:
    """Look whether somebody can open cases."""
    roles = [row.role for row in await store.readers() if row.active]
    if "reviewer" not in roles:
        fix = "Add one: amparo readers add NAME --role reviewer"
        return warning("readers", "No reviewer can log in, so that nobody reviews cases.", fix)
    return ok("readers", f"Can log in: reviewers {roles.count('reviewer')}, operators {roles.count('operator')}.")


async def check_lawyers(store: Store, settings: Settings) -> Finding:
    """Look whether people have lawyers to choose from, who can be written to."""
    on = {"telegram": settings.telegram, "sms": settings.twilio, "email": settings.smtp}
    active = await store.lawyers()
    reached = [row for row in active if on[row.channel] is not None]
    if not active:
        return warning("lawyers", "There is no lawyer to choose.", "Take some from a file: amparo lawyers import FILE")
    if len(reached) < len(active):
        off = sorted({row.channel for row in active if on[row.channel] is None})
        says = (
            f"Lawyers who cannot be asked, for {', '.join(off)} is off: {len(active) - len(reached)} of {len(active)}."
        )
        return warning("lawyers", says, "Turn the channel on (docs/settings.md), or give them another address.")
    return ok("lawyers", f"Lawyers to choose from: {len(active)}.")


async def check_outbox(store: Store, at: float) -> Finding:
    """Look whether messages go out."""
    depth, due = await store.outbox_depth(), await store.next_due()
    waiting = sum(depth.get(status, 0) for status in ("due", "leased", "unknown"))
    if due is not None and at - due > _LATE:
        says = f"Messages waiting: {waiting}, the first for {(at - due) / _MINUTE:.0f} minutes."
        return warning("outbox", says, "Start the service (amparo serve), or look at what it logs.")
    if dead := depth.get("dead", 0):
        return warning(
            "outbox", f"Messages that could not be sent: {dead}.", "Send them again or drop them: /desk/outbox"
        )
    return ok("outbox", f"Messages waiting: {waiting}; none is late, none was given up.")


async def check_retention(store: Store, at: float) -> Finding:
    """Look whether the words of old cases were erased in time."""
    late = _DAY + _HOUR  # after an outage nothing grows older for a day (bot/steady_time.py)
    if await store.cases_to_erase(at - CASE_DAYS * _DAY - late, at - READ_DAYS * _DAY - late, 1):
        says = f"Words of cases are kept beyond the {CASE_DAYS} days that people are promised."
        return failure("retention", says, "Start the service (amparo serve): it erases them within a minute.")
    return ok("retention", f"No words are kept beyond {CASE_DAYS} days.")


async def check_backup(store: Store, at: float) -> Finding:
    """Look when the last backup was made."""
    mark = await store.mark(MARK)
    if mark is None:
        return warning("backup", "No backup was ever made.", "Make one, and make it a habit: amparo backup FILE")
    days = (at - float(mark)) / _DAY
    says = f"Days since the last backup: {days:.1f}."
    return warning("backup", says, "Make one: amparo backup FILE") if days > _BACKUP_DAYS else ok("backup", says)
