"""A translation taken in: what came back from a translator, written into the files of its language."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.translating.entries import Entry, entries, parts
from bot.translating.noting import english_page, fronted, write_hashes
from bot.translating.rewriting import Words, filled, places, replaced
from content.blanks import well_formed
from content.languages import ENGLISH
from content.pages import Page
from content.plurals import CATEGORIES
from content.sentences import Sentence
from content.shelf import Shelf

_OWN = {"date.text": "date", "moment.text": "moment", "language.unreviewed": "unreviewed"}
"""Sentences that stand in `language.toml`, and their names there; the warnings have theirs already."""


@dataclass(frozen=True, slots=True)
class _Came:
    """What a language says now, by context: `taken` came just now, `current` of those say what English says today."""

    said: Mapping[str, str]
    taken: frozenset[str]
    current: frozenset[str]

    def mark(self, contexts: Iterable[str], before: str | None, today: str) -> str | None:
        """Tell from which English texts were made: today's, the same as before, or nobody can say."""
        new = [context for context in contexts if context in self.taken]
        if not all(context in self.current for context in new):
            return None
        rest = any(context not in self.taken for context in contexts)
        return today if new and (not rest or before == today) else before


def take(root: Path, shelf: Shelf, code: str, came: Iterable[Entry]) -> int:
    """Write what was translated, and note of which English; counts the texts taken.

    What came without words or is marked as doubtful is left as it was. A text whose English has changed since it was
    sent out is taken, and stays stale. Raises NotThere for a language without `language.toml`, and Unreadable, before
    anything is written, for words whose braces or bold are broken.
    """
    asked = {entry.context: entry for entry in entries(shelf, code)}
    good = {one.context: one for one in came if one.context in asked and one.translation.strip() and not one.doubtful}
    for one in good.values():
        well_formed(one.translation, shelf.volumes[code].references, f"{code} {one.context}")
    texts = _Came(
        {context: good.get(context, entry).translation for context, entry in asked.items()},
        frozenset(good),
        frozenset(context for context, one in good.items() if one.english == asked[context].english),
    )
    _write_language(root, shelf, code, texts.said)
    _write_sentences(root, shelf, code, texts)
    _write_glossary(root, shelf, code, texts.said)
    for page in shelf.english.pages.values():
        _write_page(root, page, shelf.volumes[code].pages.get(page.topic), code, texts)
    return len(good)


def _write_language(root: Path, shelf: Shelf, code: str, said: Mapping[str, str]) -> None:
    path = root / code / "language.toml"
    own = {_OWN.get(key, key): said[f"say {key}"] for key in shelf.volumes[code].language.said}
    path.write_text(replaced(path.read_text(encoding="utf-8"), own), encoding="utf-8")


def _write_sentences(root: Path, shelf: Shelf, code: str, texts: _Came) -> None:
    volume, english = shelf.volumes[code], shelf.english.sentences
    contexts = {key: _contexts(key, sentence, texts.said) for key, sentence in english.said.items()}
    values: dict[str, Words] = {f"words.{name}": _lines(texts.said[f"words {name}"]) for name in english.typed}
    values |= {key: _own(sentence) for key, sentence in volume.sentences.said.items() if key not in english.said}
    noted: dict[str, str] = {}
    for key, sentence in english.said.items():
        forms = {context.rpartition(" ")[2]: texts.said[context] for context in contexts[key] if texts.said[context]}
        if key not in volume.language.said and (not sentence.plural or "other" in forms):
            values[key] = forms if sentence.plural else texts.said[contexts[key][0]]
        mark = texts.mark(contexts[key], volume.translated.get(key), sentence.fingerprint)
        if forms and mark:
            noted[key] = mark
    _write(root, code, "sentences.toml", values)
    write_hashes(root / code, noted)


def _write_glossary(root: Path, shelf: Shelf, code: str, said: Mapping[str, str]) -> None:
    _write(
        root,
        code,
        "glossary.toml",
        {f"{term}.say": _lines(said[f"glossary {term}"]) for term in shelf.english.glossary},
    )


def _write(root: Path, code: str, name: str, values: Mapping[str, Words]) -> None:
    """Fill the language's own file where it has a place for everything, to keep its comments; else the English one."""
    values = {key: words for key, words in values.items() if words}
    path, english = root / code / name, (root / ENGLISH / name).read_text(encoding="utf-8")
    own = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(filled(own if values.keys() <= places(own) else english, values), encoding="utf-8")


def _write_page(root: Path, english: Page, own: Page | None, code: str, texts: _Came) -> None:
    """Write a page of which something came, once all of it is there."""
    contexts = [f"page {english.topic} {name}" for name, _ in parts(english)]
    title, *paragraphs = (texts.said[context] for context in contexts)
    if not texts.taken.intersection(contexts) or not all((title, *paragraphs)):
        return
    source = english_page(root, english.topic)
    path = root / code / source.relative_to(root / ENGLISH)
    path.parent.mkdir(exist_ok=True)
    mark = texts.mark(contexts, own.english if own else None, english.fingerprint)
    line = f"title = {json.dumps(title, ensure_ascii=False)}\n"
    body = "\n" + "\n\n".join(paragraphs) + "\n"
    path.write_text(fronted(line, body, source.read_text(encoding="utf-8"), mark), encoding="utf-8")


def _contexts(key: str, sentence: Sentence, said: Mapping[str, str]) -> list[str]:
    if not sentence.plural:
        return [f"say {key}"]
    return [context for form in CATEGORIES if (context := f"say {key} {form}") in said]


def _own(sentence: Sentence) -> Words:
    """Keep a shorter form that English has not: nothing came for it, and nothing is to be lost."""
    forms = {str(form): text for form, text in sentence.forms.items()}
    return forms if sentence.plural else forms["other"]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
