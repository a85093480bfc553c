"""Whether the process runs (/healthz), and whether it can work (/readyz); for the machine that watches it."""

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.web.deps import WebDeps

_PATIENCE = 2.0


def health_routes(deps: WebDeps) -> list[Route]:
    """Give both routes. Ready is 503 while the store does not answer within two seconds."""

    async def up(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def ready(_request: Request) -> Response:
        try:
            async with asyncio.timeout(_PATIENCE):
                await deps.store.next_due()
        except Exception:  # noqa: BLE001  whatever keeps the store from answering, the answer is the same: not ready
            return PlainTextResponse("the store does not answer\n", 503)
        return PlainTextResponse("ready\n")

    return [Route("/healthz", up, methods=["GET"]), Route("/readyz", ready, methods=["GET"])]
