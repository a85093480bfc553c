"""A message on its way into a chat: the buttons that stood there go, and what stands there now is remembered.

Only a prompt takes buttons away: a notice comes unasked, and must not end the question that waits.
"""

from bot.channels.port import Address, Channel, Chat, Placed
from bot.store.changes import BareMessages, Change, NoteMessage
from bot.store.chats import ChatMessage
from bot.store.port import Store
from bot.store.rows import Envelope


async def put(
    store: Store, channel: Channel, envelope: Envelope, address: Address, payload: str, now: float
) -> tuple[str, tuple[Change, ...]]:
    """Send one request; give the provider's id, and what changes in the chat. Raises what `Channel.send` raises.

    A lane sends one envelope at a time and settles it with these changes, so that what stands is known exactly.
    """
    if not isinstance(channel, Chat):
        return await channel.send(address, payload), ()
    standing = await store.messages(envelope.lane) if envelope.purpose == "prompt" else ()
    placed = await channel.place(address, payload, standing)
    number = "" if placed.message is None else str(placed.message)
    return number, () if envelope.purpose == "notice" else _changes(envelope.lane, placed, now)


def _changes(lane: str, placed: Placed, now: float) -> tuple[Change, ...]:
    bared = (BareMessages(lane, placed.bared),) if placed.bared else ()
    beside = (NoteMessage(ChatMessage(lane, message, now)) for message in placed.beside)
    if placed.message is None:
        return (*bared, *beside)
    return (*bared, *beside, NoteMessage(ChatMessage(lane, placed.message, now, placed.buttons)))
