"""Handlers wait for nothing but what they ask of the world; in a world that answers at once, a turn is done at once."""

from collections.abc import Coroutine
from typing import TypeVar

Given = TypeVar("Given")


def at_once(turn: Coroutine[object, None, Given]) -> Given:
    """Run a turn without an event loop; fails when it waits for something that is not of the world."""
    try:
        turn.send(None)
    except StopIteration as done:
        value: Given = done.value
        return value
    raise AssertionError("a handler waited for something else than the world")
