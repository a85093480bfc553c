"""What comes in from a person and what goes back: plain data that knows no channel's format."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Channel = Literal["telegram", "sms"]
Revoked = Literal["keyword", "words"]
OddKind = Literal["photo", "voice", "sticker", "video", "document", "location", "contact", "edited", "group", "other"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes, as far as a handler may know: the channel and the language their device names (BCP 47) or None."""

    channel: Channel
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Something typed. `text` is stripped and never empty; a Telegram command arrives as "/word"."""

    person: Person
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed: the screen it stood on, the value it carries, and the number of that screen."""

    person: Person
    screen: str
    choice: str
    asked: int


@dataclass(frozen=True, slots=True)
class Odd:
    """Something that cannot be read as an answer: a photo, a voice note, an edited message, a group chat.

    `text` is the command, where one was given in a group.
    """

    person: Person
    kind: OddKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """The person withdrew consent to be written to (STOP, bot blocked) or gave it again (START).

    `text` is set where the word that gives it again may as well be an answer: "YES", which carriers read as START.
    `how` tells whether the provider has acted on it and said so (keyword), or whether that is left to us (words).
    """

    person: Person
    on: bool
    text: str = ""
    how: Revoked = "keyword"


Incoming = Message | Press | Odd | Silence


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence of `content`, by key, with its blanks; `language` only where it differs from the reply's own.

    `only` names the one channel on which it is said, where the others have no use for it.
    """

    key: str
    blanks: tuple[tuple[str, "str | int | Say"], ...] = ()
    language: str | None = None
    only: Channel | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that are nobody's translation: a lawyer's name, or what the person wrote. Always escaped."""

    text: str


@dataclass(frozen=True, slots=True)
class Show:
    """A page of `content`, as it may be said on the day `today`, with its sources at its end.

    Telegram shows it from paragraph `part` on; SMS shows that paragraph and offers MORE.
    """

    topic: str
    today: date
    part: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A label and a value on one line, as in the review of answers."""

    label: Say
    value: Say | Quote


Words = Say | Quote
Block = Say | Quote | Show | Line


@dataclass(frozen=True, slots=True)
class Choice:
    """One button, or one numbered line. A value that begins with "/" is a route and works from any screen.

    `chosen` shows a tick (or "*"). `move` marks a way around, not an answer (/back, /skip, /menu, /more): Telegram
    puts these side by side in the last row; SMS never numbers them but joins the sentences "sms.back", "sms.skip",
    "sms.menu", "sms.more" of those in the reply into one closing line of words to send. `detail` says more than fits a
    button: SMS puts it behind the label, Telegram lists label and detail in the text above the buttons. `only` names
    the one channel on which it is offered. `above` is the question that it answers, and the choices after
    it, where a message asks several: SMS writes it above the line.
    """

    value: str
    label: Words
    chosen: bool = False
    move: bool = False
    detail: Words | None = None
    only: Channel | None = None
    above: Words | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A key that stands in place of the keyboard where the channel has such, and types its label.

    One that `shares` sends the number of the phone, after the phone itself has asked.
    """

    label: Words
    shares: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """One screen. `asked` numbers it for the person; `protect` marks words of a case, which no chat should forward.

    `placeholder` is an example answer for an open question, shown in the typing box where the channel has one. With
    `keys`, the choices are keys too, typed as they are labelled. Where `clears` is set, the messages of the chat are
    deleted before this one is shown, on channels that can; it is said too where some of them had to stay.
    """

    language: str
    blocks: tuple[Block, ...]
    choices: tuple[Choice, ...] = ()
    screen: str = "menu"
    asked: int = 0
    protect: bool = False
    placeholder: Say | None = None
    keys: tuple[Key, ...] = ()
    clears: Say | None = None


def on(reply: Reply, channel: Channel) -> Reply:
    """Leave out what is meant for another channel."""
    blocks, choices = said_on(channel, reply.blocks), offered_on(channel, reply.choices)
    return replace(reply, blocks=blocks, choices=choices)


def said_on(channel: Channel, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out what is said on another channel."""
    return tuple([one for one in blocks if not isinstance(one, Say) or one.only in (None, channel)])


def offered_on(channel: Channel, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Leave out what is offered on another channel."""
    return tuple([one for one in choices if one.only in (None, channel)])


def say(key: str, **blanks: "str | int | Say") -> Say:
    """Build a sentence the short way, its blanks by name."""
    return Say(key, tuple(blanks.items()))
