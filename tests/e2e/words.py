"""The bot's sentences by key, so that a journey pins where it leads and not how that is worded."""

import unicodedata
from functools import lru_cache

from content import library

PROGRAMME = "Amparo"


def say(key: str, language: str, **blanks: str | int) -> str:
    """Say a sentence."""
    return library.say(key, language, programme=PROGRAMME, **blanks)


def texted(key: str, language: str, **blanks: str | int) -> str:
    """Say a sentence as a text message does: in its shorter form, where it has one."""
    return say(library.short(key, language) or key, language, **blanks)


def en(key: str, **blanks: str | int) -> str:
    """Say a sentence in English."""
    return say(key, "en", **blanks)


def es(key: str, **blanks: str | int) -> str:
    """Say a sentence in Spanish."""
    return say(key, "es", **blanks)


def press(label: str) -> str:
    """Mark a button, as something to press and not to type."""
    return f"[{label}]"


def button(key: str, **blanks: str | int) -> str:
    """Mark a button of ours by the key of its label, in English."""
    return press(en(key, **blanks))


@lru_cache(4096)
def plain(text: str) -> str:
    """Take away what a channel may change: marks of bold, letters' case and accents, breaks of lines."""
    bare = unicodedata.normalize("NFKD", text.replace("**", "").casefold())
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())
