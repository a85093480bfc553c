"""A small application for the stand-ins to talk to, made of the real clients."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import encode_basic_auth
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response as TwilioResponse
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from bot.demo.world import World

MENU = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Rights", callback_data="rights"), InlineKeyboardButton("Find", callback_data="find")],
        [InlineKeyboardButton("A page", url="https://example.org/page")],
    ]
)


class Redirected(AsyncTwilioHttpClient):  # type: ignore[misc]  # twilio ships no types
    """Twilio's own client, which goes to the stand-in instead of api.twilio.com."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    async def request(
        self, method: str, url: str, *, headers: dict[str, str], auth: tuple[str, str], **rest: object
    ) -> TwilioResponse:
        # The client's own way to give the credentials is deprecated in aiohttp, and warnings are errors here.
        signed = headers | {"Authorization": encode_basic_auth(*auth)}
        here = url.replace("https://api.twilio.com", self._base, 1)
        return await super().request(method, here, headers=signed, **rest)


@dataclass
class Echo:
    """Answers what it is told in the same words, and keeps all that came."""

    updates: list[Update] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    statuses: list[dict[str, str]] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)
    forged: int = 0
    answer: tuple[str, str] = ("", "text/xml")
    world: World | None = None
    bot: Bot | None = None
    client: Client | None = None

    async def telegram(self, request: Request) -> Response:
        assert self.world
        assert self.bot
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        if secret != self.world.accounts.telegram_secret:
            self.forged += 1
            return Response(status_code=401)
        if self.refusals:
            return Response(status_code=self.refusals.pop(0))
        update = Update.de_json(await request.json(), self.bot)
        self.updates.append(update)
        await self._talk(self.bot, update)
        return Response()

    async def _talk(self, bot: Bot, update: Update) -> None:
        if update.callback_query and update.callback_query.message:
            query = update.callback_query
            await query.answer("Done")
            await query.edit_message_text(f"You pressed {query.data}")
        elif update.message and update.message.text == "/menu":
            await bot.send_message(update.message.chat_id, "<b>Menu</b>", parse_mode="HTML", reply_markup=MENU)
        elif update.message and update.message.text:
            await bot.send_message(update.message.chat_id, f"You said {update.message.text}")

    async def sms(self, request: Request) -> Response:
        form = await self._signed(request, "/sms")
        if form is None:
            return Response(status_code=403)
        if self.refusals:
            return Response(status_code=self.refusals.pop(0))
        self.forms.append(form)
        assert self.world
        assert self.client
        if form["Body"].lower() not in ("stop", "start", "quiet"):
            callback = f"{self.world.public_url}/sms/status"
            words = f"You said {form['Body']}"
            await self.client.messages.create_async(
                to=form["From"], from_=form["To"], body=words, status_callback=callback
            )
        return Response(self.answer[0], media_type=self.answer[1])

    async def status(self, request: Request) -> Response:
        form = await self._signed(request, "/sms/status")
        if form is None:
            return Response(status_code=403)
        self.statuses.append(form)
        return Response(status_code=204)

    async def _signed(self, request: Request, path: str) -> dict[str, str] | None:
        assert self.world
        form = {name: str(value) for name, value in (await request.form()).items()}
        if not validate(self.world, path, form, request.headers.get("X-Twilio-Signature", "")):
            self.forged += 1
            return None
        return form

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/telegram", self.telegram, methods=["POST"]),
                Route("/sms", self.sms, methods=["POST"]),
                Route("/sms/status", self.status, methods=["POST"]),
            ]
        )


def validate(world: World, path: str, form: Mapping[str, str], signature: str) -> bool:
    """Ask Twilio's own validator."""
    validator = RequestValidator(world.accounts.twilio_token)
    return bool(validator.validate(world.public_url + path, dict(form), signature))
