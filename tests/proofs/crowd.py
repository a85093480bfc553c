"""Ten thousand people and their providers, in a process of their own, so that their time is not the service's.

It answers as the Bot API and Twilio's REST API do, after the time that a request to them takes; it posts what people
write, signed, at an even rate whatever the service does, and what became of each text. Orders come on standard input, a
line of JSON each; for each, what was seen goes to standard output, a line of JSON.
"""

import asyncio
import json
import sys
from collections.abc import Coroutine, Mapping
from dataclasses import asdict, dataclass, field
from itertools import count
from time import time
from urllib.parse import parse_qs, urlencode

import aiohttp
import uvloop
from aiohttp import web

from bot.demo.twilio.signature import HEADER, sign

HEARD = ("sendMessage", "editMessageText")
BECAME = ("sent", "delivered")
AT_ONCE = 256
"""Requests of the providers under way at most."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written: each of `people` says every text once, at `rate` messages a second in all.

    Everybody says the first before anybody says the second. `answering` is how many seconds a provider takes.
    """

    url: str
    secret: str
    account: str
    auth: str
    number: str
    people: tuple[int, int]
    texts: tuple[str, ...]
    rate: float
    answering: float


@dataclass(slots=True)
class Seen:
    """What was seen: seconds until the service took each message, and when each address was handed something."""

    taken: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    handed: dict[str, list[float]] = field(default_factory=dict)
    late: float = 0.0
    """Seconds by which this process was behind its own timetable at most."""


class Providers:
    """Both providers on one port."""

    def __init__(self) -> None:
        self.order: Order | None = None
        self.seen = Seen()
        self.calls = 0
        self._numbers = count(1)
        self._under_way = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._http: aiohttp.ClientSession | None = None

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """Answer any request of the service."""
        self.calls += 1
        body = await request.read()
        asked = request.path.rpartition("/")[2]
        telegram = request.path.startswith("/bot")
        given = json.loads(body or b"{}") if telegram else {name: of[0] for name, of in parse_qs(body.decode()).items()}
        address = str(given.get("chat_id", "")) if telegram else given.get("To", "")
        if asked in HEARD or (address and not telegram):
            self.seen.handed.setdefault(address, []).append(time())
        if self.order:
            await asyncio.sleep(self.order.answering)
        if telegram:
            return web.json_response({"ok": True, "result": self._telegram(asked, given)})
        status, told = self._twilio(request.method, given)
        if address:
            self._begin(self._reports(str(told["sid"]), address))
        return web.json_response(told, status=status)

    def _telegram(self, method: str, given: Mapping[str, object]) -> object:
        match method:
            case "getMe":
                return {"id": 7_000_000_001, "is_bot": True, "first_name": "Amparo", "username": "amparo_bot"}
            case "sendMessage" | "editMessageText" | "editMessageReplyMarkup":
                chat = {"id": int(str(given["chat_id"])), "type": "private", "first_name": "Ana"}
                number = given.get("message_id") or next(self._numbers)
                return {"message_id": number, "date": int(time()), "chat": chat, "text": given.get("text", "x")}
            case _:
                return {} if method.startswith("get") else True

    def _twilio(self, method: str, given: Mapping[str, str]) -> tuple[int, Mapping[str, object]]:
        if method == "GET":
            return 200, {"messages": [], "next_page_uri": None, "uri": ""}
        return 201 if "To" in given else 200, {"sid": f"SM{next(self._numbers):032x}", "body": given.get("Body", "")}

    async def serve(self) -> int:
        """Open the port, and give it."""
        runner = web.ServerRunner(web.Server(self.answer))
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE))
        return int(runner.addresses[0][1])

    async def close(self) -> None:
        """Let go of connections."""
        assert self._http
        await self._http.close()

    async def write(self, order: Order) -> Seen:
        """Let everybody write at the rate that was ordered; come back when all was taken."""
        self.order, self.seen = order, Seen()
        begun = time()
        messages = ((text, person) for text in order.texts for person in range(*order.people))
        for place, (text, person) in enumerate(messages):
            at = begun + place / order.rate
            if (ahead := at - time()) > 0:
                await asyncio.sleep(ahead)
            self.seen.late = max(self.seen.late, time() - at)
            self._begin(self._says(at, person, text))
        while self._tasks:
            await asyncio.wait(self._tasks)
        return self.seen

    async def _says(self, at: float, person: int, text: str) -> None:
        number = next(self._numbers)
        if person % 2:
            sender = {"id": person, "is_bot": False, "first_name": "Ana", "language_code": "en"}
            chat = {"id": person, "type": "private"}
            message = {"message_id": number, "date": 1, "text": text, "chat": chat, "from": sender}
            status = await self._updates({"update_id": number, "message": message})
        else:
            status = await self._forms("/sms", _text(number, phone(person), text, self._ordered.number))
        self.seen.taken.append(time() - at)
        self.seen.statuses[status] = self.seen.statuses.get(status, 0) + 1

    async def _reports(self, sid: str, to: str) -> None:
        for became in BECAME:
            await asyncio.sleep(self._ordered.answering)
            form = {"MessageSid": sid, "MessageStatus": became, "To": to, "AccountSid": self._ordered.account}
            await self._forms("/sms/status", form)

    @property
    def _ordered(self) -> Order:
        assert self.order
        return self.order

    async def _updates(self, update: Mapping[str, object]) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._ordered.secret, "Content-Type": "application/json"}
        return await self._post("/telegram", json.dumps(update), headers)

    async def _forms(self, path: str, form: Mapping[str, str]) -> int:
        signature = sign(self._ordered.auth, f"{self._ordered.url}{path}", form)
        headers = {HEADER: signature, "Content-Type": "application/x-www-form-urlencoded"}
        return await self._post(path, urlencode(form), headers)

    async def _post(self, path: str, body: str, headers: Mapping[str, str]) -> int:
        assert self._http
        async with self._http.post(f"{self._ordered.url}{path}", data=body, headers=headers) as answer:
            await answer.read()
            return answer.status

    def _begin(self, what: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(what)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def phone(person: int) -> str:
    """Give the number of a person who texts."""
    return f"+1{2_120_000_000 + person}"


def _text(number: int, sender: str, body: str, to: str) -> dict[str, str]:
    sid = f"SM{number:032x}"
    return {
        "MessageSid": sid,
        "AccountSid": "AC",
        "SmsStatus": "received",
        "From": sender,
        "To": to,
        "Body": body,
        "NumMedia": "0",
        "NumSegments": "1",
        "FromCity": "HOUSTON",
        "FromState": "TX",
        "FromCountry": "US",
        "ToCountry": "US",
        "ApiVersion": "2010-04-01",
    }


async def main() -> None:
    """Do what is ordered until no more orders come."""
    providers, loop = Providers(), asyncio.get_running_loop()
    print(await providers.serve(), flush=True)  # noqa: T201  what the test reads
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        given = json.loads(line)
        match given:
            case {"write": order}:
                seen = await providers.write(Order(**order))
                print(json.dumps(asdict(seen)), flush=True)  # noqa: T201  the same
            case _:
                print(json.dumps({"calls": providers.calls, "handed": providers.seen.handed}), flush=True)  # noqa: T201  the same
    await providers.close()


if __name__ == "__main__":
    uvloop.run(main())
