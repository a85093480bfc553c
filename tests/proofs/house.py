"""The whole application behind its doors for providers: genuine requests go in by HTTP, and what is kept is counted."""

import json
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

import httpx

from bot.app import App
from bot.demo.twilio.signature import HEADER, sign
from tests.receive.desk import GIVEN, Desk

SECRET = "X-Telegram-Bot-Api-Secret-Token"
PUBLIC = GIVEN["PUBLIC_URL"]
KEPT = ("seen", "conversations", "outbox", "cases", "silences", "consents", "deliveries")


@dataclass(slots=True)
class House:
    """A service with its doors open. `http` answers 500 where the application raises."""

    desk: Desk
    app: App
    http: httpx.AsyncClient
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def update(self, body: Mapping[str, object]) -> httpx.Response:
        """Post an update as Telegram does."""
        return await self.raw("/telegram", json.dumps(body).encode(), telegram_headers())

    async def form(self, form: Mapping[str, str], path: str = "/sms") -> httpx.Response:
        """Post a form as Twilio does."""
        return await self.raw(path, urlencode(form).encode(), twilio_headers(form, path))

    async def raw(self, path: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        return await self.http.post(path, content=body, headers=dict(headers))

    def number(self) -> int:
        return next(self._numbers)

    def kept(self) -> tuple[int, ...]:
        """Count all that a request could leave behind."""
        with closing(sqlite3.connect(self.desk.settings.database)) as db:
            return tuple(int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in KEPT)  # noqa: S608  ours


@asynccontextmanager
async def house(desk: Desk, app: App | None = None) -> AsyncIterator[House]:
    """Open the doors. A hurried sender is answered, as far as the gate is not what is looked at."""
    built = app or desk.app
    assert built.number
    gate = built.number.texting.gate
    gate.sender, gate.new_an_hour = type(gate.sender)(1e6, burst=1e6), 10**9
    transport = httpx.ASGITransport(built.web(PUBLIC), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as http:
        yield House(desk, built, http)
    if built.telegram:
        await built.telegram.presses.close()
    for channel in built.channels.values():
        await channel.close()


def telegram_headers() -> dict[str, str]:
    return {SECRET: GIVEN["TELEGRAM_SECRET"], "Content-Type": "application/json"}


def twilio_headers(form: Mapping[str, str], path: str = "/sms", url: str = PUBLIC) -> dict[str, str]:
    signature = sign(GIVEN["TWILIO_AUTH_TOKEN"], f"{url}{path}", form)
    return {HEADER: signature, "Content-Type": "application/x-www-form-urlencoded"}


def update(number: int, chat: int, text: str) -> dict[str, object]:
    """Make the update of a typed message."""
    sender = {"id": chat, "is_bot": False, "first_name": "Ana", "language_code": "en"}
    message = {"message_id": number, "date": 1, "text": text, "chat": {"id": chat, "type": "private"}, "from": sender}
    return {"update_id": number, "message": message}


def press(number: int, chat: int, data: str, message: int = 1) -> dict[str, object]:
    """Make the update of a pressed button."""
    sender = {"id": chat, "is_bot": False, "first_name": "Ana", "language_code": "en"}
    under = {"message_id": message, "date": 1, "text": "x", "chat": {"id": chat, "type": "private"}}
    query = {"id": str(number), "from": sender, "message": under, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": query}


def sms(number: int, sender: str, body: str) -> dict[str, str]:
    """Make the form of an incoming text message, as Twilio's documents show one."""
    sid = f"SM{number:032x}"
    return {
        "ToCountry": "US",
        "ToState": "CA",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ToCity": "",
        "FromZip": "77002",
        "SmsSid": sid,
        "FromState": "TX",
        "SmsStatus": "received",
        "FromCity": "HOUSTON",
        "Body": body,
        "FromCountry": "US",
        "To": GIVEN["TWILIO_FROM"],
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": GIVEN["TWILIO_ACCOUNT_SID"],
        "From": sender,
        "ApiVersion": "2010-04-01",
    }
