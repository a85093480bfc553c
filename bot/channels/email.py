"""E-mail: notices to lawyers, in plain text, over SMTP."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import formatdate, parseaddr

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from bot.channels.port import Address, CannotTell, Context, Outgoing, TryLater, Undeliverable, Unsure
from bot.channels.speech import Speech, plain
from handlers.dialogue.messages import Reply

_POLICY = SMTP_POLICY.clone(cte_type="7bit")  # any server takes seven bits
_REPAIR = 60.0  # seconds before another try when the server refuses us, which somebody must set right
_FOR_GOOD = 500


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our mail, encrypted from the first byte with `tls`.

    Else STARTTLS is used where it is offered; with `starttls` True nothing is sent without it, with False it is left.
    Each answer of the server may take `patience` seconds.
    """

    host: str
    port: int
    sender: str
    username: str | None = None
    password: str | None = None
    tls: bool = False
    starttls: bool | None = None
    patience: float = 20.0


class EmailChannel:
    """Mail from one sender. `clock` gives UTC epoch seconds, for the date of a mail."""

    def __init__(self, server: MailServer, speech: Speech, clock: Callable[[], float]) -> None:
        self._server = server
        self._speech = speech
        self._clock = clock

    def render(self, replies: tuple[Reply, ...], context: Context) -> tuple[Outgoing, ...]:  # noqa: ARG002  the port's
        """Turn each reply into one mail; its choices, which a mail cannot take an answer to, are left out."""
        return tuple(self._mail(self._speech.programme, self._body(reply)) for reply in replies)

    def text(self, body: str) -> Outgoing:
        """Render plain words. A first line that an empty one follows is the subject, as in a letter."""
        subject, gap, rest = body.strip().partition("\n\n")
        if gap and "\n" not in subject:
            return self._mail(subject, rest)
        return self._mail(self._speech.programme, body)

    async def open(self) -> None:
        """Do nothing: each mail has a connection of its own."""

    async def send(self, address: Address, payload: str) -> str:
        """Send one mail; give its Message-ID. Raises TryLater, Undeliverable or Unsure."""
        mail = self._written(address, payload)
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            username=server.username,
            password=server.password,
            use_tls=server.tls,
            start_tls=server.starttls,
            timeout=server.patience,
        )
        try:
            await self._begin(client)
            await self._name(client, address.value)
            await self._hand_over(client, mail.as_bytes())
        finally:
            client.close()
        return str(mail["Message-ID"])

    async def find_sent(
        self,
        address: Address,  # noqa: ARG002  the port names it
        payload: str,  # noqa: ARG002  the same
        since: float,  # noqa: ARG002  the same
    ) -> str | None:
        """Raise CannotTell: a mail server cannot be asked. The Message-ID lets the reader's program see one mail."""
        raise CannotTell

    async def close(self) -> None:
        """Do nothing: no connection is kept."""

    def _body(self, reply: Reply) -> str:
        return "\n\n".join(plain(self._speech.block(block, reply.language)) for block in reply.blocks)

    def _mail(self, subject: str, body: str) -> Outgoing:
        return Outgoing(json.dumps({"subject": subject, "body": body}, ensure_ascii=False))

    def _written(self, address: Address, payload: str) -> EmailMessage:
        content = json.loads(payload)
        mail = EmailMessage(policy=_POLICY)
        try:
            mail["From"], mail["To"] = self._server.sender, address.value
            mail["Subject"] = " ".join(str(content["subject"]).split())
        except ValueError:
            raise Undeliverable("not an address") from None
        mail["Date"] = formatdate(self._clock())
        mail["Message-ID"] = self._message_id(address, payload)
        mail["Auto-Submitted"] = "auto-generated"  # no holiday note in return (RFC 3834)
        mail.set_content(str(content["body"]) + "\n")
        return mail

    def _message_id(self, address: Address, payload: str) -> str:
        """Name the mail by what it is, so that a second sending bears the same name."""
        digest = hashlib.sha256(f"{address.value}\0{payload}".encode()).hexdigest()[:32]
        return f"<{digest}@{self._sender.partition('@')[2] or 'localhost'}>"

    @property
    def _sender(self) -> str:
        return parseaddr(self._server.sender)[1]

    async def _begin(self, client: SMTP) -> None:
        """Connect, log in and name the sender: what fails here is no fault of the mail, and it was not sent."""
        try:
            await client.connect()
            await client.mail(self._sender)
        except SMTPResponseException as refused:
            raise TryLater(f"{refused.code} refused us", after=_REPAIR, everyone=True) from None
        except (SMTPException, OSError):
            raise TryLater("no connection") from None

    async def _name(self, client: SMTP, recipient: str) -> None:
        try:
            await client.rcpt(recipient)
        except SMTPResponseException as refused:
            raise _decision(refused.code, "recipient") from None
        except UnicodeEncodeError:
            raise Undeliverable("not an address that every server takes") from None
        except (SMTPException, OSError):
            raise TryLater("connection lost") from None

    async def _hand_over(self, client: SMTP, raw: bytes) -> None:
        """Hand the mail over. A connection that is lost now leaves open whether the server has it."""
        try:
            await client.data(raw)
        except SMTPResponseException as refused:
            raise _decision(refused.code, "content") from None
        except (SMTPException, OSError):
            raise Unsure("no answer") from None


def _decision(code: int, what: str) -> TryLater | Undeliverable:
    return Undeliverable(f"{code} {what}") if code >= _FOR_GOOD else TryLater(f"{code} {what}")
