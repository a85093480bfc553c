"""The methods that write, change and delete messages."""

from dataclasses import replace
from datetime import timedelta

from bot.demo.jsonvalue import Json
from bot.demo.telegram.chat import Chat
from bot.demo.telegram.entities import Entity, units, with_found
from bot.demo.telegram.keyboard import Inline, keyboard
from bot.demo.telegram.markup import parse
from bot.demo.telegram.message import Edit, Message
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refused import bad
from bot.demo.telegram.state import State

TEXT_LIMIT = 4096
"""Characters after entities parsing. Counted here in UTF-16 units, the stricter of the two readings of the page."""

DELETABLE = timedelta(hours=48)
DELETE_LIMIT = 100


async def send_message(state: State, given: Parameters) -> Json:
    """Write a message."""
    chat = state.chat(given)
    text, entities = _words(given)
    message = Message(
        id=state.ground.number(),
        author=state.bot,
        at=state.ground.clock(),
        text=text,
        entities=entities,
        keyboard=keyboard(given.object("reply_markup")),
        protected=given.truth("protect_content"),
        preview=_preview(given),
        replies_to=_replied(chat, given),
    )
    return state.say(chat, message)


async def edit_message_text(state: State, given: Parameters) -> Json:
    """Put other words, and other buttons, in place of a message."""
    chat = state.chat(given)
    message = _editable(chat, given)
    text, entities = _words(given)
    changed = replace(
        message, text=text, entities=entities, keyboard=keyboard(given.object("reply_markup")), preview=_preview(given)
    )
    return _edit(state, chat, message, changed)


async def edit_message_reply_markup(state: State, given: Parameters) -> Json:
    """Put other buttons below a message, or none."""
    chat = state.chat(given)
    message = _editable(chat, given)
    return _edit(state, chat, message, replace(message, keyboard=keyboard(given.object("reply_markup"))))


async def delete_message(state: State, given: Parameters) -> Json:
    """Delete one message younger than 48 hours; in a private chat, one of either side."""
    chat = state.chat(given)
    message = chat.messages.get(given.number("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if not _deletable(state, chat, message):
        raise bad("message can't be deleted")
    chat.remove(message.id)
    state.ground.bell.ring()
    return True


async def delete_messages(state: State, given: Parameters) -> Json:
    """Delete up to 100 messages; those that are gone or too old are passed over."""
    chat = state.chat(given)
    ids = given.array("message_ids") or []
    if not 0 < len(ids) <= DELETE_LIMIT:
        raise bad("message identifiers are not specified" if not ids else "too many message identifiers")
    for one in ids:
        message = chat.messages.get(one) if isinstance(one, int) else None
        if message is not None and _deletable(state, chat, message):
            chat.remove(message.id)
    state.ground.bell.ring()
    return True


def _words(given: Parameters) -> tuple[str, tuple[Entity, ...]]:
    mode = given.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise bad("unsupported parse_mode")
    if given.array("entities"):
        raise bad("this stand-in reads marked parts from HTML only")
    text, marked = parse(given.text("text")) if mode else (given.text("text").strip(), ())
    if not text:
        raise bad("message text is empty")
    if units(text) > TEXT_LIMIT:
        raise bad("message is too long")
    return text, with_found(text, marked)


def _preview(given: Parameters) -> bool:
    options = given.object("link_preview_options") or {}
    return options.get("is_disabled") is not True


def _replied(chat: Chat, given: Parameters) -> int | None:
    match given.object("reply_parameters"):
        case {"message_id": int(message_id), **rest}:
            if message_id in chat.messages:
                return message_id
            if rest.get("allow_sending_without_reply") is not True:
                raise bad("message to be replied not found")
        case _:
            pass
    return None


def _editable(chat: Chat, given: Parameters) -> Message:
    message = chat.messages.get(given.number("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.by_bot or not (message.keyboard is None or isinstance(message.keyboard, Inline)):
        raise bad("message can't be edited")
    return message


def _edit(state: State, chat: Chat, old: Message, new: Message) -> Json:
    if not (new.keyboard is None or isinstance(new.keyboard, Inline)):
        raise bad("inline keyboard expected")
    if (old.text, old.entities, old.keyboard) == (new.text, new.entities, new.keyboard):
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    edit = Edit(state.ground.clock(), old.text, old.keyboard)
    return state.say(chat, replace(new, edits=(*old.edits, edit)))


def _deletable(state: State, chat: Chat, message: Message) -> bool:
    young = state.ground.clock() - message.at < DELETABLE
    return young and (message.by_bot or chat.person is not None)
