"""Twilio's REST resources over HTTP: messages and their media, and what is set there."""

import base64
import binascii
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.demo.faults import Faults
from bot.demo.jsonvalue import Object
from bot.demo.twilio import listing
from bot.demo.twilio.account import Account
from bot.demo.twilio.looking import Looking
from bot.demo.twilio.message import API, Media, Message
from bot.demo.twilio.refused import Refused, answer, failing
from bot.demo.twilio.sending import send


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the application as it ended."""

    operation: str
    at: datetime
    status: int


class Resources:
    """Answers the REST requests; `queued` hears of every message taken in, after its answer has left."""

    def __init__(self, account: Account, faults: Faults, queued: Callable[[Message], Awaitable[None]]) -> None:
        self.account = account
        self.faults = faults
        self.calls: list[Call] = []
        self._queued = queued
        looking, ours, services = Looking(account), f"/{API}/Accounts/{{account}}", "/v1/Services"
        base = f"{ours}/Messages"
        self.routes = [
            self._route(f"{base}.json", "POST", self._create),
            self._route(f"{base}.json", "GET", self._list),
            self._route(f"{base}/{{sid}}.json", "GET", self._fetch),
            self._route(f"{base}/{{sid}}.json", "POST", self._update),
            self._route(f"{base}/{{sid}}.json", "DELETE", self._delete),
            self._route(f"{base}/{{sid}}/Media.json", "GET", self._media),
            self._route(f"{base}/{{sid}}/Media/{{media}}.json", "GET", self._one_media),
            self._route(f"{base}/{{sid}}/Media/{{media}}.json", "DELETE", self._delete_media),
            self._route(f"{ours}.json", "GET", looking.account),
            self._route(f"{ours}/IncomingPhoneNumbers.json", "GET", looking.numbers),
            self._route(f"{ours}/SMS/ShortCodes.json", "GET", looking.short_codes),
            self._route(services, "GET", looking.services),
            self._route(f"{services}/{{service}}/PhoneNumbers", "GET", looking.senders),
            self._route(f"{services}/{{service}}/ShortCodes", "GET", looking.short_senders),
        ]

    def _route(self, path: str, method: str, act: Callable[[Request], Awaitable[Response]]) -> Route:
        operation = act.__name__.removeprefix("_")

        async def answered(request: Request) -> Response:
            # The body is read now, so that a fault can tell a caller who hung up from one who still sends.
            await request.form()
            response = await self.faults.meet(
                request, operation, lambda: self._checked(request, act), lambda fault: failing(fault.status)
            )
            self.calls.append(Call(operation, self.account.ground.clock(), response.status_code))
            self.account.ground.bell.ring()
            return response

        return Route(path, answered, methods=[method])

    async def _checked(self, request: Request, act: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            self._authenticate(request)
            return await act(request)
        except Refused as refused:
            return answer(refused)

    def _authenticate(self, request: Request) -> None:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        try:
            user, _, password = base64.b64decode(given, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise Refused(20003) from None
        right = (kind.lower(), user) == ("basic", self.account.sid)
        if not right or not hmac.compare_digest(password.encode(), self.account.token.encode()):
            raise Refused(20003)
        if request.path_params.get("account", self.account.sid) != self.account.sid:
            raise Refused(20404)

    async def _create(self, request: Request) -> Response:
        message = send(self.account, await _form(request))
        after = BackgroundTask(self._queued, message)
        return JSONResponse(message.json(self.account.sid), 201, background=after)

    async def _list(self, request: Request) -> Response:
        return JSONResponse(listing.body(self.account, dict(request.query_params)))

    async def _fetch(self, request: Request) -> Response:
        return JSONResponse(self.account.find(request.path_params["sid"]).json(self.account.sid))

    async def _update(self, request: Request) -> Response:
        sid, form = request.path_params["sid"], await _form(request)
        if "Status" in form:
            raise Refused(30409)
        if form != {"Body": ""}:
            raise Refused(20001, "the body of a kept message can only be emptied")
        return JSONResponse(self.account.redact(sid).json(self.account.sid))

    async def _delete(self, request: Request) -> Response:
        self.account.delete(request.path_params["sid"])
        return Response(status_code=204)

    async def _media(self, request: Request) -> Response:
        message = self.account.find(request.path_params["sid"])
        media = [self._describe(message, one) for one in message.media]
        return JSONResponse({"media_list": media, "page": 0, "page_size": 50, "next_page_uri": None})

    async def _one_media(self, request: Request) -> Response:
        message = self.account.find(request.path_params["sid"])
        for one in message.media:
            if one.sid == request.path_params["media"]:
                return JSONResponse(self._describe(message, one))
        raise Refused(20404)

    async def _delete_media(self, request: Request) -> Response:
        self.account.delete_media(request.path_params["sid"], request.path_params["media"])
        return Response(status_code=204)

    def _describe(self, message: Message, media: Media) -> Object:
        return {
            "account_sid": self.account.sid,
            "content_type": media.kind,
            "date_created": format_datetime(message.at),
            "date_updated": format_datetime(message.at),
            "parent_sid": message.sid,
            "sid": media.sid,
            "uri": f"/{API}/Accounts/{self.account.sid}/Messages/{message.sid}/Media/{media.sid}.json",
        }


async def _form(request: Request) -> dict[str, str]:
    return {name: str(value) for name, value in (await request.form()).items()}
