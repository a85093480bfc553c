"""What was typed, compared with the words that lead somewhere and with the labels that were shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import assert_never

from content import library
from handlers.dialogue.messages import Quote, Reply, Say, Words
from handlers.dialogue.spelling import folded

Labels = dict[str, tuple[str, ...]]
"""What may be typed for each choice, by its value."""


def speaking(text: str, names: tuple[str, ...], languages: Sequence[str]) -> tuple[str, ...]:
    """List the languages in which a whole message is one of the words listed for any of the names."""
    typed = folded(text)
    return tuple(code for code in languages if any(typed in _spellings(name, code) for name in names))


def found(text: str, names: tuple[str, ...], languages: tuple[str, ...]) -> tuple[str, str] | None:
    """Find the first name, and the language, that a whole message is a word for."""
    return _leading(names, languages).get(folded(text))


def labels(reply: Reply) -> Labels:
    """List the labels of a screen's choices, the ways around left out: those have words of their own."""
    return {choice.value: shown(choice.label, reply.language) for choice in reply.choices if not choice.move}


def shown(words: Words, language: str) -> tuple[str, ...]:
    """Put a label into words, and into the shorter ones that a text message shows."""
    brief = library.short(words.key, language) if isinstance(words, Say) else None
    both = (words, replace(words, key=brief)) if isinstance(words, Say) and brief else (words,)
    return tuple(label(each, language) for each in both)


def label(words: Words, language: str) -> str:
    """Put a label into words; its blanks are plain."""
    match words:
        case Say(key, blanks):
            return library.say(key, language, **{name: value for name, value in blanks if not isinstance(value, Say)})
        case Quote(text):
            return text
        case _:
            assert_never(words)


@cache
def _leading(names: tuple[str, ...], languages: tuple[str, ...]) -> Mapping[str, tuple[str, str]]:
    pairs = [(name, language) for language in languages for name in names]
    # A word on two lists leads to the first: the later ones are overwritten.
    return {word: pair for pair in reversed(pairs) for word in _spellings(*pair)}


@cache
def _spellings(name: str, language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in library.words(name, language))
