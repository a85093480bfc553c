"""Words that people type, and texts that tell them which."""

import re
from collections.abc import Container, Iterator, Mapping

from content.checks.finding import Finding, by_place
from content.shelf import Shelf

# The SMS provider acts on these itself, before we see them.
_OPT_OUT = ("stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel")
_OPT_IN = ("start", "yes", "unstop")
PROVIDER_WORDS = frozenset((*_OPT_OUT, *_OPT_IN, "help", "info"))
_CAPITALS = re.compile(r"\b[^\W\d_]{4,}\b")  # shorter ones may be abbreviations
_KEPT = ("STOP", "START", "HELP")  # carriers act on these words, whatever the language


def clashes(shelf: Shelf) -> Iterator[Finding]:
    """Find words people type that the SMS provider keeps for itself, and words that mean two things in one language."""
    for code, side in shelf.sentences.items():
        meanings: dict[str, str] = {}
        for name, listed in side.typed.items():
            for word in (word.casefold() for word in listed):
                where = f"{code} words {name}"
                if word in PROVIDER_WORDS and (name, word) != ("help", "help"):
                    yield Finding("keyword_clash", where, f"{word} is a word of the SMS provider")
                if meanings.setdefault(word, name) != name:
                    yield Finding("keyword_clash", where, f"{word} also means {meanings[word]}")


def untold(shelf: Shelf) -> Iterator[Finding]:
    """Find translations that do not tell the word to send which English tells, or tell one that is not read.

    Such a word stands in capitals where the script has them, else as it stands in its list.
    """
    english = by_place(shelf.english)
    lists = {word.upper(): name for name, listed in shelf.english.sentences.typed.items() for word in listed}
    for volume in shelf.translations():
        read = {word.upper() for listed in volume.sentences.typed.values() for word in listed}
        for place, own in by_place(volume).items():
            for what in _untold(own, english.get(place, ""), lists, volume.sentences.typed):
                yield Finding("untold", f"{volume.language.code} {place}", what)
            for word in _unread(own, english.get(place, ""), read):
                what = f"{word} stands in capitals, and is not a word that is read"
                yield Finding("untold", f"{volume.language.code} {place}", what)


def _untold(text: str, english: str, lists: Mapping[str, str], typed: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    own = text.replace("\u0130", "I")  # the capital of a Turkish i, which no other language makes of it: "GERİ"
    for word in _capitals(english):
        name = lists.get(word, "")
        told = (own_word.upper() for own_word in typed.get(name, ()) if len(own_word) > 1)
        if word in _KEPT and word not in own:
            yield f"lacks {word}, which stays as it is"
        elif word not in _KEPT and name and not any(one in own for one in told):
            yield f"tells no word for {name}, where English tells {word}"


def _unread(text: str, english: str, read: Container[str]) -> Iterator[str]:
    own = _capitals(text.replace("\u0130", "I"))
    if own:
        yield from (word for word in own if word not in read and word not in _capitals(english))


def _capitals(text: str) -> tuple[str, ...]:
    """Find the words in capitals; beside letters without case, such as Chinese, they need no space: "发STOP停止"."""
    without = (c for c in set(text) if c.isalpha() and not c.isupper() and not c.islower())
    cased = text if text.isascii() else text.translate(dict.fromkeys(map(ord, without), " "))
    return tuple(dict.fromkeys(word for word in _CAPITALS.findall(cased) if word.isupper()))
