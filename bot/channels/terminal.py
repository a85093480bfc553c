"""What a channel really sends, drawn as lines of text: for `amparo talk`, and for transcripts a lawyer can read."""

import html
import json
import re
from collections.abc import Iterator

from bot.channels.port import Outgoing
from bot.channels.telegram_payload import Button, Payload

_TAG = re.compile(r"</?b>")


def sms_lines(sent: Outgoing) -> tuple[str, ...]:
    """Draw a text message as a phone shows it."""
    return tuple(str(json.loads(sent.payload)["body"]).split("\n"))


def telegram_lines(sent: Outgoing) -> tuple[str, ...]:
    """Draw a Telegram message: its text, then its buttons row by row, numbered so that one can be named."""
    payload = Payload.from_json(sent.payload)
    text = html.unescape(_TAG.sub("", payload.text))
    return (*(text.split("\n") if text else ()), *_rows(payload), *_keys(payload))


def buttons(sent: Outgoing) -> tuple[Button, ...]:
    """Give the buttons of a Telegram message in the order of their numbers."""
    return tuple(button for row in Payload.from_json(sent.payload).buttons for button in row)


def _keys(payload: Payload) -> Iterator[str]:
    for row in payload.keys:
        yield " ".join(f"({key.label})" for key in row)


def _rows(payload: Payload) -> Iterator[str]:
    number = 0
    for row in payload.buttons:
        cells = []
        for button in row:
            number += 1
            cells.append(f"[{number} {button.label}]")
        yield " ".join(cells)
