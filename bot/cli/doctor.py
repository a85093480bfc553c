"""`amparo doctor`: whether all is well, and what to do where it is not."""

import os
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import click

from bot.cases.keys import Keys
from bot.cli.checkup import database, place, surroundings
from bot.cli.checkup.finding import Finding, failure, ok
from bot.cli.checkup.records import check_records
from bot.cli.output import Form, Listing, output_option, show
from bot.cli.plainly import plainly
from bot.cli.service import say
from bot.cli.times import now
from bot.settings import BadSetting, Settings, config_file, read
from bot.store.port import StoreTooNew, StoreUnavailable
from bot.store.sharing import StoreInUse, shared_store
from bot.store.sqlite import SqliteStore

_CODES = {"ok": 0, "note": 0, "warning": 1, "failure": 2}


@click.command("doctor")
@click.option("--online", is_flag=True, help="Also ask Telegram, Twilio and the mail server whether they know us.")
@click.option("--json", "as_json", is_flag=True, help="The same as -o json.")
@output_option
@plainly
async def command(output: Form, *, online: bool, as_json: bool) -> None:
    """Look at settings, keys, database, words and sending; each finding that is not well says how to mend it.

    Changes nothing. Exits with 0 when all is well, 1 with warnings, 2 with failures.
    """
    found = [finding async for finding in examine(online=online)]
    form: Form = "json" if as_json else output
    show(_for_people(found) if form == "table" else _for_programs(found), form)
    counts = Counter(one.standing for one in found)
    say(f"{counts['failure']} failures, {counts['warning']} warnings.")
    raise click.exceptions.Exit(max(_CODES[one.standing] for one in found))


async def examine(*, online: bool) -> AsyncIterator[Finding]:
    """Look at one thing after another; what cannot be looked at for want of another is left out."""
    try:
        file = config_file(os.environ, Path.cwd())
        settings = read(os.environ, file)
    except BadSetting as bad:
        yield failure("settings", f"{bad.name} {bad.problem}.", f"{bad.fix[0].upper()}{bad.fix[1:]}.")
        return
    yield ok("settings", "Every setting can be used.")
    at = now()
    keys = place.check_keys(settings)
    yield keys
    yield place.check_config(file)
    yield place.check_folder(settings)
    yield place.check_disk(settings)
    yield surroundings.check_clock(at)
    yield surroundings.check_words(at)
    for finding in surroundings.check_channels(settings):
        yield finding
    yield database.check_engine()
    schema = database.check_schema(settings.database)
    yield schema
    if schema.standing == "ok":
        yield database.check_whole(settings.database)
    if schema.standing == keys.standing == "ok":
        async for finding in _records(settings, at):
            yield finding
    if online:
        # Only here, for the providers' libraries take half a second to import.
        from bot.cli.checkup.online import check_online  # noqa: PLC0415  the reason is the line above

        async for finding in check_online(settings, now):
            yield finding


def _for_people(found: Sequence[Finding]) -> Listing:
    """Put each fix below what it mends, so that a narrow terminal shows both."""
    cells = [(one.standing, one.what, one.says + (f"\n→ {one.fix}" if one.fix else "")) for one in found]
    return Listing(("standing", "what", "says"), cells)


def _for_programs(found: Sequence[Finding]) -> Listing:
    return Listing(("standing", "what", "says", "fix"), [(one.standing, one.what, one.says, one.fix) for one in found])


async def _records(settings: Settings, at: float) -> AsyncIterator[Finding]:
    try:
        async with shared_store(settings.database) as store:
            running = not isinstance(store, SqliteStore)
            yield ok(
                "service", "It is running." if running else "It is not running; nothing else has the database open."
            )
            async for finding in check_records(store, Keys.load(settings.keys), settings, at):
                yield finding
    except (StoreInUse, StoreTooNew, StoreUnavailable) as error:
        yield failure("records", str(error), "End the process that holds it, then try again.")
