"""The Bot API over HTTP, and the people who talk to the bot."""

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.demo.faults import Faults
from bot.demo.ground import Ground
from bot.demo.jsonvalue import Json
from bot.demo.telegram.chat import Chat
from bot.demo.telegram.group import Group
from bot.demo.telegram.message import User
from bot.demo.telegram.methods import METHODS
from bot.demo.telegram.parameters import Parameters, read
from bot.demo.telegram.phone import WITHIN, Phone
from bot.demo.telegram.profile import commands_for, description_for
from bot.demo.telegram.refused import Refused, failing
from bot.demo.telegram.state import State
from bot.demo.telegram.updates import Updates
from bot.demo.telegram.webhook import Poster, Webhook

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{8,}")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot as it ended; `status` is that of the answer, `chat` as it was given."""

    method: str
    chat: str
    at: datetime
    status: int


class Telegram:
    """A Telegram with one bot.

    `token` is the bot's; `route` turns an address that the bot gave for its webhook into one that can be reached from
    here. `calls` lists what the bot asked for, in the order the calls ended.
    """

    def __init__(self, token: str, ground: Ground, route: Callable[[str], str], client: httpx.AsyncClient) -> None:
        bot = User(int(token.partition(":")[0]), "Amparo", username="amparo_demo_bot", is_bot=True)
        updates = Updates()
        poster = Poster(ground, updates, route, client)
        self._token = token
        self.state = State(bot, ground, poster, updates)
        self.faults = Faults()
        self.calls: list[Call] = []
        self.routes = [Route("/bot{token}/{method}", self._answer, methods=["POST"])]

    def person(self, name: str, language_code: str = "en", *, id: int | None = None) -> Phone:  # noqa: A002  as the API
        """Give someone a phone; the bot cannot write to them before they write, or `open` the chat."""
        user = User(id or 700_000_000 + self.state.ground.number() % 100_000_000, name, language_code)
        return Phone(self.state, user, Chat(user.id, "private", name, person=user))

    def group(self, title: str) -> Group:
        """Make a group; the bot cannot write there before it was added."""
        return Group(self.state, Chat(-self.state.ground.number(), "group", title))

    def connect(self, url: str, secret: str) -> None:
        """Post updates to this address, as if the bot had called setWebhook long ago."""
        self.state.poster.webhook = Webhook(url, secret)
        self.state.poster.poke()

    def commands(self, language: str) -> list[tuple[str, str]]:
        """Give the bot's menu as someone with this language sees it: command and description."""
        return commands_for(self.state, language)

    def description(self, language: str) -> str:
        """Give what an empty chat says of the bot to someone with this language."""
        return description_for(self.state, language)

    async def repeat(self, update_id: int) -> int:
        """Post an update once more, as after an answer that was lost; give the status of the answer."""
        body = self.state.updates.history[update_id].json()
        return await self.post(body)

    async def post(self, body: Json, secret: str | None = None) -> int:
        """Post any body to the webhook, with the right secret or another one; give the status of the answer."""
        webhook = self.state.poster.webhook
        return await self.state.poster.post(body, webhook.secret if secret is None and webhook else secret or "")

    async def delivered(self, within: float = WITHIN) -> None:
        """Wait until the bot accepted every update.

        Raises:
            NotSeen: some still wait after so many seconds; their ids are the evidence.
        """
        waiting = self.state.updates.waiting
        await self.state.ground.bell.until(lambda: not waiting, within, lambda: f"updates {list(waiting)}")

    async def stop(self) -> None:
        """End all that is under way."""
        self.faults.clear()
        await self.state.poster.stop()

    async def _answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        given = Parameters({})
        try:
            self._check(request.path_params["token"])
            given = await read(request)

            async def act() -> Response:
                return await self._act(method, given)

            response = await self.faults.meet(
                request, method, act, lambda fault: _refusal(failing(fault.status, fault.retry_after))
            )
        except Refused as refused:
            response = _refusal(refused)
        chat = given.label("chat_id") if given.names & {"chat_id"} else ""
        self.calls.append(Call(method, chat, self.state.ground.clock(), response.status_code))
        self.state.ground.bell.ring()
        return response

    async def _act(self, method: str, given: Parameters) -> Response:
        if method not in METHODS:
            return _refusal(Refused(404, ""))
        try:
            METHODS[method].check(given)
            return JSONResponse({"ok": True, "result": await METHODS[method].act(self.state, given)})
        except Refused as refused:
            return _refusal(refused)

    def _check(self, token: str) -> None:
        if not TOKEN.fullmatch(token):
            raise Refused(404, "")
        if not hmac.compare_digest(token, self._token):
            raise Refused(401, "")


def _refusal(refused: Refused) -> Response:
    return JSONResponse(refused.body(), refused.code)
