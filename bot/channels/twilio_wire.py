"""Calls to Twilio's REST API, and what each of its refusals asks of us. Importing this takes half a second."""

import asyncio
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageList  # noqa: F401  else the first request loads it

from bot.channels.port import CannotTell, Gone, TryLater, Undeliverable, Unsure
from bot.channels.twilio_account import Account, Arrived
from bot.channels.twilio_http import CONNECT, TwilioHttp

_OPTED_OUT = 21610
_BUSY = (14107, 20429, 21611, 30001, 63038)  # rate exceeded, too many requests, queue full, daily limit reached
_REFUSED = (401, 403)  # our credentials, which somebody must set right: no fault of the message
_REFUSALS = (TwilioRestException, TwilioServiceException)
_REPAIR = 60.0
_NOT_THERE = 404
_UNDER_WAY = 20009
_WHILE_UNDER_WAY = 3600.0  # seconds between attempts to empty a message that has not arrived
_MOST_ARRIVED, _PAGE = 5000, 500
_SLACK = 2  # seconds by which Twilio's clock may be behind ours
_RECENT = 50
_REASONS = {
    21211: "not a number",
    21266: "our own number",
    21408: "country not enabled",
    21602: "no body",
    21606: "sender not ours",
    21612: "cannot be reached from our number",
    21614: "not a mobile number",
    21617: "body too long",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that Twilio took: when, in epoch seconds, and the body as Twilio kept it."""

    sid: str
    at: float
    body: str


class TwilioWire:
    """One account and its number."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._http = TwilioHttp(account.api, account.patience)
        # Above the limits of the wire, so that those tell what happened.
        self._limit = CONNECT + account.patience + 5
        self._client = Client(account.sid, account.token, http_client=self._http)

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()

    async def send(self, to: str, body: str) -> str:
        """Create one message; give its SID. Raises TryLater, Gone, Undeliverable or Unsure."""
        more = {"status_callback": self._account.status_url} if self._account.status_url else {}
        try:
            async with asyncio.timeout(self._limit):
                created = await self._client.messages.create_async(to=to, from_=self._account.number, body=body, **more)
        except _REFUSALS as refused:
            raise decision(refused.status, refused.code) from None
        except (TimeoutError, ValueError):
            # ValueError: an answer that is no JSON, which tells nothing of what was done.
            raise Unsure("no readable answer") from None
        return str(created.sid)

    async def find(self, to: str, body: str, since: float) -> str | None:
        """Look for a message among the last to this number. Raises TryLater, or CannotTell where bodies are gone."""
        after = math.floor(since) - _SLACK
        taken = [message for message in await self._recent(to) if message.at >= after]
        for message in taken:
            # A trial account puts its notice before the body.
            if message.body.strip().endswith(body.strip()):
                return message.sid
        if any(not message.body for message in taken):
            raise CannotTell
        return None

    async def received(self, since: float) -> Sequence[Arrived]:
        """List what came to our number since then, oldest first. Raises TryLater."""
        try:
            async with asyncio.timeout(self._limit):
                rows = await self._client.messages.list_async(
                    to=self._account.number,
                    date_sent_after=datetime.fromtimestamp(since, UTC),
                    limit=_MOST_ARRIVED,
                    page_size=_PAGE,
                )
        except (TimeoutError, ValueError, TwilioException, Unsure):
            raise TryLater("no readable answer") from None
        arrived = [Arrived(_seconds(row.date_created), _form(row)) for row in rows if row.direction == "inbound"]
        return sorted(arrived, key=lambda each: each.at)

    async def forget(self, sid: str) -> None:
        """Empty a message and delete its media; one that is not there is forgotten. Raises TryLater, Undeliverable."""
        try:
            async with asyncio.timeout(self._limit):
                message = self._client.messages(sid)
                if sid.startswith("MM"):
                    for media in await message.media.list_async():
                        await message.media(media.sid).delete_async()
                await message.update_async(body="")
        except _REFUSALS as refused:
            if refused.status == _NOT_THERE:
                return
            if refused.code == _UNDER_WAY:
                raise TryLater(f"{_UNDER_WAY} still under way", after=_WHILE_UNDER_WAY) from None
            raise decision(refused.status, refused.code) from None
        except (TimeoutError, ValueError, TwilioException, Unsure):
            # Emptying twice does no harm, so that no answer is like a refusal.
            raise TryLater("no readable answer") from None

    async def delete_all(self, number: str) -> None:
        """Delete the messages to and from a number, with their media. Raises TryLater while one is still under way.

        What was deleted is not listed again, so that a further attempt goes on where this one ended.
        """
        ours = self._account.number
        under_way = False
        for found in (await self._every(to=number, from_=ours), await self._every(to=ours, from_=number)):
            for sid in found:
                under_way |= not await self._deleted(sid)
        if under_way:
            raise TryLater(f"{_UNDER_WAY} still under way", after=_WHILE_UNDER_WAY)

    async def _deleted(self, sid: str) -> bool:
        """Delete one message, or find it gone; False while it is under way. Raises TryLater."""
        try:
            async with asyncio.timeout(self._limit):
                message = self._client.messages(sid)
                if sid.startswith("MM"):
                    for media in await message.media.list_async():
                        await message.media(media.sid).delete_async()
                await message.delete_async()
        except _REFUSALS as refused:
            if refused.code == _UNDER_WAY:
                return False
            if refused.status != _NOT_THERE:
                raise decision(refused.status, refused.code) from None
        except (TimeoutError, ValueError, TwilioException, Unsure):
            raise TryLater("no readable answer") from None
        return True

    async def _every(self, to: str, from_: str) -> Sequence[str]:
        """List all messages from one number to another, by SID. Raises TryLater."""
        try:
            async with asyncio.timeout(self._limit):
                rows = await self._client.messages.list_async(to=to, from_=from_, limit=_MOST_ARRIVED, page_size=_PAGE)
        except (TimeoutError, ValueError, TwilioException, Unsure):
            raise TryLater("no readable answer") from None
        return [str(row.sid) for row in rows]

    async def _recent(self, to: str) -> Sequence[Taken]:
        """List what was last sent to a number; not by date of sending, which a message that waits at Twilio lacks."""
        try:
            async with asyncio.timeout(self._limit):
                rows = await self._client.messages.list_async(
                    to=to, from_=self._account.number, limit=_RECENT, page_size=_RECENT
                )
        except (TimeoutError, ValueError, TwilioException, Unsure):
            # Reading a list, the client raises its most general error for any refusal.
            raise TryLater("no readable answer") from None
        return [Taken(str(row.sid), _seconds(row.date_created), row.body or "") for row in rows]


def decision(status: int, code: int | None) -> TryLater | Gone | Undeliverable:
    """Turn a refusal into what it asks us to do next (Twilio: Error and warning dictionary)."""
    if code == _OPTED_OUT:
        return Gone(f"{code} opted out")
    if status in _REFUSED:
        return TryLater(f"{code} credentials refused", after=_REPAIR, everyone=True)
    if code in _BUSY:
        return TryLater(f"{code} busy")
    return Undeliverable(f"{code} {_REASONS.get(code or 0, f'http {status}')}")


def _form(row: Any) -> Mapping[str, str]:  # noqa: ANN401  Twilio's client has no types
    return {
        "MessageSid": str(row.sid),
        "From": str(row.from_),
        "Body": row.body or "",
        "NumMedia": row.num_media or "0",
    }


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment is not None else math.inf
