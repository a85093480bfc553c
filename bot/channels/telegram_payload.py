"""What is kept in the outbox for Telegram: one message, and what goes before it."""

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Button:
    """One button: its label and the data that comes back when it is pressed."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class TypedKey:
    """One key in place of the keyboard: it types its label, or shares the phone's number."""

    label: str
    shares: bool = False


@dataclass(frozen=True, slots=True)
class Payload:
    """One message, and what `TelegramChannel.send` does before it.

    text: HTML. bare: the message whose buttons go, because this message takes their place.
    edit: the message this one replaces. clear: the messages to delete before, with all that are known of the chat and
    older than `older` seconds; `otherwise` is said above the text where some had to stay.
    """

    text: str
    bare: int | None = None
    edit: int | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    keys: tuple[tuple[TypedKey, ...], ...] = ()
    placeholder: str = ""
    protect: bool = False
    clear: tuple[int, ...] | None = None
    older: float = 0.0
    otherwise: str = ""

    def to_json(self) -> str:
        """Write the payload as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        raw = json.loads(text)
        rows = tuple(tuple(Button(**button) for button in row) for row in raw.pop("buttons"))
        keys = tuple(tuple(TypedKey(**key) for key in row) for row in raw.pop("keys"))
        clear = raw.pop("clear")
        return cls(**raw, buttons=rows, keys=keys, clear=None if clear is None else tuple(clear))
