"""The outside world on this machine: Telegram, Twilio and a mail server, with one page to look at it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

import httpx
from starlette.applications import Starlette

from bot.demo.ground import Ground
from bot.demo.listener import Listener
from bot.demo.mail import MailServer
from bot.demo.page import Scene, Stage
from bot.demo.telegram import Telegram
from bot.demo.telegram.phone import WITHIN
from bot.demo.twilio import Account, Number, Twilio

PROVIDER_PATIENCE = 15.0
"""Seconds a provider waits for the application: Twilio's figure."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the application and the providers know of each other; all of it invented."""

    telegram_token: str = "7000000001:AAdemo-token-of-the-local-stand-in"  # noqa: S105  opens nothing but this demo
    telegram_secret: str = "demo-webhook-secret"  # noqa: S105  the same
    twilio_sid: str = "AC000000000000000000000000000000de"
    twilio_token: str = "demo-auth-token-of-the-stand-in"  # noqa: S105  the same
    twilio_number: str = "+18335550100"
    advanced_opt_out: bool = False


def now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


class World:
    """The three stand-ins on their ports, and the page.

    Webhooks are signed for `public_url` and posted to `app_url`. With an empty `telegram_secret` no webhook is set, and
    updates wait for getUpdates until the application sets one. `ports` are those of HTTP and of mail; 0 takes a free
    one, and `url` and `mail.url` tell it, also before `start`. `first` keeps ids apart from those of another world that
    talked to the same database.
    """

    def __init__(
        self,
        app_url: str,
        public_url: str = "",
        accounts: Accounts | None = None,
        *,
        scene: Scene | None = None,
        ports: tuple[int, int] = (0, 0),
        first: int = 1000,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.accounts = given = accounts or Accounts()
        self.app_url, self.public_url = app_url.rstrip("/"), (public_url or app_url).rstrip("/")
        self.ground = Ground(clock, first)
        self._listener = Listener("127.0.0.1", ports[0])
        self._client = httpx.AsyncClient(timeout=PROVIDER_PATIENCE, trust_env=False)
        self.telegram = Telegram(given.telegram_token, self.ground, self._route, self._client)
        if given.telegram_secret:
            self.telegram.connect(f"{self.public_url}/telegram", given.telegram_secret)
        account = Account(
            given.twilio_sid, given.twilio_token, given.twilio_number, self.ground, given.advanced_opt_out
        )
        account.setup = Number(f"{self.public_url}/sms", f"{self.public_url}/voice")
        self.sms = Twilio(account, self.public_url, self.app_url, self.url, self._client)
        self.mail = MailServer(self.ground, "127.0.0.1", ports[1])
        self.stage = Stage(self.telegram, self.sms, self.mail, scene or Scene())

    @property
    def url(self) -> str:
        """The address of the page, of Telegram's API (`/bot<token>/…`) and of Twilio's (`/2010-04-01/…`)."""
        return self._listener.url

    async def start(self) -> None:
        """Open both ports."""
        routes = [*self.telegram.routes, *self.sms.routes, *self.stage.routes]
        await self._listener.start(Starlette(routes=routes))
        await self.mail.start()
        await self.stage.open()

    async def stop(self) -> None:
        """End all that is under way and close both ports."""
        self.ground.bell.close()
        await self.telegram.stop()
        await self.sms.stop()
        await self._listener.stop()
        await self.mail.stop()
        await self._client.aclose()

    async def until(self, look: Callable[[], bool], within: float = WITHIN) -> None:
        """Wait until something holds; it is looked at after each thing that happens in this world.

        Raises:
            NotSeen: it does not hold after so many seconds; the last calls of the application are the evidence.
        """
        await self.ground.bell.until(look, within, lambda: f"{self.telegram.calls[-5:]} {self.sms.calls[-5:]}")

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def _route(self, url: str) -> str:
        return self.app_url + url.removeprefix(self.public_url) if url.startswith(self.public_url) else url
