"""What a visitor reads when something cannot be shown, in plain words; nothing of ours leaks into it."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.cases.opening import Refused
from bot.store.port import StoreUnavailable
from bot.web.deps import WebDeps
from bot.web.render import render

Handler = Callable[[Request, Exception], Awaitable[Response]]

_WORDS: Mapping[int, tuple[str, str]] = {
    400: ("That could not be read", "The form came in a shape that is not understood. Go back and try again."),
    403: (
        "Not allowed",
        "Either this page is not for your role, or the form was too old. Go back, reload the page, and try again.",
    ),
    404: ("Nothing here", "The link may be mistyped, or what it led to is gone."),
    405: ("Not that way", "This address does not take what was sent to it."),
    409: ("It has changed meanwhile", "Somebody else was quicker. Go back, reload the page, and look again."),
    410: (
        "This invitation is over",
        "It was used or withdrawn, or its three days have passed. Ask whoever sent it for another one.",
    ),
    413: ("Too long", "The form is larger than we take. Shorten the text and try again."),
    415: ("That could not be read", "The form came in a shape that is not understood. Go back and try again."),
    500: (
        "Something went wrong here",
        "It is our fault, and it was recorded. Nothing was changed. Try again in a minute.",
    ),
    503: ("Just now it cannot be kept", "Nothing was changed. Try again in a minute."),
}


def error_handlers(deps: WebDeps) -> Mapping[int | type[Exception], Handler]:
    """Give the application its handlers: for refusals, for a store that does not answer, for the rest."""

    async def refused(_request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        response = error_page(deps, error.status_code)
        response.headers.update(error.headers or {})
        return response

    async def unavailable(_request: Request, _error: Exception) -> Response:
        response = error_page(deps, 503)
        response.headers["Retry-After"] = "60"
        return response

    async def forbidden(_request: Request, _error: Exception) -> Response:
        return error_page(deps, 403)

    async def broken(_request: Request, _error: Exception) -> Response:
        return error_page(deps, 500)

    return {HTTPException: refused, StoreUnavailable: unavailable, Refused: forbidden, Exception: broken}


def error_page(deps: WebDeps, status: int) -> Response:
    """Render the page of one refusal."""
    title, text = _WORDS.get(status, _WORDS[400 if status < 500 else 500])  # noqa: PLR2004  RFC 9110 §15: 5xx is ours
    return render(deps, "error.html", status, title=title, text=text)
