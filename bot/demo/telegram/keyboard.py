"""The buttons that a message brings."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from bot.demo.jsonvalue import Json, Object
from bot.demo.telegram.refused import bad

DATA_LIMIT = 64
"""Bytes of callback_data: https://core.telegram.org/bots/api#inlinekeyboardbutton."""

BUTTON_LIMIT = 100
ROW_LIMIT = 8
PLACEHOLDER_LIMIT = 64
URL = re.compile(r"(?:https?://|tg://|tel:|mailto:)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message: it either reports `data` or opens `url`."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A button in place of the keyboard: it types its label, or shares the contact or the place."""

    label: str
    shares: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """Buttons below the message."""

    rows: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Replying:
    """Buttons in place of the keyboard."""

    rows: tuple[tuple[Key, ...], ...]
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Forced:
    """No buttons; the app opens a reply to this message, with a placeholder in the box."""

    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """The keyboard that was put up before goes away."""


Keyboard: TypeAlias = Inline | Replying | Forced | Removed
Made = TypeVar("Made")


def keyboard(given: Object | None) -> Keyboard | None:
    """Read a reply_markup.

    Raises:
        Refused: 400, for a button or a whole keyboard that Telegram would not show.
    """
    if given is None:
        return None
    if given.keys() == {"inline_keyboard"}:
        rows = _rows(given["inline_keyboard"], _button)
        return Inline(rows) if rows else None
    if "keyboard" in given:
        return Replying(_rows(given["keyboard"], _key), _placeholder(given))
    if given.get("force_reply") is True:
        return Forced(_placeholder(given))
    if given.get("remove_keyboard") is True:
        return Removed()
    raise bad("object expected as reply markup")


def _rows(given: Json, read: Callable[[Json], Made]) -> tuple[tuple[Made, ...], ...]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad("can't parse keyboard: an Array of Arrays is expected")
    rows = tuple(tuple(read(one) for one in row) for row in given if isinstance(row, list) and row)
    if sum(map(len, rows)) > BUTTON_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad("reply markup is too long")
    return rows


def _button(given: Json) -> Button:
    match given:
        case {"text": str(label), "callback_data": str(data), **rest} if not rest:
            if label.strip() and 0 < len(data.encode()) <= DATA_LIMIT:
                return Button(label, data=data)
        case {"text": str(label), "url": str(url), **rest} if not rest:
            if not URL.fullmatch(url):
                raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
            if label.strip():
                return Button(label, url=url)
        case {"text": str(), **rest} if not rest:
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        case _:
            pass
    # Empty or too long data, an empty label, two actions at once, or an action that this stand-in does not know.
    raise bad("BUTTON_DATA_INVALID")


def _key(given: Json) -> Key:
    key: Json = {"text": given} if isinstance(given, str) else given
    match key:
        case {"text": str(label), "request_contact": True} if label.strip():
            return Key(label, "contact")
        case {"text": str(label), "request_location": True} if label.strip():
            return Key(label, "location")
        case {"text": str(label)} if label.strip():
            return Key(label)
        case _:
            raise bad('can\'t parse keyboard button: Field "text" must not be empty')


def _placeholder(given: Object) -> str:
    words = given.get("input_field_placeholder", "")
    if not isinstance(words, str) or len(words) > PLACEHOLDER_LIMIT:
        raise bad("input field placeholder is too long")
    return words
