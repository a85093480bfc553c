"""Forms posted to the application, signed as Twilio signs them."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from bot.demo.twilio.account import Account
from bot.demo.twilio.message import API, Message
from bot.demo.twilio.opt_out import Ask
from bot.demo.twilio.places import place
from bot.demo.twilio.signature import HEADER, sign


@dataclass(frozen=True, slots=True)
class Poster:
    """Posts to the application at `app_url` what is signed for `public_url`, the address the world knows it by."""

    account: Account
    public_url: str
    app_url: str
    client: httpx.AsyncClient

    async def post(self, url: str, form: Mapping[str, str], signature: str | None = None) -> httpx.Response:
        """Post a form once, with a true signature or the given one.

        Raises:
            httpx.HTTPError: there was no answer.
        """
        headers = {
            HEADER: sign(self.account.token, url, form) if signature is None else signature,
            "User-Agent": "TwilioProxy/1.1",
            "I-Twilio-Idempotency-Token": f"{self.account.ground.number():032x}",
        }
        target = self.app_url + url.removeprefix(self.public_url) if url.startswith(self.public_url) else url
        return await self.client.post(target, data=dict(form), headers=headers)


def inbound_form(account: Account, message: Message, ask: Ask | None, base: str) -> dict[str, str]:
    """Give the fields of an inbound message: https://www.twilio.com/docs/messaging/guides/webhook-request."""
    here, there = place(message.sender), place(message.to)
    form = {
        "ToCountry": there.country,
        "ToState": there.state,
        "SmsMessageSid": message.sid,
        "NumMedia": str(len(message.media)),
        "ToCity": there.city,
        "FromZip": here.postcode,
        "SmsSid": message.sid,
        "FromState": here.state,
        "SmsStatus": "received",
        "FromCity": here.city,
        "Body": message.body,
        "FromCountry": here.country,
        "To": message.to,
        "ToZip": there.postcode,
        "NumSegments": str(message.parts),
        "MessageSid": message.sid,
        "AccountSid": account.sid,
        "From": message.sender,
        "ApiVersion": API,
    }
    for place_in_row, media in enumerate(message.media):
        uri = f"/{API}/Accounts/{account.sid}/Messages/{message.sid}/Media/{media.sid}"
        form[f"MediaUrl{place_in_row}"] = base + uri
        form[f"MediaContentType{place_in_row}"] = media.kind
    if ask and account.advanced:
        form["OptOutType"] = ask.value
    return form


def status_form(account: Account, message: Message, status: str, error: int | None) -> dict[str, str]:
    """Give the fields of a status callback: https://www.twilio.com/docs/messaging/guides/track-outbound-message-status."""
    form = {
        "SmsSid": message.sid,
        "SmsStatus": status,
        "MessageStatus": status,
        "To": message.to,
        "MessageSid": message.sid,
        "AccountSid": account.sid,
        "From": message.sender,
        "ApiVersion": API,
    }
    if error is not None:
        form["ErrorCode"] = str(error)
    return form
