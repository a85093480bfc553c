"""The note that a translation says what the English says today.

A page keeps the fingerprint of its English in its own front matter, and takes its sources and days from there;
sentences keep theirs in `<lang>/hashes.toml`.
"""

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from content.errors import Unreadable
from content.languages import ENGLISH
from content.shelf import Shelf

_FENCE = "+++\n"
_TITLE = re.compile(r"^title = .*\n", re.MULTILINE)
_HEAD = "# The English each sentence was made from, noted by `amparo content translated`; not for editing by hand.\n"


class NotThere(Exception):
    """There is no such language, page or sentence: look at the name again."""


def note(root: Path, shelf: Shelf, code: str, names: Collection[str]) -> int:
    """Note that sentences (by key) and pages (by topic) say what English says; no names: all. Counts what was noted.

    Raises NotThere for a name that the language has not written, Unreadable for a page without a title.
    """
    if code == ENGLISH or code not in shelf.volumes:
        raise NotThere(f"{code} is not a language that is translated here")
    volume, english = shelf.volumes[code], shelf.english
    pages = {path.stem: path for path in sorted((root / code).rglob("*.md")) if path.stem in english.pages}
    keys = [key for key in english.sentences.said if key in volume.sentences.said]
    for name in names:
        if name not in pages and name not in keys:
            raise NotThere(f"{code} has no page and no sentence called {name}")
    noted = {key: english.sentences.said[key].fingerprint for key in keys if not names or key in names}
    known = {**volume.translated, **noted}
    write_hashes(root / code, {key: known[key] for key in keys if key in known})
    chosen = [topic for topic in pages if not names or topic in names]
    for topic in chosen:
        _note_page(pages[topic], english_page(root, topic), english.pages[topic].fingerprint)
    return len(noted) + len(chosen)


def write_hashes(folder: Path, noted: Mapping[str, str]) -> None:
    """Write `hashes.toml` anew."""
    lines = (f"{json.dumps(key)} = {json.dumps(mark)}\n" for key, mark in noted.items())
    (folder / "hashes.toml").write_text(_HEAD + "".join(lines), encoding="utf-8")


def english_page(root: Path, topic: str) -> Path:
    """Find the file of an English page."""
    return next((root / ENGLISH).rglob(f"{topic}.md"))


def fronted(title: str, body: str, english: str, mark: str | None) -> str:
    """Write a page: the front matter of its English under its own title line, its mark, and its own body."""
    noted = f"english = {json.dumps(mark)}\n" if mark else ""
    head = _TITLE.sub(lambda _: title + noted, english.split(_FENCE, 2)[1])
    return f"{_FENCE}{head}{_FENCE}{body}"


def _note_page(path: Path, english: Path, mark: str) -> None:
    before, *rest = path.read_text(encoding="utf-8").split(_FENCE, 2)
    title = _TITLE.search(rest[0]) if not before and len(rest) == 2 else None  # noqa: PLR2004  head and body
    if title is None:
        where = f"{path.parent.name}/{path.name}"
        raise Unreadable(where, 'must begin with lines of +++, title = "..." and +++')
    path.write_text(fronted(title[0], rest[1], english.read_text(encoding="utf-8"), mark), encoding="utf-8")
