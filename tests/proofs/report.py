"""docs/proof.md, written by the run: where and when it ran, and for each campaign what was done and found."""

import json
import os
import platform
import sqlite3
import subprocess
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.proofs.campaign import Figures

NOTES = Path(".build/proof")
ORDER = ("upgrades", "forged", "delivery", "fuzz", "kills", "providers", "disk", "clocks", "load", "soak")
HEAD = """# What was proved, when and where

Written by `make prove`; edits are lost with the next run. Each campaign runs in a small form with every `make test`.
A campaign whose figure breaks its promise fails, and is not written down here as passed. Each names the day and the
commit on which it ran in full.
"""


def write(figures: Figures, root: Path) -> None:
    """Note the campaigns that kept their promise, and draw the page from the newest note of each."""
    notes = root / NOTES
    notes.mkdir(parents=True, exist_ok=True)
    for name, record in figures.records.items():
        if name in figures.failed or not record.lines:
            continue
        note = {**asdict(record), "at": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "commit": _commit(root), **_here()}
        (notes / f"{name}.json").write_text(json.dumps(note, indent=1), encoding="utf-8")
    kept = sorted(notes.glob("*.json"), key=lambda path: (ORDER.index(path.stem.partition("_")[0]), path.stem))
    parts = [_section(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in kept]
    (root / "docs" / "proof.md").write_text("\n".join((HEAD, *parts)), encoding="utf-8")


def _section(name: str, note: dict[str, object]) -> str:
    lines = note["lines"]
    assert isinstance(lines, dict)
    told = "\n".join(f"| {what} | {figure} |" for what, figure in lines.items())
    ran = f"{note['at']}, commit {note['commit']}, {note['seconds']:.0f} s. {note['machine']}; {note['software']}."
    return f"## {name.replace('_', ' ').capitalize()}\n\n{note['promise']}\n\n| | |\n|---|---|\n{told}\n\n{ran}\n"


def _commit(root: Path) -> str:
    command = ("git", "rev-parse", "--short", "HEAD")
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return ran.stdout.strip() or "unknown"


def _here() -> dict[str, str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, load {load:.1f}"
    return {"machine": machine, "software": f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"}
