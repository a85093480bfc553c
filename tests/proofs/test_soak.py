"""Half an hour of people, lawyers and reviewers at work leaves the service as large as it was: nothing grows."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx
import pytest

from bot.cli.demo_readers import REVIEWER, code
from bot.demo.faults import Moment
from bot.demo.world import World
from tests.e2e.intakes import DANIEL, FULL, MAIL, SHORT, send, tell
from tests.e2e.lives import Place, place
from tests.e2e.pages import Browser, Desk, Link, Reader
from tests.e2e.people import PATIENCE, BySms, OnTelegram, told
from tests.e2e.words import say
from tests.proofs.campaign import Campaign
from tests.proofs.holding import Held, held, passing
from tests.proofs.serving import all_sent, started

pytestmark = pytest.mark.xdist_group("soak")
BETWEEN, VISITS = 1.0, 5.0
"""Seconds between two people of one hand, and between two visits of the desk."""
MEGABYTES = 14.0
"""By which memory may grow: as the database fills, its four connections come to hold 8 + 3 x 2 MB of it at most."""
LOG = 64.0
"""Megabytes to which the log may grow before it begins again at its front: `journal_size_limit`."""
MORE = 24
"""Files and tasks by which two looks may differ: what happens to be under way."""


@dataclass(slots=True)
class Town:
    """All who use one service, and what they have done."""

    here: Place
    hands: int
    done: dict[str, int] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=count)
    _ending: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def world(self) -> World:
        """The providers."""
        return self.here.world

    async def live(self) -> None:
        """Let everybody do what they do until it ends."""
        await asyncio.gather(self.reviewed(), *(self.people() for _ in range(self.hands)))

    def end(self) -> None:
        """Let everybody come to an end."""
        self._ending.set()

    async def people(self) -> None:
        """Let one come after another."""
        while not self._ending.is_set():
            number = next(self._numbers)
            await (self.on_telegram() if number % 2 else self.by_sms(number))
            await self._pause(BETWEEN)

    async def on_telegram(self) -> None:
        """Tell a case, hear that a lawyer took it, erase all of it, and be gone."""
        person = OnTelegram(self.world.telegram.person("Ana"))
        taken = await self.asks(person, FULL)
        await person.hears(say("notify.accepted", "en", lawyer=DANIEL, code=taken))
        await person.says("/status", say("status.matched", "en"))
        await told(person, (("/erase", say("erase.ask", "en")), (f"[{say('choice.erase.erase', 'en')}]", taken)))
        self.world.telegram.state.chats.pop(person.phone.chat.id, None)
        self._count("people on Telegram")

    async def by_sms(self, number: int) -> None:
        """Do the same by text message, in Spanish, but for hearing of the lawyer, who may have to wait for day."""
        person = BySms(self.world.sms, f"+1212{number % 10_000_000:07}")
        taken = await self.asks(person, SHORT)
        await told(person, (("borrar", say("erase.ask", "es")), (say("choice.erase.erase", "es"), taken)))
        self._forget(person.number)
        self._count("people by text message")

    async def asks(self, person: OnTelegram | BySms, answers: dict[str, str]) -> str:
        """Tell a case and send it to a lawyer, who takes it; gives its code."""
        await person.greets()
        await tell(person, answers, DANIEL)
        taken = await send(person)
        mail = await self.world.mail.until(MAIL[DANIEL], taken, PATIENCE)
        async with self.browser() as browser:
            page = await Link(browser, mail.links[0], self.reader(DANIEL)).accept()
        assert page.status == httpx.codes.OK
        self.world.mail.boxes[MAIL[DANIEL]] = [one for one in self.world.mail.boxes[MAIL[DANIEL]] if one is not mail]
        self._count("cases taken by a lawyer")
        return taken

    async def reviewed(self) -> None:
        """Read the desk, each time over a new connection."""
        async with self.browser() as browser:
            await Desk(browser, self.reader(REVIEWER)).log_in()
            cookies = browser.http.cookies
        while not self._ending.is_set():
            async with self.browser(cookies) as browser:
                desk = Desk(browser, self.reader(REVIEWER))
                listed = await desk.cases()
                assert "Cases" in listed.text
                for page in (listed.url, "/desk/audit", "/desk/statistics", "/desk/outbox", "/readyz"):
                    assert (await browser.get(page)).status == httpx.codes.OK
            self._count("visits of the desk")
            await self._pause(VISITS)

    def refuse(self) -> None:
        """Have each provider refuse something: whoever waits, waits a little longer."""
        self.world.telegram.faults.fail_next(502, only="sendMessage")
        self.world.sms.faults.fail_next(503, only="create")
        self._count("requests refused", 2)

    def cut(self) -> None:
        """Cut a connection of each provider: whether something was sent is found out in ten seconds."""
        self.world.telegram.faults.cut_next(Moment.BEFORE, only="sendMessage")
        self.world.sms.faults.cut_next(Moment.BEFORE, only="create")
        self._count("connections cut", 2)

    def reader(self, name: str) -> Reader:
        """Give what somebody logs in with."""
        return Reader(name, lambda: code(time.time()))

    @asynccontextmanager
    async def browser(self, cookies: httpx.Cookies | None = None) -> AsyncIterator[Browser]:
        """Open a browser with a connection of its own."""
        async with httpx.AsyncClient(
            base_url=self.here.url, follow_redirects=True, trust_env=False, cookies=cookies, timeout=PATIENCE
        ) as http:
            yield Browser(http)

    def _forget(self, number: str) -> None:
        """Have the stand-in forget who is gone, for it is not what is measured."""
        account = self.world.sms.account
        for kept in (account.shown, account.messages):
            for sid in [sid for sid, one in kept.items() if one.final and number in (one.sender, one.to)]:
                del kept[sid]
        self.world.telegram.calls.clear()
        self.world.sms.calls.clear()

    def _count(self, what: str, many: int = 1) -> None:
        self.done[what] = self.done.get(what, 0) + many

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._ending.wait(), seconds)
        except TimeoutError:
            return


@pytest.mark.usefixtures("dear_passphrases")
async def test_nothing_grows(tmp_path: Path, campaign: Campaign, pytestconfig: pytest.Config) -> None:
    period, warm = campaign.size("seconds"), campaign.size("warm")
    looks = (pytestconfig.getoption("--soak-minutes") if campaign.full else 0) or campaign.size("looks")
    database = tmp_path / "data" / "amparo.db"
    seen: list[Held] = []
    async with place(tmp_path) as here, started(here.environment, here.url, tmp_path / "log") as service:
        town = Town(here, campaign.size("hands"))
        living = asyncio.create_task(town.live())
        for _ in campaign.each("minutes", range(looks), looks):
            town.refuse()
            if campaign.full:
                town.cut()
            await asyncio.wait((living,), timeout=period)
            if living.done():
                break
            seen.append(await held(service, database))
        town.end()
        await living
        await all_sent(database, PATIENCE)
        left = passing(database)
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")
    tell_of(campaign, town, seen, left)
    settled = seen[warm:]
    assert left == 0
    grows(settled, lambda look: look.files, MORE)
    grows(settled, lambda look: look.tasks, MORE)
    grows(settled, lambda look: look.threads, 2)
    assert max(look.log for look in seen) <= LOG
    grown = settled[-1].memory - settled[0].memory
    assert not campaign.full or grown <= MEGABYTES, [round(look.memory, 1) for look in seen]


def grows(looks: list[Held], what: Callable[[Held], float], by: float) -> None:
    """Fail where something is larger at the end than at the beginning."""
    third = max(1, len(looks) // 3)
    assert min(map(what, looks[-third:])) <= max(map(what, looks[:third])) + by


def tell_of(campaign: Campaign, town: Town, seen: list[Held], left: int) -> None:
    """Take down what was served and what was held."""
    for what, many in town.done.items():
        campaign.found(what, many)
    campaign.found("minutes, of which counted after", f"{len(seen)}, {campaign.size('warm')}")
    begun, end = seen[campaign.size("warm")], seen[-1]
    campaign.found("memory then and at the end, MB", f"{begun.memory:.1f}, {end.memory:.1f}")
    campaign.found("files, threads, tasks then", f"{begun.files}, {begun.threads}, {begun.tasks}")
    campaign.found("files, threads, tasks at the end", f"{end.files}, {end.threads}, {end.tasks}")
    campaign.found("log at most, MB", f"{max(look.log for look in seen):.1f}")
    campaign.found("outbox at most, whenever looked at", max(look.outbox for look in seen))
    campaign.found("rows of people under way at most, and when all had gone", f"{max(x.rows for x in seen)}, {left}")
