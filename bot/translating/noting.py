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
from content.volume import Volume

_TITLE = re.compile(r"^title = .*$", re.MULTILINE)
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
    noted = [key for key in keys if not names or key in names]
    write_hashes(root / code, volume, {key: english.sentences.said[key].fingerprint for key in noted})
    chosen = [topic for topic in pages if not names or topic in names]
    for topic in chosen:
        _note_page(pages[topic], _english_file(root, topic), english.pages[topic].fingerprint)
    return len(noted) + len(chosen)


def write_hashes(folder: Path, volume: Volume, noted: Mapping[str, str]) -> None:
    """Write `hashes.toml` anew: what was noted before and now, of sentences that the language still has."""
    known = {**volume.translated, **noted}
    lines = [f"{json.dumps(key)} = {json.dumps(known[key])}\n" for key in volume.sentences.said if key in known]
    (folder / "hashes.toml").write_text(_HEAD + "".join(lines), encoding="utf-8")


def fronted(own: str, english: str, mark: str, where: str) -> str:
    """Give the text of a page the front matter of its English, under its own title; raises Unreadable without one."""
    title = _TITLE.search(own.split("+++\n", 2)[1] if own.startswith("+++\n") else "")
    if title is None:
        raise Unreadable(where, 'must begin with a line of +++ and a line such as title = "..."')
    *_, body = own.split("+++\n", 2)
    head = english.split("+++\n", 2)[1]
    return f"+++\n{_TITLE.sub(lambda _: f'{title[0]}{chr(10)}english = {json.dumps(mark)}', head)}+++\n{body}"


def _note_page(path: Path, english: Path, mark: str) -> None:
    own = path.read_text(encoding="utf-8")
    where = f"{path.parent.name}/{path.name}"
    path.write_text(fronted(own, english.read_text(encoding="utf-8"), mark, where), encoding="utf-8")


def _english_file(root: Path, topic: str) -> Path:
    return next((root / ENGLISH).rglob(f"{topic}.md"))
