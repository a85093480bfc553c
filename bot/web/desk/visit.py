"""One request by somebody who is logged in, and what answers it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from bot.cases.readers import Unlocked
from bot.store.rows import ReaderRow, SessionRow
from bot.web.deps import WebDeps


@dataclass(frozen=True, slots=True)
class Visit:
    """One request by somebody who is logged in and may be here; `form` is empty unless it is a POST."""

    request: Request
    unlocked: Unlocked
    session: SessionRow
    at: float
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def reader(self) -> ReaderRow:
        """Who visits."""
        return self.unlocked.reader


Page = Callable[[WebDeps, Visit], Awaitable[Response]]
