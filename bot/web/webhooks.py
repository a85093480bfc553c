"""The doors for providers: verified, or refused; and "taken" only once the message is kept.

A provider delivers again whatever is not answered with 2xx, so a store that cannot keep a message answers 503. What is
not signed by the provider is refused before it is read (403), and nothing of it is kept or logged.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.store.port import StoreUnavailable

_log = logging.getLogger("amparo.webhooks")
LARGEST = 1_000_000
"""Bytes. Telegram's updates and Twilio's forms are far smaller; text alone is at most 4,096 characters."""


class Unreadable(Exception):
    """A verified provider sent what is neither its JSON nor its form."""


@dataclass(frozen=True, slots=True)
class Door:
    """One webhook. `verify` gets the headers, the query string and the raw body; `take` gets the raw body.

    `take` raises Unreadable (400) or StoreUnavailable (503). `answer` is the body, and its type, for the provider.
    """

    path: str
    content_type: str
    verify: Callable[[Mapping[str, str], str, bytes], bool]
    take: Callable[[bytes], Awaitable[None]]
    answer: tuple[bytes, str] = (b"", "text/plain")


def routes(doors: Sequence[Door]) -> list[Route]:
    """Make the routes of the doors that are open."""
    return [Route(door.path, _endpoint(door), methods=["POST"]) for door in doors]


def _endpoint(door: Door) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        if not door.verify(request.headers, request.url.query, body):
            _log.warning("refused unsigned request door=%s", door.path)
            return Response(status_code=403)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != door.content_type:
            return Response(status_code=415)
        try:
            await door.take(body)
        except Unreadable:
            _log.warning("refused unreadable request door=%s", door.path)
            return Response(status_code=400)
        except StoreUnavailable:
            _log.exception("could not keep a message; the provider will deliver it again door=%s", door.path)
            return Response(status_code=503, headers={"Retry-After": "5"})
        content, media = door.answer
        return Response(content, media_type=media)

    return endpoint


async def _body(request: Request) -> bytes | None:
    """Read the body, at most LARGEST bytes of it; None when it is larger."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)
