"""What may happen between two lines of a transcript, in words, and what it does to the world."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.preview.world import World
from handlers.dialogue.facts import OfferState

ANSWERS: Mapping[str, OfferState] = {
    "accepts": "accepted",
    "declines": "declined",
    "does not answer in time": "expired",
}


def _answers(world: World, name: str, answer: str) -> None:
    world.answers(name, ANSWERS[answer])


def _passes(world: World, number: str, unit: str) -> None:
    world.now_is += timedelta(**{f"{unit}s": int(number)})


def _helped(world: World, number: str) -> None:
    world.helped = int(number)


def _nobody_fits(world: World) -> None:
    world.fitting = ()


def _nobody_left(world: World) -> None:
    world.becomes("unmatched")


def _closes(world: World) -> None:
    world.becomes("closed")


HAPPENINGS: Mapping[str, Callable[..., None]] = {
    rf"(.+) ({'|'.join(ANSWERS)})": _answers,
    r"(\d+) (hour|day)s? pass(?:es)?": _passes,
    r"(\d+) people were helped today": _helped,
    r"no lawyer fits": _nobody_fits,
    r"nobody is left who could say yes": _nobody_left,
    r"the office closes the case": _closes,
}


def meanwhile(world: World, words: str) -> None:
    """Let something happen. Raises LookupError for words that mean nothing here."""
    for pattern, happens in HAPPENINGS.items():
        found = re.fullmatch(pattern, words)
        if found:
            happens(world, *found.groups())
            return
    raise LookupError(words)
