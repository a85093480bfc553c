"""How the bot presents itself in an empty chat and in its menu of commands: one face for each language.

Limits: a description of 512 characters, a short one of 120, commands of 256 (Telegram Bot API: setMyDescription,
setMyShortDescription, BotCommand).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.channels.speech import Speech, plain
from handlers.dialogue.messages import Say
from handlers.routes import COMMANDS

PRIVATE = {"type": "all_private_chats"}
"""The scope of our commands: a group is no place to talk."""


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the menu of commands: its name without the stroke, and what it does."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Face:
    """What people with one language see; `code` is its two letters at Telegram, empty for those whom no other fits."""

    code: str
    commands: tuple[Command, ...]
    description: str
    short: str


def faces(speech: Speech, languages: Iterable[str]) -> tuple[Face, ...]:
    """Make the face of each language; the first language is also that of everybody else, and comes first as that."""
    return tuple(_faces(speech, tuple(languages)))


def _faces(speech: Speech, languages: tuple[str, ...]) -> Iterator[Face]:
    made = {"": languages[0]}
    for language in languages:
        made.setdefault(language.partition("-")[0], language)
    for code, language in made.items():
        commands = tuple(Command(name, _said(speech, f"command.{name}", language)) for name in COMMANDS)
        description, short = (_said(speech, name, language) for name in ("description", "short"))
        yield Face(code, commands, description, short)


def _said(speech: Speech, key: str, language: str) -> str:
    return plain(speech.words(Say(f"telegram.{key}"), language))
