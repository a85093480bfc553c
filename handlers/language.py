"""The language to speak: guessed, chosen, stored, never lost with a draft."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from content import library
from content.languages import closest
from handlers.detecting import detected
from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Block, Choice, Incoming, Message, Quote, Reply, Say, say
from handlers.dialogue.screen import MENU, NEXT, Move, Screen
from handlers.dialogue.spelling import folded
from handlers.dialogue.state import Conversation
from handlers.reading import speaking

_TELLING = ("hello", "menu", "lawyer", "rights", "find", "status", "help", "language", "erase", "back")
"""Lists whose words tell a language."""
_HERE = "/language"
_SIDE_BY_SIDE, _WIDEST = " · ", 24  # characters on the button that names the other languages
_GREETING = 2
"""The languages that greet whoever has told none: with more of them a first text message would cost too much."""


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Offer every language in its own name. Before one is known, the first ones greet, each in its own words."""
    choices = tuple(Choice(code, Quote(library.native_name(code))) for code in facts.languages)
    if conversation.language is None:
        first = enumerate(facts.languages[:_GREETING], start=1)
        greetings = tuple(Say("welcome.first", (("number", number),), code) for number, code in first)
        return Reply("en", greetings, choices, screen="language")
    return Reply(conversation.language, (say("language.ask"),), (*choices, MENU), screen="language")


async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Speak the language picked; a draft goes on where it was. Who is new is greeted, which tells the same."""
    notes = () if conversation.language is None else (say("language.now"), *unchecked(value))
    spoken = replace(conversation, language=value)
    return Move(spoken, NEXT if spoken.answers else "menu", notes)


def elsewhere(reply: Reply, languages: Iterable[str]) -> Reply:
    """Offer the other languages by their own names, in a small button where there are buttons."""
    names = [library.native_name(code) for code in languages if code != reply.language]
    if not names:
        return reply
    button = Choice(_HERE, Quote(_label(names)), only="telegram")
    if all(choice.value != _HERE for choice in reply.choices):
        return replace(reply, choices=(*reply.choices, replace(button, move=True)))
    places = ((replace(one, only="sms"), button) if one.value == _HERE else (one,) for one in reply.choices)
    return replace(reply, choices=tuple(one for place in places for one in place))


def _label(names: Sequence[str]) -> str:
    """Name as many languages as a small button can, one at least."""
    count = len(names)
    while count > 1 and len(_SIDE_BY_SIDE.join(names[:count])) > _WIDEST:
        count -= 1
    return f"🌐 {_SIDE_BY_SIDE.join(names[:count])}" + (" …" if count < len(names) else "")


def unchecked(code: str) -> tuple[Block, ...]:
    """Say of a language whose text no person has checked yet that it is so."""
    return (say("language.unreviewed"),) if library.language(code).unchecked else ()


def suggested(conversation: Conversation, text: str, languages: Iterable[str]) -> Move | None:
    """Offer the language that somebody seems to write in, where it is not the one we speak with them."""
    seems = detected(text, languages)
    if seems is None or seems == conversation.language:
        return None
    return Move(conversation, "language", (Say("language.offer", language=seems),))


def met(conversation: Conversation, incoming: Incoming, languages: Sequence[str]) -> Conversation:
    """Know the language of someone new: by a word that only one language has, else by the device, else not yet.

    Whoever spoke one that is offered no more is someone new.
    """
    if conversation.language in languages:
        return conversation
    text = incoming.text if isinstance(incoming, Message) else ""
    return replace(conversation, language=guessed(text, languages) or hinted(incoming.person.hint, languages))


def hinted(hint: str | None, languages: Iterable[str]) -> str | None:
    """Find the language of a device among those offered: "es-MX" is Spanish; None for one that we do not speak."""
    return closest(hint or "", languages)


def guessed(text: str, languages: Sequence[str]) -> str | None:
    """Guess the language from a word that only one language has: "hola", "Hola, necesito ayuda". None when unsure."""
    for typed in (text, folded(text).partition(" ")[0]):
        those = speaking(typed, _TELLING, languages)
        if those:
            return those[0] if len(those) == 1 else None
    return None


def named(text: str, languages: Iterable[str]) -> str | None:
    """Find the language whose own name was typed: whoever writes "english" wants English."""
    return _names(tuple(languages)).get(folded(text))


@cache
def _names(languages: tuple[str, ...]) -> Mapping[str, str]:
    return {folded(library.native_name(code)): code for code in languages}


SCREENS = {"language": Screen(show, pick)}
