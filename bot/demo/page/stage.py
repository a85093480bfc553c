"""The page over HTTP: what it shows, live, and what its two phones do."""

import csv
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.demo.jsonvalue import Object
from bot.demo.mail import MailServer
from bot.demo.page import snapshot
from bot.demo.telegram import NoSuchButton, Phone, Telegram
from bot.demo.twilio import Twilio
from content.library import LANGUAGES, native_name

HERE = Path(str(files("bot.demo")))
STATIC = HERE / "static"
NAME = "Rosa"
"""Of everybody on the Telegram phone: a name that many languages have."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SAME_SITE = frozenset({"same-origin", "none", ""})


async def nobody() -> int:
    """Count where nothing counts."""
    return 0


@dataclass(frozen=True, slots=True)
class Scene:
    """What the page tells beside the phones: where the desk is and how to get in, and how many were helped today.

    `desk` is an address; `reviewer`, `passphrase` and `code`, the second factor's of this moment, are shown beside it,
    as all of the demo is invented.
    """

    programme: str = "Amparo"
    desk: str = ""
    reviewer: str = ""
    passphrase: str = ""
    code: Callable[[], str] = lambda: ""
    helped: Callable[[], Awaitable[int]] = nobody


class Stage:
    """The page, with one person on Telegram and one who texts; `telegram` and `number` are theirs.

    Lawyers of the invented list who want their notices by Telegram are on the stage from the start.
    """

    def __init__(self, telegram: Telegram, sms: Twilio, mail: MailServer, scene: Scene) -> None:
        self._telegram, self._sms, self._mail, self._scene = telegram, sms, mail, scene
        self._people = 0
        self.phone, self.number = self._newcomers("en")
        self._lawyers = [telegram.person(name, "en", id=int(address)) for name, address in _lawyers_on_telegram()]
        acts = {
            "/phones/new": self._renew,
            "/phones/telegram/type": self._type,
            "/phones/telegram/press": self._press,
            "/phones/telegram/attach": self._attach,
            "/phones/sms/text": self._text,
        }
        self.routes: list[BaseRoute] = [
            Route("/", self._page),
            Route("/events", self._events),
            Route("/state", self._state),
            Mount("/static", StaticFiles(directory=STATIC)),
            *(Route(path, _from_here(act), methods=["POST"]) for path, act in acts.items()),
        ]

    async def open(self) -> None:
        """Let the bot write to the lawyers who are on Telegram."""
        for lawyer in self._lawyers:
            await lawyer.open()

    def _newcomers(self, language: str) -> tuple[Phone, str]:
        """Bring two people who have never written; their numbers are of the range kept for fiction."""
        number = f"+1713555{100 + self._people % 60:04}"
        self._people += 1
        return self._telegram.person(NAME, language), number

    async def _snapshot(self) -> Object:
        return {
            "programme": self._scene.programme,
            "desk": self._scene.desk,
            "reviewer": self._scene.reviewer,
            "passphrase": self._scene.passphrase,
            "code": self._scene.code(),
            "helped": await self._scene.helped(),
            "languages": [[code, native_name(code)] for code in LANGUAGES],
            "telegram": snapshot.telegram(self._telegram, self.phone),
            "sms": snapshot.sms(self._sms, self.number),
            "letters": snapshot.letters(self._mail, self._sms, self._lawyers, self.number),
        }

    async def _page(self, _: Request) -> Response:
        headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
        return FileResponse(STATIC / "index.html", headers=headers)

    async def _state(self, _: Request) -> Response:
        return JSONResponse(await self._snapshot())

    async def _events(self, _: Request) -> Response:
        return StreamingResponse(self._told(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _told(self) -> AsyncIterator[str]:
        """Tell the whole state, now and after each change; what changes while one is told comes with the next."""
        bell = self._telegram.state.ground.bell
        while not bell.closed:
            next_ring = bell.next()
            yield f"event: state\ndata: {json.dumps(await self._snapshot())}\n\n"
            await next_ring.wait()

    async def _renew(self, form: dict[str, str]) -> Response:
        language = form.get("language", "en")
        self.phone, self.number = self._newcomers(language if language in LANGUAGES else "en")
        self._telegram.state.ground.bell.ring()
        return Response(status_code=204)

    async def _type(self, form: dict[str, str]) -> Response:
        await self.phone.type(form.get("text", "").strip())
        return Response(status_code=204)

    async def _press(self, form: dict[str, str]) -> Response:
        """Press what the page showed, although the bot may have changed it since: as on a slow phone."""
        if label := form.get("key"):
            try:
                await self.phone.press(label)
            except NoSuchButton:
                return PlainTextResponse("that key is gone", 409)
            return Response(status_code=204)
        number = form.get("message", "")
        message = self.phone.chat.messages.get(int(number)) if number.isdecimal() else None
        if message is None:
            return PlainTextResponse("that message is gone", 409)
        await self.phone.press_data(message, form.get("data", ""))
        return Response(status_code=204)

    async def _attach(self, form: dict[str, str]) -> Response:
        phone = self.phone
        match form.get("kind"):
            case "photo":
                await phone.send_photo()
            case "voice":
                await phone.send_voice()
            case "sticker":
                await phone.send_sticker()
            case "location":
                await phone.send_location()
            case _:
                return PlainTextResponse("photo, voice, sticker or location", 400)
        return Response(status_code=204)

    async def _text(self, form: dict[str, str]) -> Response:
        await self._sms.text(self.number, form.get("text", "").strip())
        return Response(status_code=204)


def _from_here(act: Callable[[dict[str, str]], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Take forms from this page only, not from another site that is open in the same browser."""

    async def checked(request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "") not in SAME_SITE:
            return PlainTextResponse("only the page itself may do this", 403)
        return await act({name: str(value) for name, value in (await request.form()).items()})

    return checked


def _lawyers_on_telegram() -> list[tuple[str, str]]:
    with (HERE / "lawyers.csv").open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["address"]) for row in csv.DictReader(file) if row["channel"] == "telegram"]
