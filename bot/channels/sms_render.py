"""Replies as text messages: short, numbered, without markup, and never cut.

One message has at most 300 characters and two parts. What is longer becomes several messages, broken between blocks,
then between sentences; choices come last. Three parts are allowed where that keeps a sentence whole, or the choices
with their question. Sentences take their shorter form. The closing line of words to send goes where it alone costs a
part, and so do the choices below a later part of a page: both were seen before, and are still read.
These limits are ours; Twilio refuses a body of more than 1,600 characters.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.channels.gsm7 import fold, parts
from bot.channels.port import Outgoing, TooLong
from bot.channels.speech import Speech, plain
from bot.channels.split import pack
from content import library
from handlers.dialogue.messages import Block, Choice, Reply, Say, Show

LONGEST = 300
LONGEST_BODY = 1600
PARTS = 2
MOST_PARTS = 3
_OWN = ("example",)
"""Blanks that hold words of ours, such as numbers that show how to answer several questions at once."""


def fits(text: str) -> bool:
    """Whether a text is as short as a text message of ours should be."""
    return len(text) <= LONGEST and parts(fold(text)) <= PARTS


def fits_at_most(text: str) -> bool:
    """Whether a text is as short as a text message of ours must be."""
    return parts(fold(text)) <= MOST_PARTS


def message(text: str) -> Outgoing:
    """Render one text message; raises TooLong over 1,600 characters."""
    body = fold(text)
    if len(body) > LONGEST_BODY:
        raise TooLong(f"{len(body)} characters, and a text message carries {LONGEST_BODY}")
    return Outgoing(json.dumps({"body": body}, ensure_ascii=False), parts(body))


def messages(reply: Reply, speaking: Speech) -> tuple[Outgoing, ...]:
    """Render one reply as one text message, or as few as its length allows."""
    speech = _terse(speaking)
    if reply.protect:
        return _rendered(reply, speech)
    try:
        return _standing(reply.language, reply.blocks, reply.choices, speech)
    except _NotOurs:
        return _rendered(reply, speech)


@lru_cache(maxsize=8)
def _terse(speech: Speech) -> Speech:
    return replace(speech, terse=True)


def _ours(block: Block) -> bool:
    """Whether these are words of ours alone. What a person or a lawyer wrote is not kept for the next reader."""
    match block:
        case Show():
            return True
        case Say(_, blanks):
            return all(isinstance(value, int) or name in _OWN for name, value in blanks)
        case _:
            return False


class _NotOurs(Exception):
    """Words of somebody's own are on the screen: it is rendered for this person alone, and kept nowhere."""


@lru_cache(maxsize=1024)
def _standing(
    language: str, blocks: tuple[Block, ...], choices: tuple[Choice, ...], speech: Speech
) -> tuple[Outgoing, ...]:
    """Render a screen that is the same for everybody once; raises _NotOurs, and then nothing is kept."""
    words = (each for choice in choices for each in (choice.label, choice.detail, choice.above) if each is not None)
    if not all(map(_ours, (*blocks, *words))):
        raise _NotOurs
    return _rendered(Reply(language, blocks, choices), speech)


def _rendered(reply: Reply, speech: Speech) -> tuple[Outgoing, ...]:
    blocks = [plain(block) for block in _blocks(reply, speech) if block]
    packed = pack(blocks, "\n", fits, fits_at_most)
    return min(
        (tuple(map(message, _with_choices(packed, choices))) for choices in _closings(reply, speech)),
        key=lambda sent: sum(each.parts for each in sent),
    )


def _blocks(reply: Reply, speech: Speech) -> Iterator[str]:
    for block in reply.blocks:
        yield speech.block(block, reply.language)
        if isinstance(block, Show) and not _further(block, reply, speech):
            yield speech.sources(block, reply.language)


def _closings(reply: Reply, speech: Speech) -> Iterator[list[str]]:
    """Give what may stand at the end: choices and ways, or less where less costs less, the fullest first."""
    answers = [choice for choice in reply.choices if not choice.move]
    lines = _listed(answers, reply.language, speech)
    page = _going_on(reply, speech)
    ways = [line] if (line := library.listed(_ways(reply, page, speech), reply.language)) else []
    yield [*lines, *ways]
    shown = next((block for block in reply.blocks if isinstance(block, Show)), None)
    if page is None and (lines or shown):
        yield lines
    if shown is not None and shown.part:
        yield ways


def _listed(answers: Sequence[Choice], language: str, speech: Speech) -> list[str]:
    """Number the choices, one a line; of several questions each is one piece with its answers."""
    lines: list[str] = []
    for number, choice in enumerate(answers, start=1):
        line = _numbered(number, choice, language, speech)
        if choice.above is not None:
            lines.append(f"{plain(speech.words(choice.above, language))}\n{line}")
        elif answers[0].above is not None:
            lines[-1] += f"\n{line}"
        else:
            lines.append(line)
    return lines


def _numbered(number: int, choice: Choice, language: str, speech: Speech) -> str:
    label = plain(speech.words(choice.label, language))
    line = f"{number}{'*' if choice.chosen else ''} {label}"
    return f"{line}: {plain(speech.words(choice.detail, language))}" if choice.detail else line


def _going_on(reply: Reply, speech: Speech) -> Show | None:
    """Find the page of which there is more than is shown."""
    return next((block for block in reply.blocks if isinstance(block, Show) and _further(block, reply, speech)), None)


def _ways(reply: Reply, page: Show | None, speech: Speech) -> Iterator[str]:
    """Say which words lead on from here: MORE where the page goes on, then the moves of the reply."""
    moves = [choice.value for choice in reply.choices if choice.move]
    if page is not None and "/more" not in moves:
        moves.insert(0, "/more")
    for move in moves:
        yield plain(speech.words(Say(f"sms.{move.removeprefix('/')}", _place(page, reply, speech)), reply.language))


def _place(page: Show | None, reply: Reply, speech: Speech) -> tuple[tuple[str, int], ...]:
    """Tell which paragraph MORE would bring, and of how many."""
    if page is None:
        return ()
    return ("part", page.part + 2), ("of", len(speech.paragraphs(page, reply.language)))


def _further(page: Show, reply: Reply, speech: Speech) -> bool:
    return page.part + 1 < len(speech.paragraphs(page, reply.language))


def _with_choices(bodies: Sequence[str], choices: Sequence[str]) -> list[str]:
    """Put the choices behind the last words, in one message with them where that can be."""
    if not choices:
        return list(bodies)
    last = "\n".join([*bodies[-1:], *choices])
    if any("\n" in choice for choice in choices):  # several questions, and none of them without its answers
        apart = pack([*bodies, *choices], "\n", fits, fits_at_most)
    else:
        apart = [*bodies, *pack(choices, "\n", fits, fits_at_most)]
    if fits(last) or (fits_at_most(last) and _cost([*bodies[:-1], last]) < _cost(apart)):
        return [*bodies[:-1], last]
    return apart


def _cost(bodies: Sequence[str]) -> int:
    return sum(parts(fold(body)) for body in bodies)
