"""A Redis that syncs its log at every write (AOF, `appendfsync always`), in a folder of its own, for one run."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from redis import Redis
from redis.exceptions import ConnectionError as NotYet

_PATIENCE = 10.0


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Run one, reached by a socket in `folder`; give its URL."""
    socket = folder / "redis.sock"
    settings = {
        "port": "0",
        "unixsocket": str(socket.resolve()),
        "dir": str(folder.resolve()),
        "appendonly": "yes",
        "appendfsync": "always",
        "save": "",
        "logfile": str((folder / "redis.log").resolve()),
    }
    command = ["redis-server", *(word for name, value in settings.items() for word in (f"--{name}", value))]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:  # noqa: S603  nobody else writes it
        try:
            _await(f"unix://{socket.resolve()}")
            yield f"unix://{socket.resolve()}"
        finally:
            server.terminate()


def _await(url: str) -> None:
    end = monotonic() + _PATIENCE
    with Redis.from_url(url) as redis:
        while True:
            try:
                redis.ping()
            except (NotYet, FileNotFoundError):
                if monotonic() > end:
                    raise
            else:
                return
