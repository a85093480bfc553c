"""The peers, each run in a process of its own; their environment is made by `make bench`."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.result import Way, way
from bench.timing import Run


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer: its name, its module and what it is told, what a step leaves behind, and whether it needs Redis."""

    name: str
    module: str
    told: tuple[str, ...]
    durable: str
    redis: bool = False


PEERS = (
    Peer("PTB, pickle, 0 open", "ptb", ("0",), "no"),
    Peer("PTB, pickle, 1,000 open", "ptb", ("1000",), "no"),
    Peer("PTB, pickle, 5,000 open", "ptb", ("5000",), "no"),
    Peer("aiogram FSM, Redis AOF", "aiogram_fsm", (), "state", redis=True),
    Peer("aiogram_dialog, Redis AOF", "dialog", (), "state", redis=True),
)


def peers(python: Path, folder: Path) -> Iterator[Way]:
    """Measure every peer that can be had here, one after the other."""
    for number, peer in enumerate(PEERS):
        if peer.redis and shutil.which("redis-server") is None:
            continue
        place = folder / f"peer-{number}"
        place.mkdir()
        command = (str(python.absolute()), "-m", f"bench.peers.{peer.module}", str(place), *peer.told)
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603  nobody else writes it
        runs = json.loads(done.stdout)
        yield way(peer.name, peer.durable, _run(runs["alone"]), _run(runs["many"]), ours=False)


def _run(read: dict[str, Any]) -> Run:
    return Run(read["seconds"], read["waits"])
