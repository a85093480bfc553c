"""How long the disk takes to make one page durable."""

import os
from pathlib import Path
from statistics import median
from time import perf_counter

_PAGES = 300


def sync_seconds(folder: Path) -> float:
    """Append a page and sync it, some hundred times; give the median."""
    times = []
    path = folder / "sync"
    with path.open("wb", buffering=0) as file:
        for _ in range(_PAGES):
            file.write(b"x" * 4_096)
            start = perf_counter()
            os.fdatasync(file.fileno())
            times.append(perf_counter() - start)
    path.unlink()
    return median(times)
