"""The bot's sentences by key, so that a journey pins where it leads and not how that is worded."""

import unicodedata

from content import library

PROGRAMME = "Amparo"


def en(key: str, **blanks: str | int) -> str:
    """Say a sentence in English."""
    return library.say(key, "en", programme=PROGRAMME, **blanks)


def es(key: str, **blanks: str | int) -> str:
    """Say a sentence in Spanish."""
    return library.say(key, "es", programme=PROGRAMME, **blanks)


def press(label: str) -> str:
    """Mark a button, as something to press and not to type."""
    return f"[{label}]"


def plain(text: str) -> str:
    """Take away what a channel may change: marks of bold, letters' case and accents, breaks of lines."""
    bare = unicodedata.normalize("NFKD", text.replace("**", "").casefold())
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())
