"""`amparo serve`: the service itself."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
import uvicorn

from bot import logs
from bot.app import World, build
from bot.cli.service import awaited, say, service
from bot.settings import channels_off
from bot.store.sharing import own_store


@click.command("serve")
@awaited
async def command() -> None:
    """Receive, answer and send, and serve the desk, until stopped."""
    logs.begin(sys.stderr)
    async with service(own_store) as open_service:
        settings, keys = open_service.settings, open_service.keys
        keys.ensure_epoch(datetime.now(UTC).date())
        for sentence in channels_off(settings):
            say(sentence)
        app = build(settings, keys, open_service.store, World(time.time))
        host, port = settings.listen
        url = settings.public_url or f"http://{host}:{port}"
        say(f"Amparo answers on http://{host}:{port}; the desk is at {url}/desk")
        with ended_in_order():
            await server(app.web(url), host, port).serve()


@contextmanager
def ended_in_order() -> Iterator[None]:
    """End by SIGTERM as by Ctrl+C, which uvicorn raises again once it has stopped: then the store is closed too."""

    def leave(*_: object) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def server(web: object, host: str, port: int) -> uvicorn.Server:
    """Build the web server: no access log, for paths hold the secrets of lawyers' links."""
    config = uvicorn.Config(
        web,  # type: ignore[arg-type]  # uvicorn types applications more narrowly than starlette
        host=host,
        port=port,
        http="httptools",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)
