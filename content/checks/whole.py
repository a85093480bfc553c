"""Whether a language says all that English says. One that does not is unfinished, and is not offered to anybody."""

from collections.abc import Iterator

from content.checks.finding import Finding
from content.pages import Page
from content.plurals import needed
from content.sentences import SHORT, Sentence, whole
from content.shelf import Shelf
from content.volume import Volume


def offered(shelf: Shelf) -> tuple[str, ...]:
    """Name the languages that are whole, in the order of menus."""
    whole = (volume for volume in shelf.volumes.values() if not volume.faults and not any(missing(shelf, volume)))
    return tuple(volume.language.code for volume in whole)


def missing(shelf: Shelf, volume: Volume) -> Iterator[Finding]:
    """Find what one language lacks: sentences, forms, blanks, lists of words, pages, their paragraphs and links."""
    code, english = volume.language.code, shelf.english
    for key, sentence in english.sentences.said.items():
        own = volume.sentences.said.get(key)
        if own is None and key.startswith(SHORT):
            continue
        for what in _of_sentence(sentence, own, volume.language.plural):
            yield Finding("missing", f"{code} say {key}", what)
    for name in english.sentences.typed:
        if not volume.sentences.typed.get(name):
            yield Finding("missing", f"{code} words {name}", "is not written")
    for topic, page in english.pages.items():
        for what in _of_page(page, volume.pages.get(topic)):
            yield Finding("missing", f"{code} page {topic}", what)


def unwritten(shelf: Shelf) -> Iterator[Finding]:
    """Find what any language lacks, and files that cannot be read."""
    for fault in shelf.faults:
        yield Finding("unreadable", fault.where, fault.why)
    for volume in shelf.volumes.values():
        yield from missing(shelf, volume)
        for term in shelf.english.glossary:
            if term not in volume.glossary:
                yield Finding("missing", f"{volume.language.code} glossary {term}", "is not written")


def unknown(shelf: Shelf) -> Iterator[Finding]:
    """Find what a language says and English does not."""
    english = shelf.english
    for volume in shelf.translations():
        sides = (
            ("say", volume.sentences.said, english.sentences.said),
            ("words", volume.sentences.typed, english.sentences.typed),
            ("page", volume.pages, english.pages),
            ("glossary", volume.glossary, english.glossary),
        )
        for kind, own, theirs in sides:
            for name in own:
                if whole(name) not in theirs:
                    yield Finding("unknown", f"{volume.language.code} {kind} {name}", "is not in English")


def _of_sentence(english: Sentence, own: Sentence | None, rule: str) -> Iterator[str]:
    if own is None:
        yield "is not written"
        return
    for blank in sorted(english.blanks ^ own.blanks):
        yield f"lacks {{{blank}}}" if blank in english.blanks else f"has {{{blank}}}, which English has not"
    if not english.plural:
        if own.plural:
            yield "has forms for numbers, and English has one"
        return
    for form in needed(rule):
        if form not in own.forms:
            yield f"lacks the form {form}"


def _of_page(english: Page, own: Page | None) -> Iterator[str]:
    if own is None:
        yield "is not written"
        return
    if len(own.written) != len(english.written):
        yield f"has {len(own.written)} paragraphs, English has {len(english.written)}"
    for name in english.needs:
        if name not in own.needs:
            yield f"lacks a link to {name}"
