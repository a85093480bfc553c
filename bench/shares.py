"""Where the time of a measurement goes."""

import asyncio
import cProfile
import pstats
from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path

from bench.kept import Timed, kept, timed
from bench.timing import Run

_ROOT = Path(__file__).parents[1]
_SMALLEST = 0.01
_Function = tuple[str, int, str]


async def of_keeping(folder: Path, rounds: int) -> Mapping[str, float]:
    """Give the shares of `keep`: the commits with their syncs, the statements before them, and the event loop."""
    Timed.seconds, Timed.count = {}, {}
    run = await kept(folder, rounds, connect=timed)
    syncs = Timed.seconds.pop("COMMIT")
    statements = sum(Timed.seconds[word] for word in ("BEGIN", "INSERT", "UPDATE", "DELETE"))
    rest = run.seconds - syncs - statements
    shares = {"commit and sync": syncs, "statements": statements, "event loop and threads": rest}
    return {name: seconds / run.seconds for name, seconds in shares.items()}


def of_receiving(measure: Callable[[], Coroutine[object, object, Run]]) -> Mapping[str, float]:
    """Give the shares of each part of the house in the event loop's thread, the largest first."""
    profile = cProfile.Profile()
    profile.enable()
    asyncio.run(measure())
    profile.disable()
    seconds = defaultdict[str, float](float)
    # A function of ours counts for its own part, anything else for the part that called it.
    stats: Mapping[_Function, tuple[int, int, float, float, Mapping[_Function, tuple[int, int, float, float]]]]
    stats = vars(pstats.Stats(profile))["stats"]
    for function, (_, _, own, _, callers) in stats.items():
        if _is_ours(function):
            seconds[_part(function)] += own
            continue
        for caller, (_, _, called, _) in callers.items():
            seconds[_part(caller)] += called
    whole = sum(seconds.values())
    shares = {part: seconds[part] / whole for part in sorted(seconds, key=seconds.__getitem__, reverse=True)}
    return {part: share for part, share in shares.items() if share >= _SMALLEST}


def _is_ours(function: _Function) -> bool:
    path = Path(function[0])
    return path.is_relative_to(_ROOT) and ".venv" not in path.parts


def _part(function: _Function) -> str:
    if not _is_ours(function):
        return "waiting" if "select" in function[0] else "asyncio and libraries"
    folders = Path(function[0]).relative_to(_ROOT).parts
    return "/".join(folders[:2]) if folders[0] == "bot" else folders[0]
