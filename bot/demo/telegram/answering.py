"""The methods that answer a pressed button or show that the bot is busy."""

from datetime import timedelta

from bot.demo.jsonvalue import Json
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refused import bad
from bot.demo.telegram.state import State

QUERY_LIFE = timedelta(minutes=10)
"""How long a press can be answered. The Bot API names no figure; users see the spinner stop long before."""

NOTICE_LIMIT = 200
ACTIONS = frozenset({"typing", "upload_photo", "record_voice", "upload_voice", "upload_document", "find_location"})


async def answer_callback_query(state: State, given: Parameters) -> Json:
    """Answer a pressed button, once and in time."""
    query = state.queries.get(given.text("callback_query_id"))
    if query is None or state.ground.clock() - query.at > QUERY_LIFE:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    words = given.text("text")
    if len(words) > NOTICE_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    del state.queries[query.id]
    state.chats[query.chat].notice = words
    state.ground.bell.ring()
    return True


async def send_chat_action(state: State, given: Parameters) -> Json:
    """Show "typing…" until the next message, five seconds at most."""
    chat = state.chat(given)
    if given.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat.acting = state.ground.clock()
    state.ground.bell.ring()
    return True
