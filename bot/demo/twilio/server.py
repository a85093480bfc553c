"""Twilio's side of one number: the REST API, the webhooks, and the phones that text it."""

import asyncio
import contextlib
from collections.abc import Mapping

import httpx

from bot.demo.faults import Faults
from bot.demo.twilio.account import Account
from bot.demo.twilio.message import Message
from bot.demo.twilio.opt_out import REPLIES, Ask, asked
from bot.demo.twilio.resources import Resources
from bot.demo.twilio.sending import queue
from bot.demo.twilio.twiml import NotTwiml, replies
from bot.demo.twilio.webhook import Poster, inbound_form, status_form

WITHIN = 5.0
"""Seconds a wait lasts unless another figure is given."""

LIFE = ("queued", "sent", "delivered")


class Twilio:
    """One account with one number.

    Webhooks are signed for `public_url`, the address the world knows the application by, and posted to `app_url`;
    `base` is the address of this stand-in. `life` is the order in which the states of a sent message are reported,
    which may be any; an empty one leaves messages queued. `unheard` lists the SIDs of inbound messages whose webhook
    was not accepted (Twilio tries once), `unreadable` those answered with what is no TwiML, `calls` the REST requests
    as they ended.
    """

    def __init__(self, account: Account, public_url: str, app_url: str, base: str, client: httpx.AsyncClient) -> None:
        self.account = account
        self.faults = Faults()
        self.life: tuple[str, ...] = LIFE
        self.unheard: list[str] = []
        self.unreadable: list[str] = []
        self._poster = Poster(account, public_url, app_url, client)
        self._base = base
        self._undeliverable: dict[str, int] = {}
        self._lives: set[asyncio.Task[None]] = set()
        self._forms: dict[str, dict[str, str]] = {}
        resources = Resources(account, self.faults, self._queued)
        self.routes = resources.routes
        self.calls = resources.calls

    @property
    def number(self) -> str:
        """The number people text to."""
        return self.account.number

    async def text(self, number: str, body: str, *, media: tuple[str, ...] = ()) -> Message:
        """Send a text from this number and post its webhook once; `media` are the kinds of what comes with it."""
        message = self.account.receive(number, body, media)
        ask = asked(body, opted_out=number in self.account.opted_out)
        if ask:
            self._obey(number, ask)
        self._forms[message.sid] = inbound_form(self.account, message, ask, self._base)
        await self.repeat(message.sid)
        return message

    async def repeat(self, sid: str) -> int:
        """Post the webhook of an inbound message, again if it was posted before; give the status, 0 for no answer."""
        form = self._forms[sid]
        try:
            response = await self._poster.post(f"{self._poster.public_url}/sms", form)
        except httpx.HTTPError:
            self.unheard.append(sid)
            return 0
        if not response.is_success:
            self.unheard.append(sid)
        else:
            self._reply(form["From"], sid, response)
        self.account.ground.bell.ring()
        return response.status_code

    async def post(self, path: str, form: Mapping[str, str], signature: str | None = None) -> int:
        """Post any form to a path of the application, signed truly or with the given signature; give the status.

        Raises:
            httpx.HTTPError: there was no answer.
        """
        response = await self._poster.post(self._poster.public_url + path, form, signature)
        return response.status_code

    async def report(self, sid: str, status: str) -> None:
        """Bring a sent message to a state, and post the callback of that state, once, if one was asked for."""
        message = self.account.shown[sid]
        error = self._undeliverable.get(message.to) if status in ("undelivered", "failed") else None
        self.account.move(sid, status, error)
        if message.callback:
            # Whoever misses it can fetch the message: Twilio does not repeat it.
            with contextlib.suppress(httpx.HTTPError):
                await self._poster.post(message.callback, status_form(self.account, message, status, error))
            self.account.ground.bell.ring()

    def undeliverable(self, number: str, error: int = 30003) -> None:
        """Let what is sent to this number fail with this error after it was sent."""
        self._undeliverable[number] = error

    def thread(self, number: str) -> tuple[Message, ...]:
        """List what went to and from a number, in order, as its phone shows it."""
        return tuple(message for message in self.account.shown.values() if number in (message.sender, message.to))

    def inbox(self, number: str) -> tuple[Message, ...]:
        """List what a number got, in order; what could not be delivered is not there."""
        lost = ("undelivered", "failed")
        return tuple(one for one in self.thread(number) if one.to == number and one.status not in lost)

    async def until(self, number: str, words: str, within: float = WITHIN) -> Message:
        """Wait until a number got a message with these words.

        Raises:
            NotSeen: it did not come within so many seconds.
        """

        def found() -> Message | None:
            return next((one for one in reversed(self.inbox(number)) if words in one.body), None)

        return await self.account.ground.bell.until(found, within, lambda: self._told(number))

    async def ask(self, number: str, body: str, within: float = WITHIN) -> Message:
        """Send a text and wait for the next message to this number.

        Raises:
            NotSeen: none came within so many seconds.
        """
        before = len(self.inbox(number))
        await self.text(number, body)

        def newer() -> Message | None:
            got = self.inbox(number)
            return got[before] if len(got) > before else None

        return await self.account.ground.bell.until(newer, within, lambda: self._told(number))

    async def stop(self) -> None:
        """End all that is under way."""
        self.faults.clear()
        lives = list(self._lives)
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)

    def _told(self, number: str) -> str:
        return " | ".join(message.body for message in self.inbox(number))

    def _obey(self, number: str, ask: Ask) -> None:
        if ask is Ask.STOP:
            self.account.opted_out.add(number)
        if ask is Ask.START:
            self.account.opted_out.discard(number)
        self.account.reply(number, REPLIES[ask])

    def _reply(self, to: str, sid: str, response: httpx.Response) -> None:
        try:
            asked_for = replies(response.headers.get("content-type", ""), response.text)
        except NotTwiml:
            self.unreadable.append(sid)
            return
        if to not in self.account.opted_out:
            for body in asked_for:
                self._begin(queue(self.account, to, body, "", "outbound-reply"))

    async def _queued(self, message: Message) -> None:
        self._begin(message)

    def _begin(self, message: Message) -> None:
        life = asyncio.create_task(self._live(message))
        self._lives.add(life)
        life.add_done_callback(self._lives.discard)

    async def _live(self, message: Message) -> None:
        for state in self.life:
            fails = state == "delivered" and message.to in self._undeliverable
            await self.report(message.sid, "undelivered" if fails else state)
