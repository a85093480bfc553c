"""A stored conversation, opened; and words written to its person although they did not just write."""

from collections.abc import Mapping

from bot.cases.envelopes import Recipient, envelope
from bot.cases.keys import CannotOpen, Keys
from bot.cases.office import person_wire
from bot.channels.port import Channel, Context
from bot.store.port import StoreUnavailable
from bot.store.rows import ConversationRow, Envelope
from handlers.dialogue.messages import Reply, Say
from handlers.dialogue.state import Conversation
from handlers.dialogue.upgrades import FromLaterRelease, restore


def opened(keys: Keys, row: ConversationRow) -> Conversation | None:
    """Open a conversation; None when it outlived the key that sealed it.

    Raises StoreUnavailable for one that a later release wrote: it waits for that release, and so does its message.
    """
    try:
        return restore(keys.unseal(_place(row.person), row.state).decode())
    except CannotOpen:
        return None
    except FromLaterRelease as later:
        raise StoreUnavailable("A conversation was written by a later release: start that one again.") from later


def sealed(keys: Keys, person: str, conversation: Conversation) -> bytes:
    """Seal a conversation for its row; raises KeysMissing."""
    return keys.seal(_place(person), conversation.to_json().encode())


def unasked(
    keys: Keys, channels: Mapping[str, Channel], row: ConversationRow, words: Say, now: float
) -> tuple[Envelope, ...]:
    """Write to a person who did not just write: no choices, for nobody asked, and nothing to forward."""
    to = Recipient(person_wire(row.channel), row.person, row.address)
    requests = channels[row.channel].render((Reply(row.language or "en", (words,), protect=True),), Context())
    return tuple(envelope(keys, to, request, "update", now) for request in requests)


def _place(person: str) -> str:
    return f"conversation|{person}"
