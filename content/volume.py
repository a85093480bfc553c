"""Everything that one language's folder holds."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from content.errors import Unreadable
from content.glossary import Glossary, read_glossary
from content.languages import Language, read_language
from content.pages import Page, read_page
from content.resources import Resource
from content.sentences import Sentences, read_sentences
from content.table import Table

T = TypeVar("T")
_NOTED = re.compile(r'^"([^"\\\n]+)" = "([0-9a-f]+)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Volume:
    """A language and all its words, as far as they can be read; `faults` says what cannot, file by file.

    `translated` keeps for each sentence the fingerprint of the English it was made from (`hashes.toml`).
    """

    language: Language
    references: Mapping[str, str]
    sentences: Sentences
    pages: Mapping[str, Page]
    glossary: Glossary
    translated: Mapping[str, str]
    faults: tuple[Unreadable, ...]


def read_volume(folder: Path, resources: Mapping[str, Resource]) -> Volume:
    """Read one language; raises Unreadable where its `language.toml` cannot be read, for then nothing can."""
    language = read_language(folder / "language.toml")
    links = {name: value for resource in resources.values() for name, value in resource.references().items()}
    known = {**links, **language.references()}
    faults: list[Unreadable] = []
    return Volume(
        language=language,
        references=known,
        sentences=_read(lambda: read_sentences(folder / "sentences.toml", language, known), Sentences({}, {}), faults),
        pages=_pages(folder, language, known, resources, faults),
        glossary=_read(lambda: read_glossary(folder / "glossary.toml"), {}, faults),
        translated=_read(lambda: _translated(folder / "hashes.toml"), {}, faults),
        faults=tuple(faults),
    )


def _read(read: Callable[[], T], otherwise: T, faults: list[Unreadable]) -> T:
    try:
        return read()
    except Unreadable as fault:
        faults.append(fault)
        return otherwise


def _pages(
    folder: Path,
    language: Language,
    known: Mapping[str, str],
    resources: Mapping[str, Resource],
    faults: list[Unreadable],
) -> Mapping[str, Page]:
    pages: dict[str, Page] = {}
    for path in sorted(folder.rglob("*.md")):
        try:
            page = read_page(path, language, known, resources)
        except Unreadable as fault:
            faults.append(fault)
            continue
        if page.topic in pages:
            faults.append(Unreadable(f"{folder.name}/{path.name}", "another page has this topic"))
        pages[page.topic] = page
    return pages


def _translated(path: Path) -> Mapping[str, str]:
    """Read what `amparo content translated` wrote, not as TOML: a start must not wait for thousands of entries."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    noted: dict[str, str] = dict(_NOTED.findall(text))
    if len(noted) == sum(bool(line) and not line.startswith("#") for line in text.splitlines()):
        return noted
    # Written by hand: TOML tells what is wrong with it, or that nothing is.
    table = Table.parse(text, f"{path.parent.name}/{path.name}")
    return {key: table.text(key) for key in table.entries}
