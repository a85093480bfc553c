"""What every channel offers to the machine: plain data in, plain data out, and errors named for what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.store.chats import Buttons, ChatMessage
from handlers.dialogue.messages import Incoming, Reply


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: a Telegram chat id, a number in E.164, an e-mail address. Never logged, never kept open."""

    channel: str
    value: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a channel needs to answer in place: the message whose button was pressed, and the press itself.

    `protected` tells that the message cannot be forwarded or saved, so that words of a case may take its place. `wrote`
    is the person's own message, where it can be deleted at their wish; `known` are the messages known of a chat that is
    to be cleared.
    """

    message: int | None = None
    callback: str | None = None
    protected: bool = False
    wrote: int | None = None
    known: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Inbound:
    """One event from a provider, read: its id for good (channel, id), who sent it, and what it says.

    `answered` tells that the provider has answered it in our name, so that another answer would be one too many.
    `spanish` is set where the whole message is an opt-out word in Spanish: whether the provider knew it as one.
    """

    event: tuple[str, str]
    address: Address
    incoming: Incoming
    context: Context = Context()
    answered: bool = False
    spanish: bool | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One request to a provider, rendered: JSON text that `send` understands, and how many parts it is billed as."""

    payload: str
    parts: int = 1


class Channel(Protocol):
    """An outside world to which replies can be sent."""

    async def open(self) -> None:
        """Load what sending needs, so that the first message does not wait for it; `send` does it too."""
        ...

    def render(self, replies: tuple[Reply, ...], context: Context) -> tuple[Outgoing, ...]:
        """Turn replies into requests, in order. Pure; nothing is ever cut, a long reply becomes several messages."""
        ...

    def text(self, body: str) -> Outgoing:
        """Render plain words without choices (notices, relayed messages), escaped where the channel needs it.

        Raises TooLong when one message cannot carry them.
        """
        ...

    async def send(self, address: Address, payload: str) -> str:
        """Send one request; give the provider's id. Raises TryLater, Gone, Undeliverable or Unsure."""
        ...

    async def find_sent(self, address: Address, payload: str, since: float) -> str | None:
        """Ask the provider whether a request of unknown outcome was taken since then: its id, or None.

        Raises CannotTell where the provider has no such question (Telegram, e-mail), TryLater when it does not answer.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """What a request to a chat came to: the message it made or changed, and those that lost their buttons by it.

    `beside` are further messages that it made; `gone` are those that were deleted, or can be no more.
    """

    message: int | None
    buttons: Buttons = ""
    bared: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()


@runtime_checkable
class Chat(Protocol):
    """A channel whose messages can be changed after they were sent."""

    async def place(self, address: Address, payload: str, standing: Sequence[ChatMessage], now: float) -> Placed:
        """Send one request as `send` does, and take away the buttons of all other messages that stand."""
        ...

    def clearing(self, older: float) -> Outgoing:
        """Render the request to delete the messages that are older than so many seconds."""
        ...

    async def busy(self, address: Address) -> None:
        """Show that an answer is coming; never raises."""
        ...


class TryLater(Exception):
    """The provider refused for now: 429, 5xx, or no connection.

    `after` is in seconds; `everyone` means that all addresses of the channel must wait.
    """

    def __init__(self, why: str, *, after: float | None = None, everyone: bool = False) -> None:
        super().__init__(why)
        self.after = after
        self.everyone = everyone


class Gone(Exception):
    """The address takes nothing from us any more (blocked, opted out): drop what waits for it."""


class Undeliverable(Exception):
    """The provider will never take this request: a dead letter for the desk. The text is code and reason, no words."""


class Unsure(Exception):
    """The request left but no answer came: it may have been taken. Never resend blindly."""


class TooLong(ValueError):
    """A notice that one message cannot carry: write it shorter. Never raised for a reply, which is split."""


class CannotTell(Exception):
    """This provider cannot be asked what became of a request."""
