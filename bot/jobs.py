"""Work beside the pages that must not end: what fails is told of and begun again.

A sender that died unseen would leave a service that takes every message and answers none.
"""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable

_log = logging.getLogger("amparo.jobs")
_FIRST, _LONGEST = 1.0, 60.0


async def lasting(
    name: str,
    job: Callable[[], Awaitable[None]],
    clock: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Do a job until it ends by itself; after a failure begin it again, later each time, from 1 up to 60 seconds.

    The log names the kind of error and its place in the code, never its text, which may hold a person's words.
    """
    pause = _FIRST
    while True:
        begun = clock()
        try:
            await job()
        except Exception as error:  # noqa: BLE001  whatever it was, others wait for what this job does
            pause = _FIRST if clock() - begun > _LONGEST else pause
            _log.error("job.failed job=%s error=%s at=%s pause=%.0f", name, type(error).__name__, _place(error), pause)
        else:
            return
        await sleep(pause)
        pause = min(_LONGEST, 2 * pause)


def _place(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{where.filename.rpartition('/')[2]}:{where.lineno}"
