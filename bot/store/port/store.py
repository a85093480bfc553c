"""The whole of what is asked of a store."""

from typing import Protocol

from bot.store.port.amendments import Amendments
from bot.store.port.cases import Cases
from bot.store.port.chats import Chats
from bot.store.port.conversations import Conversations
from bot.store.port.erasures import Erasures
from bot.store.port.errands import Errands
from bot.store.port.files import Files
from bot.store.port.lawyers import Lawyers
from bot.store.port.offers import Offers
from bot.store.port.outbox import Outbox
from bot.store.port.readers import Readers
from bot.store.port.sealed import Sealed
from bot.store.port.texting import Texting
from bot.store.port.waiting import Waiting
from bot.store.port.writing import Writing


class Store(
    Writing,
    Conversations,
    Cases,
    Files,
    Amendments,
    Offers,
    Lawyers,
    Waiting,
    Outbox,
    Readers,
    Erasures,
    Sealed,
    Chats,
    Errands,
    Texting,
    Protocol,
):
    """A durable store of conversations, cases and messages to be sent."""
