"""Older stored conversations brought to today's shape, one small function for each step of the schema."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from handlers.dialogue.state import SCHEMA, Conversation

Stored = dict[str, Any]
STEPS: Mapping[int, Callable[[Stored], Stored]] = {}
"""From schema n to n + 1. A step is written when the shape changes and is never edited after its release."""


class FromLaterRelease(Exception):
    """The stored conversation was written by a later release; reading it would lose answers."""


def restore(text: str) -> Conversation:
    """Read a stored conversation of any release up to this one. Raises FromLaterRelease."""
    stored: Stored = json.loads(text)
    schema = stored.get("schema")
    if not isinstance(schema, int) or schema > SCHEMA:
        raise FromLaterRelease(str(schema))
    for step in range(schema, SCHEMA):
        stored = STEPS[step](stored)
    return Conversation.from_stored(stored)
