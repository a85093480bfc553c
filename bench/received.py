"""The whole way in: the same number of people and messages through `Receive`, from text message to commit."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from bench.intake import MESSAGES, NOON, PEOPLE
from bench.timing import Run
from bot.carryings import Carryings
from bot.cases.keys import Keys
from bot.cases.referrals import Referrals
from bot.cases.site import Site
from bot.channels.port import Address, Inbound
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.twilio_account import Account
from bot.facts import SiteFacts
from bot.performing import Performing
from bot.receive import Receive
from bot.reminders import Reminders
from bot.store.sqlite import SqliteStore
from handlers.dialogue.messages import Message, Person
from handlers.dialogue.upgrades import restore

TOLD = ("LAWYER", "1", "1", "1", "1", "2", "10001", "1", "1")
"""Nine text messages: to the lawyers' door, consent, own phone, who, of age, not detained, ZIP, kind, deadline."""


def receive(store: SqliteStore, keys: Keys) -> Receive:
    """Build the way in as the service does, but for sending: replies stay in the outbox."""
    zone = ZoneInfo("America/New_York")
    site = Site("Amparo", "https://help.example.org", zone)
    account = Account("AC0", "token", "+18335550100", "https://help.example.org/sms/status")
    channels = {"sms": SmsChannel(account, Speech("Amparo"))}
    numbers = count()

    def draw() -> str:
        return f"drawn {next(numbers)}"

    referrals = Referrals(store, keys, channels, site, lambda: NOON, draw, draw)
    carryings = Carryings(store, keys, channels, lambda: NOON, draw)
    reminders = Reminders(store, keys, channels, zone, lambda: NOON)
    facts = partial(SiteFacts, store, referrals, zone, lambda: NOON, draw, carryings, ("en", "es"))
    performing = Performing(store, referrals, reminders, carryings, lambda: NOON)
    return Receive(store, keys, channels, referrals, facts, lambda: NOON, lambda: None, performing)


async def received(folder: Path, rounds: int, people: int = PEOPLE) -> Run:
    """Let everyone tell an intake at once; each sends the next message when the last one is taken."""
    keys = Keys.create(folder / "keys")
    keys.ensure_epoch(datetime.fromtimestamp(NOON, UTC).date())
    store = SqliteStore(folder / "received.db")
    await store.open()
    way_in = receive(store, keys)
    waits: list[float] = []

    async def person(number: int) -> None:
        address = Address("sms", f"+1212{number:07}")
        for place, text in enumerate(TOLD):
            start = perf_counter()
            event = ("sms", f"{number}-{place}")
            taken = await way_in.take(Inbound(event, address, Message(Person("sms", "en"), text)))
            waits.append(perf_counter() - start)
            assert taken == "kept"

    start = perf_counter()
    for first in range(0, rounds * people, people):
        await asyncio.gather(*map(person, range(first, first + people)))
    seconds = perf_counter() - start
    await _check(store, keys)
    await store.close()
    return Run(seconds, waits)


async def _check(store: SqliteStore, keys: Keys) -> None:
    """Make sure that people were asked and answered, not misunderstood nine times."""
    pseudonym = keys.pseudonym("sms", "+12120000000")
    row = await store.conversation(pseudonym)
    assert row
    told = restore(keys.unseal(f"conversation|{pseudonym}", row.state).decode())
    assert len(told.answers) == MESSAGES - 1, sorted(told.answers)
