"""Replies as Telegram messages: HTML, buttons below them, and nothing cut.

Limits: 4,096 characters of text after entities parsing, counted here in UTF-16 units, the stricter reading; 64 bytes of
callback data; 64 characters of placeholder (Telegram Bot API: sendMessage, InlineKeyboardButton, ForceReply).
"""

import html
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from bot.channels.port import Context
from bot.channels.speech import BOLD, Speech, plain
from bot.channels.split import pack
from bot.channels.telegram_payload import Button, Payload, TypedKey
from handlers.dialogue.messages import Choice, Line, Reply, Say, Show

LONGEST = 4096
LONGEST_DATA = 64
LONGEST_PLACEHOLDER = 64
_PAIR = 2
_THREE_IN_A_ROW, _TWO_IN_A_ROW = 10, 17  # characters of the longest label that still fits a narrow phone


class ButtonTooLong(ValueError):
    """A button carries more than Telegram takes: give the screen, or the value, a shorter name."""


def payloads(replies: Iterable[Reply], context: Context, speech: Speech) -> tuple[Payload, ...]:
    """Render replies. The message whose button was pressed is edited by the first of them; the others follow it."""
    rendered = [one for reply in replies for one in _cleared(reply, context, speech) if one.text]
    if not rendered:
        return ()
    first, *others = rendered
    closed = first.protect and not context.protected
    if first.clear is not None:
        return (first, *others)
    if context.message is not None and (closed or any(one.keys for one in rendered)):
        # An edited message keeps the protection it was sent with: words of a case must not go into an open one. Nor can
        # an edit put up keys.
        first = replace(first, bare=context.message)
    elif context.message is not None:
        first = replace(first, edit=context.message, placeholder="")
    return (first, *others)


def texts(body: str) -> list[str]:
    """Split words without choices into messages of HTML."""
    return _html(pack([body], "\n\n", _fits))


def data(screen: str, value: str, asked: int) -> str:
    """Write what a button carries, `screen:value:asked`; raises ButtonTooLong over 64 bytes."""
    carried = f"{screen}:{value}:{asked}"
    if len(carried.encode()) > LONGEST_DATA:
        raise ButtonTooLong(f"the button {value!r} of screen {screen!r} carries more than {LONGEST_DATA} bytes")
    return carried


def _cleared(reply: Reply, context: Context, speech: Speech) -> Iterator[Payload]:
    """Render a reply; its first message has the chat cleared before it, where that is wished."""
    first, *others = _messages(reply, speech)
    if reply.clears is not None:
        known = {number for number in (*context.known, context.message, context.wrote) if number is not None}
        (otherwise,) = _html([speech.words(reply.clears, reply.language)])
        first = replace(first, clear=tuple(sorted(known)), otherwise=otherwise)
    yield from (first, *others)


def _messages(reply: Reply, speech: Speech) -> Iterator[Payload]:
    *before, last = _html(pack([text for text in _paragraphs(reply, speech) if text], "\n\n", _fits)) or [""]
    for text in before:
        yield Payload(text, protect=reply.protect)
    boxed = reply.placeholder is not None and (reply.keys or not reply.choices)
    hint = plain(speech.words(reply.placeholder, reply.language)) if reply.placeholder and boxed else ""
    keys = tuple(_keys(reply, speech)) if reply.keys else ()
    rows = () if reply.keys else tuple(_rows(reply, speech))
    yield Payload(last, buttons=rows, keys=keys, placeholder=hint[:LONGEST_PLACEHOLDER], protect=reply.protect)


def _paragraphs(reply: Reply, speech: Speech) -> Iterator[str]:
    """Give the text of a reply by paragraph; lines of a review stand close together."""
    for lines, blocks in groupby(reply.blocks, key=lambda block: isinstance(block, Line)):
        if lines:
            yield "\n".join(speech.block(block, reply.language) for block in blocks)
            continue
        for block in blocks:
            if isinstance(block, Show):
                yield from _page(block, reply.language, speech)
            else:
                yield speech.block(block, reply.language)
    yield "\n".join(_details(reply, speech))
    if reply.placeholder and reply.choices and not reply.keys:
        # A message with buttons can put nothing into the typing box.
        yield speech.words(Say("telegram.example", (("example", reply.placeholder),)), reply.language)


def _page(page: Show, language: str, speech: Speech) -> Iterator[str]:
    if not page.part:
        yield f"{BOLD}{speech.title(page, language)}{BOLD}"
    paragraphs = speech.paragraphs(page, language)
    yield from paragraphs[min(page.part, len(paragraphs) - 1) :]
    yield speech.sources(page, language)


def _details(reply: Reply, speech: Speech) -> Iterator[str]:
    for choice in reply.choices:
        if choice.detail is not None:
            label = plain(speech.words(choice.label, reply.language))
            yield f"{BOLD}{label}{BOLD}: {speech.words(choice.detail, reply.language)}"


def _rows(reply: Reply, speech: Speech) -> Iterator[tuple[Button, ...]]:
    """Lay out the buttons: short ones side by side, long ones one a row, ways around in rows of their own at last."""
    answers = [_button(choice, reply, speech) for choice in reply.choices if not choice.move]
    for short, run in groupby(answers, key=lambda button: len(button.label) <= _TWO_IN_A_ROW):
        buttons = list(run)
        yield from _in_rows(buttons) if short else ((button,) for button in buttons)
    yield from _in_rows([_button(choice, reply, speech) for choice in reply.choices if choice.move])


def _keys(reply: Reply, speech: Speech) -> Iterator[tuple[TypedKey, ...]]:
    """Lay out keys one a row, and the choices, as keys that type what stands on them, in a row at last."""
    for key in reply.keys:
        yield (TypedKey(plain(speech.words(key.label, reply.language)), key.shares),)
    yield tuple(TypedKey(plain(speech.words(choice.label, reply.language))) for choice in reply.choices)


def _in_rows(buttons: list[Button]) -> Iterator[tuple[Button, ...]]:
    longest = max((len(button.label) for button in buttons), default=0)
    most = 3 if longest <= _THREE_IN_A_ROW else 2 if longest <= _TWO_IN_A_ROW else 1
    # Four buttons look better as two and two than as three and one.
    each = most - 1 if most > _PAIR and len(buttons) % most == 1 and len(buttons) > 1 else most
    for start in range(0, len(buttons), each):
        yield tuple(buttons[start : start + each])


def _button(choice: Choice, reply: Reply, speech: Speech) -> Button:
    label = plain(speech.words(choice.label, reply.language))
    return Button(f"✓ {label}" if choice.chosen else label, data(reply.screen, choice.value, reply.asked))


def _fits(text: str) -> bool:
    return len(plain(text).encode("utf-16-le")) // 2 <= LONGEST


def _html(marked: Iterable[str]) -> list[str]:
    """Turn marks into tags. Bold that runs over the end of a message goes on in the next one."""
    bold, written = False, []
    for text in marked:
        pieces = ["<b>" if bold else ""]
        for place, piece in enumerate(text.split(BOLD)):
            if place:
                bold = not bold
                pieces.append("<b>" if bold else "</b>")
            pieces.append(html.escape(piece, quote=False))
        written.append("".join([*pieces, "</b>" if bold else ""]))
    return written
