"""One message in, one turn out. Every path ends in a screen, so that nobody is left without an answer."""

from dataclasses import replace
from typing import assert_never

from content import library
from handlers import review
from handlers.dialogue.facts import Facts
from handlers.dialogue.flow import Ask
from handlers.dialogue.messages import Block, Incoming, Message, Odd, Person, Press, Reply, Say, Silence, say
from handlers.dialogue.screen import NEXT, Move
from handlers.dialogue.spelling import folded, pick
from handlers.dialogue.state import Conversation, SetSilence, Turn
from handlers.intake import INTAKE
from handlers.language import guessed
from handlers.moving import UP
from handlers.routes import CONTROL, ROUTES, SCREENS, WORDS

_HELLO = say("welcome.hello")
"""Who we are, said first to everyone: on SMS with the lines that carriers demand."""
_EXPLAINED = 1
"""Misses that are explained in full; after these, the shorter sentence."""


async def handle(conversation: Conversation, incoming: Incoming, facts: Facts) -> Turn:
    """Answer whatever came in."""
    match incoming:
        case Silence(on=True):
            return Turn(conversation, effects=(SetSilence(on=True),))
        case Silence():
            turn = await _open(Move(conversation, conversation.asking), facts)
            return replace(turn, effects=(SetSilence(on=False),))
        case Odd(person, "group"):
            return Turn(conversation, (Reply(_hinted(person), (say("odd.group"),), screen="group"),))
        case Odd(person, kind):
            known = _greeted(conversation, person, "")
            return await _open(Move(known, known.asking, (say(f"odd.{kind}"),)), facts)
        case Press(person):
            return await _open(await _pressed(_greeted(conversation, person, ""), incoming, facts), facts)
        case Message(person, text):
            return await _open(await _typed(_greeted(conversation, person, text), person, text, facts), facts)
        case _:
            assert_never(incoming)


async def refused(conversation: Conversation, facts: Facts) -> Turn:
    """Answer when a case could not be sealed: it was not sent, and the draft is as it was."""
    return await _open(review.refused(conversation), facts)


async def _pressed(conversation: Conversation, press: Press, facts: Facts) -> Move:
    if press.choice.startswith("/"):
        return await _route(conversation, press.choice[1:], facts)
    shown = press.screen == conversation.asking and press.asked == conversation.asked
    if not shown or press.choice not in conversation.offered:
        return Move(conversation, conversation.asking, (say("odd.stale"),))
    return await _picked(conversation, press.choice, facts)


async def _picked(conversation: Conversation, value: str, facts: Facts) -> Move:
    screen = SCREENS.get(conversation.asking)
    if value.startswith("/"):
        return await _route(conversation, value[1:], facts)
    if screen is None or screen.pick is None:
        return Move(conversation, conversation.asking, (say("odd.stale"),))
    return await screen.pick(conversation, value, facts)


async def _typed(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
    if text.startswith("/"):
        return await _command(conversation, text, facts)
    screen = SCREENS.get(conversation.asking)
    open_question = isinstance(INTAKE.question(conversation.asking), Ask)
    word = _word(text, conversation, CONTROL if open_question else WORDS)
    if word is not None:
        return await _route(conversation, word, facts)
    if not conversation.asking:
        return Move(conversation, "menu")
    value = None if open_question else await _chosen(conversation, text, facts)
    if value is not None:
        return await _picked(conversation, value, facts)
    if screen is not None and screen.typed is not None:
        return await screen.typed(conversation, person, text, facts)
    return _missed(conversation)


async def _chosen(conversation: Conversation, text: str, facts: Facts) -> str | None:
    """Find the choice meant among those shown, by number or by label in the language they were shown in."""
    if SCREENS.get(conversation.asking) is None:
        return None
    reply = await SCREENS[conversation.asking].show(conversation, facts)
    labels = {choice.value: _spellings(choice.label, reply.language) for choice in reply.choices if not choice.move}
    return pick(text, labels, conversation.offered)


def _spellings(label: object, language: str) -> tuple[str, ...]:
    match label:
        case Say(key, blanks):
            plain = {name: value for name, value in blanks if not isinstance(value, Say)}
            return (library.say(key, language, **plain),)
        case _:
            return (getattr(label, "text", ""),)


def _missed(conversation: Conversation) -> Move:
    missed = replace(conversation, misses=conversation.misses + 1)
    where = "choice" if conversation.offered else "free"
    return Move(missed, conversation.asking, (say(f"miss.{where}" if missed.misses <= _EXPLAINED else "miss.again"),))


async def _command(conversation: Conversation, text: str, facts: Facts) -> Move:
    name, _, argument = text[1:].partition(" ")
    name = name.casefold()
    if name == "start" and argument in library.LANGUAGES:
        return Move(replace(conversation, language=argument), "menu", (_HELLO,))
    if name == "start":
        return Move(conversation, "menu", (_HELLO,))
    if name not in ROUTES:
        return Move(conversation, conversation.asking, (say("miss.command"),))
    return await _route(conversation, name, facts)


async def _route(conversation: Conversation, name: str, facts: Facts) -> Move:
    target = ROUTES.get(name)
    if target is None:
        return Move(conversation, conversation.asking, (say("odd.stale"),))
    if isinstance(target, str):
        first = replace(conversation, topic=target, part=0) if target in library.topics() else conversation
        return Move(first, target)
    return await target(conversation, facts)


async def _open(move: Move, facts: Facts) -> Turn:
    """Open the screen a move leads to, number it, and stand on it."""
    conversation = move.conversation
    name = _resolved(move)
    reply = await SCREENS[name].show(conversation, facts)
    notes: tuple[Block, ...] = move.notes
    if not conversation.asking and name != "language" and _HELLO not in notes:
        notes = (_HELLO, *notes)
    shown = replace(reply, blocks=(*notes, *reply.blocks), asked=conversation.asked + 1)
    missed = conversation.misses if any(isinstance(n, Say) and n.key.startswith("miss.") for n in notes) else 0
    return Turn(replace(conversation.at(shown), misses=missed), (shown,), move.effects)


def _resolved(move: Move) -> str:
    name = move.to
    if move.conversation.language is None:
        name = "language"
    if name == UP:
        name = SCREENS[move.conversation.asking].up if move.conversation.asking in SCREENS else "menu"
    if name == NEXT:
        following = INTAKE.following(move.conversation.answers)
        name = following.key if following else "review"
    return name if name in SCREENS else "menu"


def _word(text: str, conversation: Conversation, routes: tuple[str, ...]) -> str | None:
    """Find the route whose word was typed, as a whole message, in the language spoken or in any while none is."""
    typed = folded(text)
    spoken = (conversation.language,) if conversation.language else library.LANGUAGES
    for name in routes:
        if any(typed == folded(word) for code in spoken for word in library.words(name, code)):
            return name
    return None


def _greeted(conversation: Conversation, person: Person, text: str) -> Conversation:
    """Know the language of someone new: by a word that only one language has, else by the device, else not yet."""
    if conversation.language is not None:
        return conversation
    language = guessed(text) or (_hinted(person) if person.hint else None)
    return replace(conversation, language=language)


def _hinted(person: Person) -> str:
    short = (person.hint or "").partition("-")[0].casefold()
    return short if short in library.LANGUAGES else "en"
