"""One message in, one turn out. Every path ends in a screen, so that nobody is left without an answer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from content import library
from handlers import asking, carrying, changing, groups, language, lawyers, links, review, together
from handlers.dialogue.facts import Facts
from handlers.dialogue.flow import Ask
from handlers.dialogue.messages import (
    Block,
    Channel,
    Incoming,
    Message,
    Odd,
    Person,
    Press,
    Reply,
    Say,
    Silence,
    offered_on,
    said_on,
    say,
)
from handlers.dialogue.screen import NEXT, Move, language_of
from handlers.dialogue.spelling import exact, number, pick
from handlers.dialogue.state import Conversation, SetSilence, Turn
from handlers.intake import INTAKE
from handlers.moving import UP
from handlers.reading import found, labels
from handlers.routes import CONTROL, ROUTES, SCREENS, WORDS

_HELLO = say("welcome.hello")
"""Who we are, said first to everyone."""
_CARRIER = Say("welcome.carrier", (("n", INTAKE.message("consent", {})[1] - 1),), only="sms")
"""What carriers demand of a first text message: how often we write, rates, HELP and STOP; and how much we ask."""
_MISSES = ("", "miss.again", "miss.person")
"""The first miss in a row is explained in full, the second in short; from the third on a person is offered."""
_PRIVATE = {"code", "tail"}
"""Blanks that hold what no chat should forward."""
_ASKING = (*asking.SCREENS, *together.SCREENS)
"""The screens that ask a question of the intake."""
_FROM_HERE = ("/back", "/skip", "/more")
"""Routes that mean the screen they stand on: pressed twice, or on an older screen, they must not act again."""


async def handle(conversation: Conversation, incoming: Incoming, facts: Facts) -> Turn:
    """Answer whatever came in."""
    match incoming:
        case Silence(on=True, how=how):
            # Off the screen, so that a word sent to be written to again ("YES") answers no question.
            away = replace(conversation, asking="", offered=())
            # One confirmation; of a word that the provider acts on, the provider has said it already.
            last = Reply(language_of(conversation), (say("stop.done"),), screen="stopped")
            return Turn(away, (last,) if how == "words" else (), (SetSilence(on=True, how=how),))
        case Odd(person, "group", text):
            tongue = language.hinted(person.hint, facts.languages) or facts.languages[0]
            return Turn(conversation, (await groups.answer(text, tongue, facts),))
        case _:
            move = await _move(language.met(conversation, incoming, facts.languages), incoming, facts)
            return await _open(conversation, _told(move), facts, incoming.person.channel)


async def refused(conversation: Conversation, facts: Facts, channel: Channel) -> Turn:
    """Answer when a case could not be sealed: it was not sent, and the draft is as it was."""
    return await _open(conversation, review.refused(conversation), facts, channel)


def _told(move: Move) -> Move:
    """Tell whoever comes back after a day that their own words were dropped meanwhile."""
    if not move.conversation.faded:
        return move
    told = replace(move.conversation, faded=False)
    return replace(move, conversation=told, notes=(say("note.faded"), *move.notes))


async def _move(conversation: Conversation, incoming: Incoming, facts: Facts) -> Move:
    match incoming:
        case Silence(person, text=text):
            answers = text and conversation.asking
            here = Move(conversation, conversation.asking or (NEXT if conversation.answers else "menu"))
            move = await _typed(conversation, person, text, facts) if answers else here
            return replace(move, effects=(SetSilence(on=False), *move.effects))
        case Odd(kind=kind):
            return Move(conversation, conversation.asking, (say(f"odd.{kind}"),))
        case Press():
            return await _pressed(conversation, incoming, facts)
        case Message(person, text):
            return await _typed(conversation, person, text, facts)
        case _:
            assert_never(incoming)


async def _pressed(conversation: Conversation, press: Press, facts: Facts) -> Move:
    here = press.screen == conversation.asking and press.asked == conversation.asked
    leads = press.choice.startswith("/") and press.choice not in _FROM_HERE
    if leads or (here and press.choice in (*_FROM_HERE, *conversation.offered)):
        return await _picked(conversation, press.choice, facts)
    return Move(conversation, conversation.asking, (say("odd.stale"),))


async def _picked(conversation: Conversation, value: str, facts: Facts) -> Move:
    if value.startswith("/"):
        return await _route(conversation, value[1:], facts)
    screen = SCREENS.get(conversation.asking)
    if screen is None or screen.pick is None:
        return Move(conversation, conversation.asking, (say("odd.stale"),))
    return await screen.pick(conversation, value, facts)


async def _typed(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
    """Read a label as shown, else a word that leads somewhere, else whatever the screen makes of it."""
    if (code := carrying.code_in(text)) is not None:
        return await carrying.take(conversation, code, facts)
    if text.startswith("/"):
        return await _command(conversation, text, facts)
    screen = SCREENS.get(conversation.asking)
    known, several = {}, conversation.asking in together.SCREENS
    if screen is not None and screen.typed is None and number(text) is None:
        known = together.names(conversation) if several else labels(await screen.show(conversation, facts))
    value = exact(text, known, tuple(known) if several else conversation.offered)
    if value is None:
        led = await _led(conversation, text, facts)
        if led is not None:
            return led
        if screen is None:
            return language.suggested(conversation, text, facts.languages) or Move(conversation, "menu")
        if screen.typed is not None:
            return await screen.typed(conversation, person, text, facts)
        value = (together.read if several else pick)(text, known, conversation.offered)
    if value is not None:
        return await _picked(conversation, value, facts)
    return language.suggested(conversation, text, facts.languages) or _missed(conversation)


async def _led(conversation: Conversation, text: str, facts: Facts) -> Move | None:
    """Follow a word typed as a whole message: a language's own name, or a route's, in whichever language."""
    named = language.named(text, facts.languages)
    if named is not None:
        return await language.pick(conversation, named, facts)
    spoken = tuple(code for code in facts.languages if code == conversation.language)
    others = tuple(code for code in facts.languages if code != conversation.language)
    waits = isinstance(INTAKE.question(conversation.asking), Ask) or conversation.asking in changing.ASKS
    word = found(text, CONTROL if waits else WORDS, (*spoken, *others))
    if word is None:
        return None
    foreign = word[1] in others and conversation.language is not None
    return await _route(conversation, "language" if foreign and word[0] == "hello" else word[0], facts)


def _missed(conversation: Conversation) -> Move:
    missed = replace(conversation, misses=conversation.misses + 1)
    one = "miss.choice" if conversation.offered else "miss.free"
    first = "miss.together" if conversation.asking in together.SCREENS else one
    said = _MISSES[min(missed.misses, len(_MISSES)) - 1] or first
    # Where no line is numbered, the words that lead on stand below: nobody is sent to look for a number.
    listless = said == "miss.again" and not conversation.offered
    return Move(missed, conversation.asking, (say("miss.free" if listless else said),))


async def _command(conversation: Conversation, text: str, facts: Facts) -> Move:
    name, *arguments = text[1:].casefold().split() or [""]
    if name == "start":
        return await _started(conversation, arguments, facts)
    if name in ROUTES:
        return await _route(conversation, name, facts)
    word = found(name, WORDS, tuple(facts.languages))
    if word is None:
        return Move(conversation, conversation.asking, (say("miss.command"),))
    return await _route(conversation, word[0], facts)


async def _started(conversation: Conversation, arguments: Sequence[str], facts: Facts) -> Move:
    """Greet, and follow the link that somebody came by."""
    led = links.read(arguments[0] if arguments else "", facts.languages)
    greeted = replace(conversation, language=led.language or conversation.language)
    move = await _route(greeted, led.route or "hello", facts)
    return replace(move, notes=(_HELLO, *move.notes))


async def _route(conversation: Conversation, name: str, facts: Facts) -> Move:
    target = ROUTES.get(name)
    if target is None:
        return Move(conversation, conversation.asking, (say("odd.stale"),))
    if isinstance(target, str):
        return Move(replace(conversation, topic="", part=0), target)
    return await target(conversation, facts)


async def _open(before: Conversation, move: Move, facts: Facts, channel: Channel) -> Turn:
    """Open the screen a move leads to, number it, and stand on it; greet whoever is new, or back."""
    conversation = move.conversation
    name = _resolved(move, channel)
    begins = conversation.topic != name if name in library.topics() else name in lawyers.LISTS and name != before.asking
    if begins:
        conversation = replace(conversation, topic=name, part=0)
    if "more_lawyers" in (name, before.asking) and name != before.asking:
        conversation = replace(conversation, picked=())  # ticks for the case that was sent are none for a draft
    reply = await SCREENS[name].show(conversation, facts)
    notes = tuple(note for note in move.notes if note != _HELLO)
    new = before.language is None or not before.asking or _HELLO in move.notes
    if new and conversation.language is not None:
        notes = (_HELLO, _CARRIER, *language.unchecked(conversation.language), *notes)
        reply = language.elsewhere(reply, facts.languages)
    blocks = said_on(channel, (*notes, *reply.blocks))
    shown = replace(
        reply,
        blocks=blocks,
        choices=offered_on(channel, reply.choices),
        asked=conversation.asked + 1,
        protect=reply.protect or any(map(_is_private, blocks)),
        clears=say("clean.left") if move.clears else None,
    )
    misses = conversation.misses if any(map(_is_miss, notes)) else 0
    return Turn(conversation.at(shown, misses), (shown,), move.effects)


def _is_private(block: Block) -> bool:
    """Tell whether a block holds the code of a case, or words of its person."""
    return isinstance(block, Say) and bool(block.blanks) and not _PRIVATE.isdisjoint(dict(block.blanks))


def _is_miss(note: Block) -> bool:
    return isinstance(note, Say) and note.key.startswith("miss.")


def _resolved(move: Move, channel: Channel) -> str:
    """Find the screen to open: none whose question does not apply, which another release may have asked.

    By text message, the next questions are asked together where they stand so.
    """
    answers, standing = move.conversation.answers, move.conversation.asking
    name = move.to
    if move.conversation.language is None:
        name = "language"
    if name == UP:
        name = SCREENS[standing].up if standing in SCREENS else "menu"
    if name == NEXT or (name in _ASKING and not INTAKE.asked(name, answers)):
        following = INTAKE.following(answers)
        name = following.key if following else "review"
        name = INTAKE.sharing(name, answers) if channel == "sms" else name
    return name if name in SCREENS else "menu"
