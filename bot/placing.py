"""A message on its way into a chat: the buttons that stood there go, and what stands there now is remembered.

Only a prompt takes buttons away: a notice comes unasked, and must not end the question that waits.
"""

from bot.channels.port import Address, Channel, Chat, Placed
from bot.store.changes import BareMessages, Change, DropMessages, NoteMessage
from bot.store.chats import ChatMessage
from bot.store.port import Store
from bot.store.rows import Envelope

_TAKING_AWAY = ("prompt", "clearing")


async def put(
    store: Store, channel: Channel, envelope: Envelope, address: Address, payload: str, now: float
) -> tuple[str, tuple[Change, ...]]:
    """Send one request; give the provider's id, and what changes in the chat. Raises what `Channel.send` raises.

    A lane sends one envelope at a time and settles it with these changes, so that what stands is known exactly.
    """
    if not isinstance(channel, Chat):
        return await channel.send(address, payload), ()
    standing = await store.messages(envelope.lane) if envelope.purpose in _TAKING_AWAY else ()
    placed = await channel.place(address, payload, standing, now)
    number = "" if placed.message is None else str(placed.message)
    return number, () if envelope.purpose == "notice" else _changes(envelope.lane, placed, now)


def _changes(lane: str, placed: Placed, now: float) -> tuple[Change, ...]:
    gone = (DropMessages(lane, placed.gone),) if placed.gone else ()
    bared = (BareMessages(lane, placed.bared),) if placed.bared else ()
    made = [ChatMessage(lane, message, now) for message in placed.beside]
    if placed.message is not None:
        made.append(ChatMessage(lane, placed.message, now, placed.buttons))
    return (*gone, *bared, *map(NoteMessage, made))
