"""A whole site over a real store, with a clock that is moved by hand and secrets that a test may look at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx

from bot.cases.envelopes import recipient
from bot.cases.keys import Keys
from bot.cases.readers import public_of
from bot.cases.referrals import Referrals
from bot.cases.second_factor import STEP, code_at, hashed, seal_secret
from bot.cases.site import Site
from bot.channels.email import EmailChannel, MailServer
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.twilio_account import Account
from bot.showing import showing
from bot.store.changes import Commit, PutLawyer, PutReader, SaveConversation
from bot.store.lawyers import LawyerRow
from bot.store.rows import CaseRow, ConversationRow, ReaderRow, ReaderState, Role
from bot.store.sqlite import SqliteStore
from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.site import site
from handlers.dialogue.state import SubmitCase, Value
from tests.cases.enrolled import private_of, unlocked

START = datetime(2026, 11, 24, 15, 0, tzinfo=UTC).timestamp()
ZONE = ZoneInfo("America/New_York")
ANSWERS: Mapping[str, Value] = {
    "consent": "yes",
    "who": "me",
    "minor": "no",
    "detained": "no",
    "place": "TX",
    "deadline": "within_7d",
    "kind": "asylum",
    "speak": "es",
    "cost": "free",
    "story": "My brother <b>left</b> at dawn & has not called.",
    "name": "Luz",
    "contact": "here",
    "when": "evening",
    "private_phone": "no",
    "widen": "yes",
}
SECRET, RECOVERY = b"the second factor's.", "JBSW Y3DP EHPK 3PXP"
STORY = "My brother &lt;b&gt;left&lt;/b&gt; at dawn &amp; has not called."


@dataclass(slots=True)
class Clock:
    now: float = START

    def __call__(self) -> float:
        return self.now


@dataclass(slots=True)
class Secrets:
    """Draws secrets as long as real ones, and remembers them."""

    drawn: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def __call__(self) -> str:
        self.drawn.append(f"secret-{next(self._numbers):036d}")
        return self.drawn[-1]


@dataclass(slots=True)
class World:
    deps: WebDeps
    clock: Clock
    secrets: Secrets
    nudges: list[float]
    store: SqliteStore
    http: httpx.AsyncClient
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def reader(
        self, role: Role, name: str = "", private_key: bytes = b"", lawyer: str = "", state: ReaderState = "active"
    ) -> ReaderRow:
        """Enrol a reader; their key lies open in `private_of`, and is locked only where a test logs in by its page."""
        key = f"r-{role}{f'-{lawyer}' if lawyer else ''}"
        row = ReaderRow(
            *(key, name or f"Ana {role} {lawyer}".strip(), role, self.clock.now, state),
            public_key=public_of(private_of(key)),
            private_key=private_key,
            totp=seal_secret(self.deps.keys, key, SECRET),
            recovery=(hashed(RECOVERY),),
            lawyer=lawyer,
        )
        await self.store.keep(Commit((PutReader(row),)))
        return row

    async def log_in(self, role: Role, lawyer: str = "", state: ReaderState = "active") -> ReaderRow:
        """Log in without the passphrase, which takes its time by design; the log-in page has tests of its own."""
        reader = await self.reader(role, lawyer=lawyer, state=state)
        await self.enter(reader)
        return reader

    async def enter(self, reader: ReaderRow) -> None:
        """Log a reader in who is there already."""
        secret = await sessions.begin(self.deps, unlocked(reader), "")
        self.http.cookies.set("__Host-amparo", secret, domain="amparo.example", path="/")

    def code(self) -> str:
        """Give a code that was not used: the next one, half a minute later."""
        self.clock.now += STEP
        return code_at(SECRET, self.clock.now)

    async def lawyer(self, key: str = "l1", name: str = "Ines Prado") -> LawyerRow:
        to = recipient(self.deps.keys, "email", f"{key}@law.example")
        row = LawyerRow(
            *(key, name, "Prado Law", "attorney", "TX 123", ("tx",), ("es",), ("any",), "free", True, "email"),
            *(to.address, to.lane, True, self.clock.now),
        )
        await self.store.keep(Commit((PutLawyer(row),)))
        await self.reader("lawyer", lawyer=key)
        return row

    async def case(self, *lawyers: str, **changed: Value) -> CaseRow:
        """Send a case to lawyers, as a person by SMS does."""
        n = next(self._numbers)
        if await self.store.reader("r-reviewer") is None:
            await self.reader("reviewer")
        number = f"+1202555{n:04d}"
        to = recipient(self.deps.keys, "sms", number)
        person = ConversationRow(to.lane, "sms", 1, to.address, b"{}", "es", silent=False, updated=self.clock.now)
        answers = {key: value for key, value in {**ANSWERS, **changed}.items() if value is not None}
        effect = SubmitCase(f"AB-{n:04d}", answers, lawyers)
        staged = await self.deps.referrals.submit(effect, person)
        changes = (SaveConversation(person), *staged.changes)
        assert await self.store.keep(Commit(changes, staged.outbox, at=self.clock.now)) == "kept"
        found = await self.store.case(effect.code)
        assert found is not None
        return found

    async def offer(self, **changed: Value) -> str:
        """Send a case to one lawyer, and give the path of the link they get."""
        await self.lawyer()
        await self.case("l1", **changed)
        return f"/offer/{self.secrets.drawn[-1]}"

    async def again(self, case: CaseRow) -> CaseRow:
        found = await self.store.case(case.id)
        assert found is not None
        return found

    async def post(self, path: str, site: str = "same-origin", **form: str) -> httpx.Response:
        """Post a form as a browser does from our own page, with the secret that the page at /desk holds."""
        return await self.http.post(path, data=form, headers={"Sec-Fetch-Site": site})

    async def csrf(self) -> str:
        """Read the secret of the forms from the page, as a browser does."""
        page = await self.http.get("/desk", follow_redirects=True)
        found = re.search(r'name="csrf" value="([^"]+)"', page.text)
        assert found is not None
        return found.group(1)


def build(store: SqliteStore, keys: Keys, *, secure: bool = True) -> World:
    """Build the site; without `secure` it is reached by plain http on loopback."""
    clock, secrets, ids, nudges = Clock(), Secrets(), count(1), list[float]()
    speech = Speech("Amparo")
    referrals = Referrals(
        store,
        keys,
        {
            "sms": SmsChannel(Account("AC0", "token", "+12025550000"), speech),
            "email": EmailChannel(MailServer("127.0.0.1", 25, "desk@amparo.example"), speech, clock),
        },
        Site("Amparo", "https://amparo.example", ZONE),
        clock,
        lambda: f"id-{next(ids)}",
        secrets,
        lambda: nudges.append(clock.now),
    )
    url = "https://amparo.example" if secure else "http://127.0.0.1:8080"
    deps = WebDeps(store, keys, referrals, "Amparo", ZONE, url, clock, secure, ("en", "es"), secrets, showing("Amparo"))
    transport = httpx.ASGITransport(app=site(deps), raise_app_exceptions=False)
    return World(deps, clock, secrets, nudges, store, httpx.AsyncClient(transport=transport, base_url=url))


def new_keys(folder: Path) -> Keys:
    keys = Keys.create(folder)
    keys.ensure_epoch(datetime.fromtimestamp(START, UTC).date())
    return keys
