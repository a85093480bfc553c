"""An invented town: a store in a real file, channels that render as they do, lawyers, and people who ask them."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cases.envelopes import Wire, recipient, unsealed
from bot.cases.keys import Keys
from bot.cases.office import token
from bot.cases.readers import Unlocked
from bot.cases.referrals import Referrals
from bot.cases.site import Site
from bot.cases.staged import Staged
from bot.channels.email import EmailChannel, MailServer
from bot.channels.port import Channel
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.channels.twilio_account import Account
from bot.store.changes import Change, Commit, PutLawyer, PutReader, SaveConversation
from bot.store.port import Kept
from bot.store.rows import CaseRow, ConversationRow, Envelope, LawyerRow
from bot.store.sqlite import SqliteStore
from handlers.dialogue.state import SubmitCase, Value
from tests.cases.enrolled import reader, unlocked
from tests.cases.moments import NOON

REVIEWER = reader("r1")
ANSWERS: Mapping[str, Value] = {
    "consent": "yes",
    "who": "relative",
    "minor": "no",
    "detained": "yes",
    "facility": "NJ: Elizabeth",
    "deadline": "within_7d",
    "kind": "detention",
    "speak": "es",
    "cost": "free",
    "story": "Se lo llevaron ayer del trabajo.",
    "name": "Lucía",
    "contact": "here",
    "when": None,
    "private_phone": "no",
    "lawyers": ("ana", "bo"),
    "widen": "yes",
}
ANA = LawyerRow(
    id="ana",
    name="Ana Ruiz",
    organisation="Harbor Aid",
    kind="attorney",
    licence="NJ 1234567",
    states=("nj", "ny"),
    languages=("en", "es"),
    kinds=("any",),
    cost="free",
    detained=True,
    channel="email",
    address=b"",
    lane="",
    active=True,
    imported=NOON,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One envelope, opened as `deliver` would: where it goes and what it says."""

    to: str
    purpose: str
    text: str
    protected: bool
    case: str
    offer: str


@dataclass(slots=True)
class Town:
    """The parts, and what tests do with them again and again."""

    store: SqliteStore
    keys: Keys
    now: float = NOON
    drawn: "count[int]" = field(default_factory=count)
    channels: dict[str, Channel] = field(default_factory=dict)
    nudged: int = 0
    verified_only: bool = False
    secret_of: dict[str, str] = field(default_factory=dict)

    @property
    def referrals(self) -> Referrals:
        zone = ZoneInfo("America/New_York")
        told = ("office@help.example.org", "ana@help.example.org")
        site = Site("Amparo", "https://help.example.org/", zone, alert_mail=told)
        site = replace(site, verified_only=self.verified_only)
        return Referrals(
            self.store, self.keys, self.channels, site, lambda: self.now, self._id, self._secret, self._nudge
        )

    def _nudge(self) -> None:
        self.nudged += 1

    def _id(self) -> str:
        return f"id{next(self.drawn)}"

    def _secret(self) -> str:
        secret = f"secret-{next(self.drawn)}"
        self.secret_of[token(secret)] = secret
        return secret

    async def settle(self) -> None:
        """Open the store, turn on every channel, enrol a reviewer, list Ana (e-mail), Bo (SMS) and Cy (Telegram)."""
        await self.store.open()
        await self.keep(PutReader(REVIEWER))
        speech, account = Speech("Amparo"), Account("AC0", "token", "+18335550100")
        mail = EmailChannel(MailServer("localhost", 25, "us@help.example.org"), speech, lambda: self.now)
        self.channels = {"telegram": TelegramChannel("1:a", speech), "sms": SmsChannel(account, speech), "email": mail}
        await self.list_lawyer("ana", "Ana Ruiz", "email", "ana@harbor.example.org")
        await self.list_lawyer("bo", "Bo Lee", "sms", "+12125550162")
        await self.list_lawyer("cy", "Cy Diaz", "telegram", "799000001")

    async def list_lawyer(
        self, key: str, name: str, channel: Wire, address: str, *, minors: bool = True, states: tuple[str, ...] = ()
    ) -> LawyerRow:
        """List a lawyer, and enrol them under the same id; in New Jersey and New York, if no states are given."""
        to = recipient(self.keys, channel, address)
        row = replace(ANA, id=key, name=name, channel=channel, address=to.address, lane=to.lane, licence=f"NJ {key}")
        row = replace(row, minors=minors, states=states or row.states)
        await self.keep(PutLawyer(row), PutReader(reader(key, "lawyer", key)))
        return row

    async def logged_in(self, key: str) -> Unlocked:
        """Log in a reader by id."""
        row = await self.store.reader(key)
        assert row is not None
        return unlocked(row)

    async def holders(self, case: CaseRow) -> set[str]:
        """Tell who was granted the key of a case."""
        return {grant.reader for grant in await self.store.grants(case.id)}

    async def keep(self, *changes: Change) -> Kept:
        return await self.store.keep(Commit(changes, at=self.now))

    async def keep_staged(self, staged: Staged) -> Kept:
        return await self.store.keep(staged.commit(self.now))

    async def person(
        self, channel: Wire = "sms", address: str = "+12015550147", language: str = "es"
    ) -> ConversationRow:
        """Bring somebody who has written before, and keep their conversation."""
        to = recipient(self.keys, channel, address)
        row = ConversationRow(to.lane, channel, 1, to.address, b"", language, silent=False, updated=self.now)
        await self.keep(SaveConversation(row))
        return row

    async def send(self, row: ConversationRow, *lawyers: str, code: str = "KT-4821", **answers: Value) -> CaseRow:
        """Send a case of this person to these lawyers; the answers are ANSWERS but for those given."""
        effect = SubmitCase(code, {**ANSWERS, "lawyers": lawyers, **answers}, lawyers)
        assert await self.keep_staged(await self.referrals.submit(effect, row)) == "kept"
        return await self.case(code)

    async def case(self, code: str = "KT-4821") -> CaseRow:
        found = await self.store.case(code)
        assert found is not None
        return found

    async def stands(self, case: CaseRow) -> dict[str, str]:
        return {offer.lawyer: offer.status for offer in await self.store.offers(case.id)}

    async def events(self, case: CaseRow) -> list[tuple[str, str, str]]:
        return [(row.actor, row.what, row.detail) for row in await self.store.timeline(case.id)]

    async def letters(self) -> list[Letter]:
        """Open everything that waits to be sent, oldest first."""
        rows = reversed(await self.store.outbox("due", 1000))
        return [self._opened(row.envelope) for row in rows]

    async def told(self, address: str) -> list[str]:
        """Read what waits for one address."""
        return [letter.text for letter in await self.letters() if letter.to == address]

    async def secrets(self) -> dict[str, str]:
        """Find the secret in each lawyer's notice, by lawyer."""
        found = {}
        for letter in await self.letters():
            if letter.purpose == "notice" and "/offer/" in letter.text:
                offer = await self.store.offers(letter.case)
                whose = next(one.lawyer for one in offer if one.id == letter.offer)
                found[whose] = letter.text.rpartition("/offer/")[2].split()[0]
        return found

    def _opened(self, envelope: Envelope) -> Letter:
        address, payload = unsealed(self.keys, envelope)
        said = json.loads(payload)
        text = said["text"] if "text" in said else f"{said.get('subject', '')}|{said['body']}"
        protected = bool(said.get("protect"))
        return Letter(address.value, envelope.purpose, text, protected, envelope.case, envelope.offer)


@asynccontextmanager
async def settled(folder: Path, keys: Keys, store: SqliteStore | None = None) -> AsyncIterator[Town]:
    """Open a town whose records lie in `folder`."""
    town = Town(store or SqliteStore(folder / "amparo.db"), keys)
    await town.settle()
    try:
        yield town
    finally:
        await town.store.close()
