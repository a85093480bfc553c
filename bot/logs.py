"""What goes into the log: events, ids and counts, and of a failure its kind and its place, never its words.

The text of an error may hold what somebody wrote, and so may the lines that Python shows beside a trace; our own errors
that name what is to be done hold none, and are quoted.
"""

import logging
from collections.abc import Iterator
from traceback import walk_tb
from types import TracebackType
from typing import TextIO

from bot.cases.keyfiles import BrokenKey, ExposedKeys
from bot.cases.keys import CannotOpen, KeysMissing
from bot.cases.sealing import NobodyToOpen
from bot.store.port import StoreTooNew, StoreUnavailable

_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"
_WORDLESS = (CannotOpen, KeysMissing, BrokenKey, ExposedKeys, NobodyToOpen, StoreTooNew, StoreUnavailable)
_TALKATIVE = (
    *("httpx", "httpcore", "hpack", "telegram", "twilio.http_client", "aiohttp.access", "aiohttp.client"),
    *("uvicorn", "mail.log", "multipart", "python_multipart", "charset_normalizer"),
)
"""Libraries that log addresses, tokens or bodies when they may."""


def begin(stream: TextIO, level: int = logging.INFO) -> None:
    """Log to a stream from here on; libraries that would log addresses, tokens or bodies speak only of failures."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Discreet(_LINE))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


class Discreet(logging.Formatter):
    """Writes a failure as its kind and where it came from: "ValueError < take receive.py:70 < ..."."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record; of what asyncio tells, the first line, for the rest of it quotes errors."""
        if record.name == "asyncio":
            record = logging.makeLogRecord(
                {**record.__dict__, "msg": record.getMessage().partition("\n")[0], "args": ()}
            )
        return super().format(record)

    def formatException(self, ei: object) -> str:  # noqa: N802  logging's own name
        """Write the chain of errors without their texts."""
        _, error, _ = ei if isinstance(ei, tuple) else (None, None, None)
        return "\n".join(_chain(error)) if isinstance(error, BaseException) else ""


def _chain(error: BaseException | None) -> Iterator[str]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        said = f": {error}" if isinstance(error, _WORDLESS) else ""
        yield f"  {type(error).__name__}{said} < {' < '.join(_places(error.__traceback__))}"
        for each in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
            yield from (f"  {line}" for line in _chain(each))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    """Name the functions that were under way, the innermost first."""
    frames = [(frame.f_code, line) for frame, line in walk_tb(trace)]
    return [f"{code.co_name} {code.co_filename.rpartition('/')[2]}:{line}" for code, line in reversed(frames)]
