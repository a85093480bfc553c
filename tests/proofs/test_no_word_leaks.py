"""500 people say what others must not read, while everything fails that can: no mark of it lies anywhere.

The service stands behind its own HTTP port and logs all it can log. Logs, database, write-ahead log, backup, what goes
to lawyers by mail, and temporary files are searched for each mark in every form.
"""

import asyncio
import gc
import io
import logging
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from twilio.request_validator import RequestValidator

from bot import logs
from bot.cases.envelopes import recipient, unsealed
from bot.cases.opening import open_case
from bot.demo.listener import Listener
from bot.store.changes import Commit, SaveConversation
from bot.store.port import CaseFilter
from bot.store.rows import ConversationRow
from handlers.dialogue.flow import Ask
from handlers.dialogue.state import Conversation, Value
from handlers.intake import INTAKE
from tests.cases.enrolled import reader, unlocked
from tests.proofs.marks import MARKS, NAME, NUMBER, PHONE, STORY, found
from tests.receive.desk import GIVEN, NOON, Desk

PEOPLE, AT_ONCE = 500, 25
URL = GIVEN["PUBLIC_URL"]
CHOSEN: dict[str, Value] = {
    **{question.key: None for question in INTAKE.questions if not isinstance(question, Ask)},
    "consent": "yes",
    "detained": "no",
    "place": "TX",
    "contact": "call",
    "widen": "yes",
}
T = TypeVar("T")


@dataclass(slots=True)
class Trouble:
    """Faults that strike now and then, with somebody's words in their texts, as those of a careless library."""

    every: int = 29
    words: str = ""
    asked: int = 0
    struck: set[str] = field(default_factory=set)

    def strikes(self, what: str) -> None:
        self.asked += 1
        if self.asked % self.every == 0:
            self.struck.add(what)
            kind = sqlite3.OperationalError if what == "keep" else ValueError
            raise kind(f"could not take {self.words!r}")

    def around(self, what: str, work: Callable[..., T]) -> Callable[..., T]:
        def troubled(*args: object) -> T:
            self.strikes(what)
            return work(*args)

        return troubled

    def around_async(self, what: str, work: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
        async def troubled(*args: object) -> T:
            self.strikes(what)
            return await work(*args)

        return troubled


@pytest.fixture
def logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that is logged, at its most talkative; temporary files go to a folder that is searched too."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    out, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.begin(out, logging.DEBUG)
    yield out
    root.handlers[:] = handlers
    root.setLevel(level)


def number_of(person: int) -> str:
    return f"+{NUMBER}{person:04}"


async def drafts(desk: Desk) -> None:
    """Bring everyone to the questions that are answered in words; all choices are made."""
    lawyers, kept = [row.id for row in await desk.store.lawyers()], []
    for person in range(PEOPLE):
        to = recipient(desk.keys, "sms", number_of(person))
        told = Conversation("en", "story", 1, (), {**CHOSEN, "lawyers": (lawyers[person % len(lawyers)],)})
        state = desk.keys.seal(f"conversation|{to.lane}", told.to_json().encode())
        row = ConversationRow(to.lane, "sms", 1, to.address, state, "en", silent=False, updated=NOON)
        kept.append(desk.store.keep(Commit((SaveConversation(row),), at=NOON)))
    assert set(await asyncio.gather(*kept)) == {"kept"}


async def tells(http: httpx.AsyncClient, person: int, trouble: Trouble) -> None:
    """Tell the words and send the case; what the service could not take is delivered again, as Twilio does."""
    signer = RequestValidator(GIVEN["TWILIO_AUTH_TOKEN"])
    for place, body in enumerate((f"{STORY} {person}", f"{NAME} {person}", f"+{PHONE}{person:04}", "1")):
        trouble.words = body
        form = {"MessageSid": f"SM{person:028}{place:04}", "From": number_of(person), "Body": body, "NumMedia": "0"}
        form["To"] = GIVEN["TWILIO_FROM"]
        signed = {"X-Twilio-Signature": signer.compute_signature(f"{URL}/sms", form)}
        for _ in range(30):
            if (await http.post("/sms", data=form, headers=signed)).status_code == httpx.codes.OK:
                break
        else:
            pytest.fail("never taken")


def marks_in(folder: Path) -> dict[str, list[str]]:
    return {path.name: found(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


async def everyone_tells(desk: Desk, trouble: Trouble) -> None:
    listener = Listener("127.0.0.1", 0)
    await listener.start(desk.app.web(URL))
    turns = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient(base_url=listener.url, trust_env=False, timeout=60) as http:

        async def one(person: int) -> None:
            async with turns:
                await tells(http, person, trouble)

        await asyncio.gather(*map(one, range(PEOPLE)))
    await listener.stop()


async def everything_is_sent_and_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Send through wires that fail with what they were given, run the timers, and lose a task that failed so too."""

    async def broken(_address: object, payload: str) -> str:
        raise RuntimeError(payload)

    for channel in desk.app.channels.values():
        monkeypatch.setattr(channel, "send", broken)
    for _ in range(12):
        await desk.app.deliver.step()

    async def failing() -> None:
        raise ValueError(STORY)

    await asyncio.wait([asyncio.create_task(failing(), name="lost")])
    gc.collect()
    await desk.app.timers.step()
    for channel in desk.app.channels.values():
        await channel.close()


async def test_no_mark_of_what_people_said_lies_anywhere(
    desk: Desk, tmp_path: Path, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.hire()
    await drafts(desk)
    trouble = Trouble()
    sms, store, facts = desk.app.channels["sms"], desk.store, desk.app.referrals
    with monkeypatch.context() as faulty:
        faulty.setattr(store, "keep", trouble.around_async("keep", store.keep))
        faulty.setattr(store, "opening", trouble.around_async("opening", store.opening))
        faulty.setattr(sms, "render", trouble.around("render", sms.render))
        faulty.setattr(type(facts), "submit", trouble.around_async("submit", type(facts).submit))
        await everyone_tells(desk, trouble)
    assert trouble.struck == {"keep", "opening", "render", "submit"}
    cases = await desk.store.cases(CaseFilter(limit=PEOPLE + 1))
    assert len(cases) == PEOPLE
    mails = [unsealed(desk.keys, row.envelope) for row in await desk.store.outbox("due", 9_999)]
    await everything_is_sent_and_looked_at(desk, monkeypatch)
    opened = await open_case(desk.store, unlocked(reader("reviewer")), cases[0].id, NOON)
    assert found(" ".join(opened.words.values()).encode()) == [STORY, NAME, PHONE], "what was said is kept, sealed"
    await desk.store.backup(tmp_path / "backup.db")
    said = logged.getvalue()
    for told in ("ASGI", "OperationalError < ", "ValueError < ", "outbox.broke", "Task exception was never retrieved"):
        assert told in said
    assert found(said.encode()) == []
    letters = [payload for to, payload in mails if to.channel == "email"]
    assert len(letters) > PEOPLE // 4
    assert found("\n".join(letters).encode()) == []
    kept = marks_in(tmp_path)
    assert {"amparo.db", "amparo.db-wal", "backup.db", "lookup.key"} <= set(kept)
    assert {name: marks for name, marks in kept.items() if marks} == {}
    assert len(MARKS) == len(set(MARKS))
