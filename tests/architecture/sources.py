"""The source files that the house's measures are taken from."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ("bot", "handlers", "content")
KINDS = (".py", ".html", ".css", ".js")


@dataclass(frozen=True, slots=True)
class Source:
    """One file that a person wrote, by its path from the root."""

    path: str
    text: str

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)


@cache
def sources(*folders: str, kinds: tuple[str, ...] = (".py",)) -> tuple[Source, ...]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds)
    return tuple(Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(found))


def imported(source: Source) -> set[str]:
    """Every module that a file names, with `from a import b` counted as both `a` and `a.b`."""
    named: set[str] = set()
    for node in ast.walk(source.tree()):
        match node:
            case ast.Import(names=names):
                named.update(alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                named.add(module)
                named.update(f"{module}.{alias.name}" for alias in names)
            case _:
                continue
    return named
