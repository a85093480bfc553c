"""`amparo keys`: the change of keys, once a month."""

import click
from rich.console import Console
from rich.progress import Progress

from bot.cases.rotation import Resealed, destroy_outlived, left_under, reseal_all
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import Service, say, service
from bot.cli.times import now, today
from bot.store.changes import Audit, Commit


@click.group("keys")
def command() -> None:
    """Look after the server's keys."""


@command.command("rotate")
@plainly
async def rotate() -> None:
    """Seal all that lives under this month's key, then destroy the keys of two months ago and before.

    Run it once a month, beside the service or without it; it may be stopped and begun again. What was deleted while an
    old key sealed opens nowhere afterwards, not in an old backup either, so keep no copy of the keys longer than the
    data they are for.
    """
    async with service() as serving:
        serving.keys.ensure_epoch(today())
        done = await _resealed(serving)
        destroyed = await destroy_outlived(serving.store, serving.keys)
        kept = serving.keys.outlived()
        left = await left_under(serving.store, serving.keys, kept) if kept else 0
        at = now()
        told = f"keys changed to {serving.keys.current}, destroyed: {', '.join(destroyed) or 'none'}"
        await serving.store.keep(Commit((Audit(at, TERMINAL, told),), at=at))
        await serving.store.shrink()
    say(f"Sealed under {serving.keys.current}: {done.seen - done.unopened} of {done.seen}.")
    say(f"Keys destroyed: {', '.join(destroyed)}." if destroyed else "No key was old enough to be destroyed.")
    if left:
        raise click.ClickException(f"{left} sealed fields still need {', '.join(kept)}. Run: amparo doctor")


async def _resealed(serving: Service) -> Resealed:
    done = Resealed(0, 0)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("Sealing anew", total=await serving.store.sealed_count())
        async for done in reseal_all(serving.store, serving.keys, now()):
            progress.update(bar, completed=done.seen)
    return done
