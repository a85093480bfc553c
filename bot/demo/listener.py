"""One HTTP port inside the running event loop."""

import asyncio
import functools
import socket
from email.utils import formatdate

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

GRACE = 0.5
"""Seconds that answers under way are left to end by themselves."""


class Listener:
    """Serves an ASGI application on one address until it is stopped.

    It drives uvicorn's protocol on a socket of its own rather than `uvicorn.Server`, which takes over the signals of
    the process and needs a tenth of a second to stop: a test suite starts and stops hundreds of these.
    Every request finds `request.state.cut`, which resets its connection at once.
    """

    def __init__(self, host: str, port: int) -> None:
        self._app: ASGIApp | None = None
        self._state = ServerState()
        self._server: asyncio.Server | None = None
        self._socket = socket.create_server((host, port))
        # asyncio does this only to sockets it made itself; without it an answer waits 40 ms for the one before it.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # The base address, without a slash at its end; known before the start, as the socket is bound already.
        self.url = f"http://{host}:{self._socket.getsockname()[1]}"

    async def start(self, app: ASGIApp) -> None:
        """Begin to answer with this application."""
        self._app = app
        config = uvicorn.Config(
            self._serve,
            interface="asgi3",
            http=H11Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
        )
        config.load()
        protocol = functools.partial(H11Protocol, config=config, server_state=self._state, app_state={})
        self._server = await asyncio.get_running_loop().create_server(protocol, sock=self._socket)

    async def stop(self) -> None:
        """Close the port, end what is under way, and return when nothing of it runs any more."""
        if self._server is None:
            self._socket.close()
            return
        self._server.close()
        for connection in list(self._state.connections):
            connection.transport.abort()
        if tasks := list(self._state.tasks):
            # Those that were told to end do so by themselves; the others are ended.
            await asyncio.wait(tasks, timeout=GRACE)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._app is None:
            raise RuntimeError("a connection came before the start")
        # Every answer has the time of the day, as uvicorn's own server gives it.
        self._state.default_headers[:] = [(b"date", formatdate(usegmt=True).encode())]
        scope["state"]["cut"] = functools.partial(self._cut, scope["client"])
        await self._app(scope, receive, send)

    def _cut(self, client: tuple[str, int]) -> None:
        for connection in list(self._state.connections):
            if isinstance(connection, H11Protocol) and connection.client == client:
                connection.transport.abort()
