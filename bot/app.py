"""The composition root: everything is built here, joined here, started and stopped here, and nowhere else."""

import asyncio
import random
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.carryings import Carryings
from bot.cases.keys import Keys
from bot.cases.referrals import Referrals
from bot.cases.site import Site
from bot.channels.email import EmailChannel, MailServer
from bot.channels.port import Channel
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.channels.twilio_account import Account
from bot.deliver import Deliver
from bot.doors import sms_doors, telegram_door
from bot.facts import SiteFacts
from bot.gate import Gate
from bot.jobs import lasting
from bot.performing import Performing
from bot.presenting import Presenting
from bot.presses import Presses
from bot.receive import Receive
from bot.recovery import Recovery
from bot.reminders import Reminders
from bot.settings import Settings
from bot.showing import showing
from bot.sms_number import SmsNumber
from bot.store.port import Store
from bot.telegram_bot import TelegramBot
from bot.texting import Texting
from bot.timers import Timers
from bot.web.deps import WebDeps
from bot.web.site import site
from bot.web.webhooks import Door, routes

_LETTERS = "ACDEFHJKLMNPRTUVWXY"  # none that is misread for another, or for a digit
_DIGITS = "0123456789"
_CARRIED = "ACDEFHJKMNPRTVWXY23456789"  # letters and digits that are not misread for each other


@dataclass(frozen=True, slots=True)
class World:
    """What differs between production and a test: the clock (UTC epoch seconds), chance, and secrets."""

    clock: Callable[[], float]
    rng: random.Random = field(default_factory=random.SystemRandom)
    ids: Callable[[], str] = lambda: uuid4().hex
    secrets: Callable[[], str] = lambda: secrets.token_urlsafe(32)

    def code(self) -> str:
        """Draw a match code such as KT-4821, which can be read aloud."""
        letters = "".join(self.rng.choice(_LETTERS) for _ in range(2))
        return f"{letters}-{''.join(self.rng.choice(_DIGITS) for _ in range(4))}"

    def carrying(self) -> str:
        """Draw a code such as 7K3MXD29, under which a draft is carried to another phone."""
        return "".join(self.rng.choice(_CARRIED) for _ in range(8))


@dataclass(frozen=True, slots=True)
class App:
    """A service, built but not started."""

    settings: Settings
    store: Store
    keys: Keys
    channels: Mapping[str, Channel]
    referrals: Referrals
    receive: Receive
    deliver: Deliver
    timers: Timers
    world: World
    telegram: TelegramBot | None = None
    number: SmsNumber | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run what works beside the pages: sending, timers, and polling where it is chosen. The store is open."""
        async with AsyncExitStack() as stack:
            for channel in self.channels.values():
                stack.push_async_callback(channel.close)
            if self.telegram is not None:
                stack.push_async_callback(self.telegram.presses.close)
            jobs = self._jobs().items()
            tasks = [asyncio.create_task(lasting(name, job, self.world.clock)) for name, job in jobs]
            stack.push_async_callback(_ended, tasks)
            yield

    def _jobs(self) -> dict[str, Callable[[], Awaitable[None]]]:
        jobs: dict[str, Callable[[], Awaitable[None]]] = {"deliver": self.deliver.run, "timers": self.timers.run}
        return (
            jobs | (self.telegram.jobs() if self.telegram else {}) | (dict(self.number.jobs()) if self.number else {})
        )

    def web(self, deps_url: str) -> ASGIApp:
        """Build the web application: webhooks, desk, lawyers' pages. `deps_url` is where people reach it."""
        deps = WebDeps(
            store=self.store,
            keys=self.keys,
            referrals=self.referrals,
            programme=self.settings.programme,
            timezone=self.settings.timezone,
            public_url=deps_url,
            clock=self.world.clock,
            secure=deps_url.startswith("https://"),
            languages=self.settings.languages,
            secrets=self.world.secrets,
            shown=showing(self.settings.programme),
        )

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            async with self.running():
                yield

        return site(deps, routes(self._doors(deps_url)), lifespan)

    def _doors(self, public_url: str) -> list[Door]:
        doors: list[Door] = []
        if self.telegram and self.telegram.settings.receive == "webhook":
            doors.append(telegram_door(self.telegram.settings, self.telegram.take))
        if self.number:
            number = self.number
            doors += sms_doors(number.settings, public_url, number.texting.take, number.noted)
        return doors


def build(settings: Settings, keys: Keys, store: Store, world: World) -> App:
    """Join the parts of a service. Nothing is started and nothing is asked of the network."""
    url = public_url(settings)
    channels = channels_of(settings, url, world)
    place = Site(
        settings.programme,
        url,
        settings.timezone,
        offer_hours=settings.offer_hours,
        urgent_hours=settings.offer_hours_urgent,
        alert_mail=settings.alert_mail,
        verified_only=settings.verified_only,
    )
    deliver = Deliver(
        store,
        keys,
        channels,
        world.clock,
        world.rng,
        sms_daily_parts=settings.sms_daily_parts,
        timezone=settings.timezone,
    )
    referrals = Referrals(store, keys, channels, place, world.clock, world.ids, world.secrets, deliver.nudge)

    carryings = Carryings(store, keys, channels, world.clock, world.carrying)
    reminders = Reminders(store, keys, channels, settings.timezone, world.clock)
    texted = settings.twilio.from_number if settings.twilio else ""
    tongues = settings.languages

    def facts(person: str) -> SiteFacts:
        return SiteFacts(
            store, referrals, settings.timezone, world.clock, world.code, carryings, tongues, person, texted
        )

    performing = Performing(store, referrals, reminders, carryings, world.clock)
    receive = Receive(store, keys, channels, referrals, facts, world.clock, deliver.nudge, performing)
    timers = Timers(store, keys, referrals, world.clock, deliver.nudge, reminders)
    telegram = bot_of(settings, receive, store, keys, world)
    number = number_of(settings, receive, world)
    return App(settings, store, keys, channels, referrals, receive, deliver, timers, world, telegram, number)


def bot_of(settings: Settings, receive: Receive, store: Store, keys: Keys, world: World) -> TelegramBot | None:
    """Build what a bot at Telegram needs beside its channel; None when there is none."""
    channel, chosen = receive.channels.get("telegram"), settings.telegram
    if not isinstance(channel, TelegramChannel) or chosen is None:
        return None
    presenting = Presenting(channel, chosen, public_url(settings), settings.languages, store, keys, world.clock)
    presses = Presses(channel, receive.take, Speech(settings.programme))
    return TelegramBot(channel, chosen, presenting, presses, store.mark, world.rng)


def number_of(settings: Settings, receive: Receive, world: World) -> SmsNumber | None:
    """Build what a number at Twilio needs beside its channel; None when there is none."""
    channel, store, keys = receive.channels.get("sms"), receive.store, receive.keys
    if not isinstance(channel, SmsChannel) or settings.twilio is None:
        return None
    texting, late = (
        Texting(store, keys, Gate(store, world.clock), receive.take, world.clock, receive.nudge) for _ in range(2)
    )
    recovery = Recovery(channel, late, store, keys, world.clock, settings.twilio.countries)
    return SmsNumber(settings.twilio, texting, recovery)


def public_url(settings: Settings) -> str:
    """Tell where people and providers reach this service."""
    return settings.public_url or f"http://{settings.listen[0]}:{settings.listen[1]}"


def channels_of(settings: Settings, url: str, world: World) -> dict[str, Channel]:
    """Build the channels that the settings turn on."""
    speech = Speech(settings.programme)
    channels: dict[str, Channel] = {}
    if settings.telegram:
        channels["telegram"] = TelegramChannel(settings.telegram.token, speech, settings.telegram.api)
    if settings.twilio:
        number = settings.twilio
        status_url = f"{url}/sms/status"
        channels["sms"] = SmsChannel(
            Account(number.account_sid, number.auth_token, number.from_number, status_url, number.api), speech
        )
    if settings.smtp:
        mail = settings.smtp
        server = MailServer(mail.host, mail.port, mail.mail_from, mail.username, mail.password, starttls=mail.starttls)
        channels["email"] = EmailChannel(server, speech, world.clock)
    return channels


async def _ended(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
