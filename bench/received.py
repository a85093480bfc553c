"""The whole way in: the same number of people and messages through `Receive`, from text message to commit."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import chain, count
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
from bot.conversing import opened
from bot.facts import SiteFacts
from bot.performing import Performing
from bot.receive import Receive
from bot.reminders import Reminders
from bot.store.sqlite import SqliteStore
from handlers.dialogue.flow import AND
from handlers.dialogue.messages import Message, Person
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE

_CHOSEN = {"detained": "no"}
"""What is chosen where it is not the first choice."""
_SOMEBODY = 9_999_999
_TYPED = {"place": "10001", "story": "My hearing is soon and I have no lawyer.", "name": "Ana"}


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
    waits: list[float] = []
    async with _open(folder) as (way_in, texts):

        async def person(number: int) -> None:
            for message in told[number]:
                start = perf_counter()
                assert await way_in.take(message) == "kept"
                waits.append(perf_counter() - start)

        told = [_messages(number, texts) for number in range(rounds * people)]
        start = perf_counter()
        for first in range(0, rounds * people, people):
            await asyncio.gather(*map(person, range(first, first + people)))
        seconds = perf_counter() - start
    return Run(seconds, waits)


async def arriving(folder: Path, rounds: int, rate: float) -> Run:
    """Let the messages of as many people come in evenly, so many a second; each waits from when it came in."""
    waits: list[float] = []
    async with _open(folder) as (way_in, texts), asyncio.TaskGroup() as tasks:

        async def one(message: Inbound, due: float) -> None:
            assert await way_in.take(message) == "kept"
            waits.append(perf_counter() - due)

        told = [_messages(number, texts) for number in range(rounds * PEOPLE)]
        order = [message for first in range(0, len(told), PEOPLE) for message in _in_turn(told[first : first + PEOPLE])]
        start = perf_counter()
        for place, message in enumerate(order):
            due = start + place / rate
            await asyncio.sleep(due - perf_counter())
            tasks.create_task(one(message, due))
    return Run(len(order) / rate, waits)


@asynccontextmanager
async def _open(folder: Path) -> AsyncIterator[tuple[Receive, Sequence[str]]]:
    """Open a way in, and find out what to send; see in the end that it was understood, each time."""
    keys = Keys.create(folder / "keys")
    keys.ensure_epoch(datetime.fromtimestamp(NOON, UTC).date())
    store = SqliteStore(folder / "received.db")
    await store.open()
    way_in = receive(store, keys)
    yield way_in, await _told(way_in, store, keys)
    answers = (await _conversation(store, keys, 0)).answers
    assert len(answers) == MESSAGES - 1, sorted(answers)
    await store.close()


def _messages(number: int, texts: Sequence[str]) -> Sequence[Inbound]:
    return [_message(number, place, text) for place, text in enumerate(texts)]


def _in_turn(told: Sequence[Sequence[Inbound]]) -> Iterator[Inbound]:
    """Give everybody's first message, then everybody's second, and so on."""
    return chain.from_iterable(zip(*told, strict=True))


async def _told(way_in: Receive, store: SqliteStore, keys: Keys) -> list[str]:
    """Find out what to send, one answer a message, by letting somebody else tell an intake before."""
    texts = ["LAWYER"]
    for place in range(MESSAGES - 1):
        await way_in.take(_message(_SOMEBODY, place, texts[place]))
        texts.append(_answer(await _conversation(store, keys, _SOMEBODY)))
    return texts


def _message(number: int, place: int, text: str) -> Inbound:
    event, address = ("sms", f"{number}-{place}"), Address("sms", _phone(number))
    return Inbound(event, address, Message(Person("sms", "en"), text))


def _phone(number: int) -> str:
    return f"+1212{number:07}"


async def _conversation(store: SqliteStore, keys: Keys, number: int) -> Conversation:
    row = await store.conversation(keys.pseudonym("sms", _phone(number)))
    assert row
    kept = opened(keys, row)
    assert kept
    return kept


def _answer(conversation: Conversation) -> str:
    """Answer the first question that is asked: in words, or by the number of a choice."""
    key = INTAKE.asked(conversation.asking, conversation.answers)[0].key
    if key in _TYPED:
        return _TYPED[key]
    several = AND in conversation.asking
    begin = f"{key}.{_CHOSEN.get(key, '')}" if several else _CHOSEN.get(key, "")
    return str(next(place for place, value in enumerate(conversation.offered, 1) if value.startswith(begin)))
