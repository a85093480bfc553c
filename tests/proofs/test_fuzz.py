"""Whatever is sent, webhooks give one of six answers; whoever speaks is answered, and nothing of ours breaks.

Pages are asked too, at addresses and by ways that there may be none of, and say so: these answers are counted apart.
"""

import asyncio
import json
import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack, closing
from itertools import count
from math import ceil
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qsl, quote_from_bytes

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.channels.port import Address
from tests.proofs.campaign import Campaign
from tests.proofs.house import House, house, press, sms, telegram_headers, twilio_headers, update
from tests.proofs.oddities import BYTES, DATA, TEXTS, UPDATES, VALUES, places, put
from tests.receive.desk import opened

WEBHOOKS = frozenset((200, 400, 403, 413, 415, 503))
"""All that a provider may hear."""
PAGES = WEBHOOKS | {303, 404, 405, 410, 414, 429}
"""What a browser may hear: that it is to go elsewhere, that there is no such page, or not by this method, besides."""
STEPS, AT_ONCE = 50, 2_500
PARTS = 2
"""Two parts, with other draws, so that two workers can do one each."""
WHO = st.integers(0, 1)
HEARD, SEEN = Counter[int](), Counter[int]()
"""The answers of webhooks and of pages, in all parts."""


class Broken(logging.Handler):
    """Hears of what broke inside, which no status may hide."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info or record.levelno >= logging.ERROR:
            self.heard.append(f"{record.getMessage()} {record.exc_info and record.exc_info[1]!r}")


class Anybody(RuleBasedStateMachine):
    """Providers, people, forgers and broken clients, all of whom talk with one service."""

    doors: ClassVar[House]
    runner: ClassVar[asyncio.Runner]
    db: ClassVar[sqlite3.Connection]
    broken: ClassVar[Broken]
    heard: ClassVar[Counter[int]]
    seen: ClassVar[Counter[int]]

    @initialize()
    def begins(self) -> None:
        """Everyone is somebody new."""
        self.first = self.doors.number() * 10

    def chat(self, who: int) -> int:
        return self.first + who

    def phone(self, who: int) -> str:
        return f"+1{2_120_000_000 + self.first + who}"

    def posts(self, path: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Post to a webhook."""
        status = self.answer(path, body, headers)
        self.heard[status] += 1
        assert status in WEBHOOKS, (path, status, body[:300], self.broken.heard)
        return status

    def answer(self, path: str, body: bytes, headers: Mapping[str, str]) -> int:
        status = int(self.runner.run(self.doors.raw(path, body, headers)).status_code)
        assert not self.broken.heard, (path, body[:300], self.broken.heard)
        return status

    def is_answered(self, who: Address, act: Callable[[], int]) -> None:
        """Do something after which the person must be written to, unless they wish not to be."""
        lane = self.doors.desk.keys.pseudonym(who.channel, who.value)
        before = self.newest(lane)
        assert act() == 200
        silent = who.channel == "sms" and self.db.execute("SELECT 1 FROM silences WHERE person = ?", (lane,)).fetchone()
        assert silent or self.newest(lane) != before, f"silence in {who.channel}"

    def newest(self, lane: str) -> object:
        return self.db.execute("SELECT max(id), count(*) FROM outbox WHERE lane = ?", (lane,)).fetchone()

    @rule(who=WHO, text=TEXTS)
    def types_on_telegram(self, who: int, text: str) -> None:
        number, chat = self.doors.number(), self.chat(who)
        body = json.dumps(update(number, chat, text)).encode()
        self.is_answered(Address("telegram", str(chat)), lambda: self.posts("/telegram", body, telegram_headers()))

    @rule(who=WHO, data=DATA)
    def presses(self, who: int, data: str) -> None:
        number, chat = self.doors.number(), self.chat(who)
        body = json.dumps(press(number, chat, data)).encode()
        self.is_answered(Address("telegram", str(chat)), lambda: self.posts("/telegram", body, telegram_headers()))

    @rule(who=WHO, place=st.integers(0, 9))
    def presses_what_is_shown(self, who: int, place: int) -> None:
        number, chat = self.doors.number(), self.chat(who)
        address = Address("telegram", str(chat))
        if self.newest(self.doors.desk.keys.pseudonym("telegram", str(chat))) == (None, 0):
            return
        told = self.runner.run(self.doors.desk.version(address)) and self.runner.run(
            self.doors.desk.conversation(address)
        )
        if not told or not told.offered:
            return
        value = told.offered[place % len(told.offered)]
        body = json.dumps(press(number, chat, f"{told.asking}:{value}:{told.asked}")).encode()
        self.is_answered(address, lambda: self.posts("/telegram", body, telegram_headers()))

    @rule(
        who=WHO,
        text=TEXTS,
        extra=st.dictionaries(st.sampled_from(("NumMedia", "MediaContentType0", "OptOutType")), TEXTS),
    )
    def texts(self, who: int, text: str, extra: dict[str, str]) -> None:
        form = {**sms(self.doors.number(), self.phone(who), text), **extra}
        body, form = as_sent(form)
        answered = form.get("OptOutType", "").upper() == "HELP"
        headers = twilio_headers(form)
        if answered:
            assert self.posts("/sms", body, headers) == 200
        else:
            self.is_answered(Address("sms", self.phone(who)), lambda: self.posts("/sms", body, headers))

    @rule(who=WHO, kind=st.sampled_from(UPDATES))
    def sends_any_kind_of_update(self, who: int, kind: dict[str, object]) -> None:
        body = {**kind, "update_id": self.doors.number()}
        text = json.dumps(body).replace("1111111", str(self.chat(who)))
        self.posts("/telegram", text.encode(), telegram_headers())

    @rule(kind=st.sampled_from(UPDATES), place=st.integers(0, 999), value=VALUES)
    def sends_an_update_with_something_else_in_it(self, kind: dict[str, object], place: int, value: object) -> None:
        whole = {**kind, "update_id": self.doors.number()}
        there = list(places(whole))
        body = json.dumps(put(whole, there[place % len(there)], value)).encode()
        self.posts("/telegram", body, telegram_headers())

    @rule(
        body=BYTES,
        kind=st.sampled_from(("application/json", "text/plain", "", "application/json; charset=utf-16", "\x7f")),
    )
    def sends_broken_json(self, body: bytes, kind: str) -> None:
        self.posts("/telegram", body, {**telegram_headers(), "Content-Type": kind})

    @rule(body=BYTES, path=st.sampled_from(("/sms", "/sms/status", "/voice")), signed=st.booleans())
    def sends_a_broken_form(self, body: bytes, path: str, signed: bool) -> None:
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)) if signed else {}
        self.posts(path, body, twilio_headers(form, path))

    @rule(
        fields=st.dictionaries(
            st.sampled_from(("MessageSid", "MessageStatus", "ErrorCode", "To", "Body", "From")), TEXTS
        )
    )
    def sends_a_form_of_its_own_making(self, fields: dict[str, str]) -> None:
        for path in ("/sms", "/sms/status"):
            body, form = as_sent({"MessageSid": f"SM{self.doors.number():032x}", **fields})
            self.posts(path, body, twilio_headers(form, path))

    @rule(
        path=st.sampled_from(
            ("/desk/login", "/offer/x", "/offer/x/accept", "/desk", "/desk/enrol/x", "/privacy", "/desk/cases/1")
        ),
        body=st.one_of(BYTES, TEXTS.map(lambda text: f"name={text}&csrf={text}".encode("utf-8", "surrogatepass"))),
        kind=st.sampled_from(
            ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "")
        ),
    )
    def posts_a_broken_form_to_a_page(self, path: str, body: bytes, kind: str) -> None:
        headers = {"Content-Type": kind, "Sec-Fetch-Site": "same-origin", "Cookie": "__Host-amparo=x"}
        status = self.answer(path, body, headers)
        self.seen[status] += 1
        assert status in PAGES, (path, status, body[:300])

    @rule(minutes=st.sampled_from((1, 61, 1441)))
    def time_passes(self, minutes: int) -> None:
        self.doors.desk.now += minutes * 60
        self.runner.run(self.doors.app.timers.step())
        assert not self.broken.heard, self.broken.heard


def as_sent(form: Mapping[str, str]) -> tuple[bytes, dict[str, str]]:
    """Write a form as bytes, lone surrogates too; and what whoever reads it makes of them."""
    body = "&".join(
        f"{name}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}" for name, value in form.items()
    )
    return body.encode(), dict(parse_qsl(body, keep_blank_values=True))


@pytest.fixture
def listening() -> Iterator[Broken]:
    broken, root = Broken(), logging.getLogger()
    root.addHandler(broken)
    yield broken
    root.removeHandler(broken)


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_is_sent_is_answered(tmp_path: Path, listening: Broken, part: int, campaign: Campaign) -> None:
    events = campaign.size("events") // PARTS
    stack = AsyncExitStack()
    with asyncio.Runner() as runner:
        desk = runner.run(stack.enter_async_context(opened(tmp_path)))
        with closing(sqlite3.connect(desk.settings.database)) as db:
            Anybody.doors = runner.run(stack.enter_async_context(house(desk)))
            Anybody.runner, Anybody.db, Anybody.broken = runner, db, listening
            Anybody.heard, Anybody.seen = Counter(), Counter()
            for turn in campaign.each(f"part {part + 1}", count(part, PARTS), ceil(events / AT_ONCE)):
                run_state_machine_as_test(seed(turn)(Anybody), settings=many(min(events, AT_ONCE) // STEPS))
                if Anybody.heard.total() + Anybody.seen.total() >= events:
                    break
        runner.run(stack.aclose())
    assert min(Anybody.heard[status] for status in (200, 400, 403, 413, 415)) > 0
    HEARD.update(Anybody.heard)
    SEEN.update(Anybody.seen)
    campaign.found("events: requests to webhooks, to pages", f"{HEARD.total():,}, {SEEN.total():,}")
    campaign.found("webhooks' answers, by status", by_status(HEARD))
    campaign.found("pages' answers (303 leads elsewhere, 404 no such page, 405 not by this)", by_status(SEEN))
    campaign.found("people who spoke and were not answered; tracebacks; other statuses", "0; 0; 0")


def by_status(answers: Counter[int]) -> str:
    return ", ".join(f"{status}: {times:,}" for status, times in sorted(answers.items()))


def many(examples: int) -> settings:
    """Draw so many people's days."""
    return settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        phases=(Phase.generate,),  # what broke is told as it was; to make it smaller takes hours
        database=None,
        suppress_health_check=list(HealthCheck),
    )
