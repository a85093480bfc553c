"""A mail server that keeps what it gets."""

import asyncio
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.demo.ground import Ground

WITHIN = 5.0
"""Seconds a wait lasts unless another figure is given."""

LINK = re.compile(r"https?://[^\s<>\"]*[\w/=]")
NEEDED = ("From", "To", "Date", "Message-ID", "Subject")
"""Headers without which large providers refuse or hide a mail (RFC 5322, section 3.6, asks for From and Date)."""

TAKEN = "250 2.0.0 taken"


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as one recipient got it."""

    number: int
    at: datetime
    sender: str
    to: str
    subject: str
    text: str
    headers: Mapping[str, str]
    raw: bytes

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of pages in the text, in order."""
        return tuple(LINK.findall(self.text))


@dataclass(slots=True)
class Post:
    """The boxes, by address in lower case, and the answers that were ordered instead of taking a mail.

    aiosmtpd calls the `handle_…` methods by name; each gives the line that the client is answered.
    """

    ground: Ground
    boxes: dict[str, list[Mail]] = field(default_factory=dict)
    _failures: list[str] = field(default_factory=list)
    _unknown: set[str] = field(default_factory=set)

    def fail_next(self, status: int = 451, *, count: int = 1) -> None:
        """Refuse the next mails: for now with a status of the 400s, for good with one of the 500s."""
        self._failures += [f"{status} {status // 100}.3.0 refused as ordered"] * count

    def refuse(self, address: str) -> None:
        """Have no box for this address: 550."""
        self._unknown.add(address.lower())

    async def handle_RCPT(  # noqa: N802  the name is aiosmtpd's
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer to one recipient."""
        if address.lower() in self._unknown:
            return "550 5.1.1 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient taken"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  the same
        """Answer to a whole mail, once it is in its boxes."""
        if self._failures:
            return self._failures.pop(0)
        raw = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        message = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
        if missing := [name for name in NEEDED if not message[name]]:
            return f"550 5.6.0 a mail needs {', '.join(missing)}"
        body = message.get_body(("plain",))
        if body is None:
            return "550 5.6.0 a mail needs a plain text part"
        text = body.get_content().replace("\r\n", "\n")
        headers = {name: str(value) for name, value in message.items()}
        for to in envelope.rcpt_tos:
            number, now = self.ground.number(), self.ground.clock()
            mail = Mail(number, now, envelope.mail_from or "", to, headers["Subject"], text, headers, raw)
            self.boxes.setdefault(to.lower(), []).append(mail)
        self.ground.bell.ring()
        return TAKEN


class MailServer:
    """An SMTP server on one port, in the running event loop."""

    def __init__(self, ground: Ground, host: str, port: int) -> None:
        self.post = Post(ground)
        self.boxes = self.post.boxes
        self._socket = socket.create_server((host, port))
        # The address as a setting; known before the start.
        self.url = f"smtp://{host}:{self._socket.getsockname()[1]}"
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Transport] = set()

    async def start(self) -> None:
        """Begin to take mail."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Door(self.post, self._open), sock=self._socket)

    async def stop(self) -> None:
        """Close the port and every connection."""
        if self._server is None:
            self._socket.close()
            return
        self._server.close()
        for transport in list(self._open):
            transport.abort()
        await self._server.wait_closed()
        self._server = None

    async def until(self, address: str, words: str = "", within: float = WITHIN) -> Mail:
        """Wait until a box has a mail with these words in its subject or text; the newest is given.

        Raises:
            NotSeen: it did not come within so many seconds.
        """

        def found() -> Mail | None:
            box = self.boxes.get(address.lower(), [])
            return next((mail for mail in reversed(box) if words in f"{mail.subject}\n{mail.text}"), None)

        return await self.post.ground.bell.until(found, within, lambda: f"boxes {sorted(self.boxes)}")


class _Door(SMTP):
    """One connection, counted so that it can be closed with the server."""

    def __init__(self, post: Post, connections: set[asyncio.Transport]) -> None:
        super().__init__(post, hostname="demo.invalid", ident="mail stand-in", enable_SMTPUTF8=True)
        self._connections = connections

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if isinstance(transport, asyncio.Transport):
            self._connections.add(transport)
            self._own = transport

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self._connections.discard(self._own)
