"""What stands behind each webhook: verify, read, take."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from bot.channels import sms_read
from bot.channels.port import Inbound
from bot.channels.telegram import verify_secret
from bot.settings import TelegramSettings, TwilioSettings
from bot.web.webhooks import Door, Unreadable
from content import library

Take = Callable[[Inbound], Awaitable[object]]
TakeUpdate = Callable[[Mapping[str, object]], Awaitable[None]]
Note = Callable[[sms_read.Delivery], Awaitable[None]]
_FORM = "application/x-www-form-urlencoded"
_ID = re.compile(r"[A-Z]{2}[0-9a-f]{32}")
_NO_MESSAGE = "CA" + "0" * 32
"""Stands for the id of a message where a call has none."""
_SPOKEN = 2
_TWIML = (b'<?xml version="1.0" encoding="UTF-8"?><Response/>', "text/xml")
"""Nothing to say in the answer itself: what we send goes through the outbox."""


def telegram_door(telegram: TelegramSettings, take: TakeUpdate) -> Door:
    """Open the door for Telegram: it shows the secret that was given to setWebhook."""

    def verify(headers: Mapping[str, str], _query: str, _body: bytes) -> bool:
        shown = headers.get("x-telegram-bot-api-secret-token")
        return verify_secret(shown.encode() if shown is not None else None, telegram.secret or "")

    async def take_update(body: bytes) -> None:
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            raise Unreadable from None
        if not isinstance(update, dict):
            raise Unreadable
        await take(update)

    return Door("/telegram", "application/json", verify, take_update)


def sms_doors(twilio: TwilioSettings, public_url: str, take: Take, note: Note) -> tuple[Door, ...]:
    """Open the doors for Twilio: messages, what became of ours, and calls. All are signed over the public address."""

    def signed(path: str) -> Callable[[Mapping[str, str], str, bytes], bool]:
        def verify(headers: Mapping[str, str], query: str, body: bytes) -> bool:
            url, form = f"{public_url}{path}" + (f"?{query}" if query else ""), _form(body)
            # Nothing divides names from values in what Twilio signs, so that a part of a form, moved from one to the
            # next, bears the same signature. Where nothing comes twice and ids are whole, no other message comes of it.
            plain = len(form) == len(_pairs(body)) and _ID.fullmatch(form.get("MessageSid", _NO_MESSAGE))
            return bool(plain) and sms_read.verify(url, form, headers.get("x-twilio-signature"), twilio.auth_token)

        return verify

    async def take_message(body: bytes) -> None:
        inbound = sms_read.read(_form(body), twilio.countries)
        if inbound is not None:
            await take(inbound)

    async def take_status(body: bytes) -> None:
        delivery = sms_read.status(_form(body))
        if delivery is not None:
            await note(delivery)

    return (
        Door("/sms", _FORM, signed("/sms"), take_message, _TWIML),
        Door("/sms/status", _FORM, signed("/sms/status"), take_status),
        Door("/voice", _FORM, signed("/voice"), _let_be, (spoken(), "text/xml")),
    )


async def _let_be(_body: bytes) -> None:
    """Keep nothing of a call: neither who called nor that somebody did."""


def spoken() -> bytes:
    """Say one sentence in the first two languages, then hang up. Nothing is recorded (Twilio: TwiML Say)."""
    said = "".join(
        f'<Say language="{language}">{escape(library.say("voice.text", language))}</Say>'
        for language in library.LANGUAGES[:_SPOKEN]
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{said}<Hangup/></Response>'.encode()


def _form(body: bytes) -> dict[str, str]:
    return dict(_pairs(body))


def _pairs(body: bytes) -> list[tuple[str, str]]:
    return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
