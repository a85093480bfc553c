"""What lawyers and people do with a referral, with the service killed in the middle of it and started anew.

Each ends as if nothing had happened, and everybody hears of it once.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.store.changes import Commit
from bot.store.port import CaseFilter, Store
from bot.store.rows import HELD, CaseStatus, OutboxStatus
from tests.e2e.intakes import DANIEL, MAIL, NAME, NORA, SHORT, STORY, send, sent, tell
from tests.e2e.lives import Lives, living
from tests.e2e.mortal import IN_A_TURN, IN_AN_ANSWER, NEVER
from tests.e2e.people import PATIENCE, BySms, OnTelegram, told
from tests.e2e.service import DAY
from tests.e2e.words import button, en, say
from tests.proofs.struck import prompts

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("restarted")]
ALONE = {**SHORT, "story": STORY, "name": NAME, "contact": "here", "widen": "no"}
FACILITY = "Adelanto ICE Processing Center, California"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lives(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lives]:
    async with living(tmp_path_factory.mktemp("lives")) as begun:
        yield begun


@dataclass(slots=True)
class Referral:
    """Somebody whose request lies with lawyers, and the paths of the links that these got."""

    lives: Lives
    person: OnTelegram | BySms
    code: str
    links: dict[str, str]

    async def quiet(self) -> None:
        """Wait until nothing is under way, so that a kill strikes what comes next and nothing else."""
        async with asyncio.timeout(PATIENCE), self.lives.records() as records:
            while any([await self._waits(records, status) for status in ("due", "leased", "unknown")]):
                await records.keep(Commit())

    async def _waits(self, records: Store, status: OutboxStatus) -> bool:
        """Tell whether something is under way that waits neither for the day nor to be emptied at the provider."""
        rows = await records.outbox(status, 99)
        return any(row.envelope.purpose != "copy" and row.error != HELD for row in rows)

    async def struck(self, point: str) -> None:
        """Let the service end as it passes a point, and the life after that last."""
        await self.quiet()
        await self.lives.arm(point, 1)
        self.lives.point = NEVER

    async def restarted(self) -> None:
        """End the service between two steps, and have it begin anew."""
        await self.quiet()
        await self.lives.kill()

    async def ends(self, case: CaseStatus, **offers: str) -> None:
        """Insist on how all of it stands in the end, and that nothing was said twice to anybody."""
        await self.quiet()
        async with self.lives.records() as records:
            found = await records.case(self.code)
            assert found
            assert found.status == case
            stand = {offer.lawyer_name.split()[0].lower(): offer.status for offer in await records.offers(found.id)}
            assert stand == offers
            assert await records.audit_broken_at() is None
        self.told_once()

    def told_once(self) -> None:
        said = [text for text in prompts(self.lives, self.person) if text.startswith("Amparo:")]
        assert len(said) == len(set(said))
        for box in self.lives.world.mail.boxes.values():
            mails = [mail.text for mail in box if self.code in mail.subject]
            assert len(mails) == len(set(mails))

    def mails(self, lawyer: str) -> list[str]:
        """Read what a lawyer was told of this request."""
        return [mail.text for mail in self.lives.world.mail.boxes[MAIL[lawyer]] if self.code in mail.subject]


async def begun(lives: Lives, *lawyers: str, by: OnTelegram | BySms | None = None) -> Referral:
    person = by or lives.on_telegram()
    code = await sent(person, *lawyers, answers=ALONE)
    mails = [await lives.world.mail.until(MAIL[lawyer], code) for lawyer in lawyers]
    links = {one: mail.links[0].removeprefix(lives.url) for one, mail in zip(lawyers, mails, strict=True)}
    return Referral(lives, person, code, links)


async def accept(lives: Lives, point: str) -> None:
    one = await begun(lives, DANIEL, NORA)
    await one.struck(point)
    assert "You accepted" in (await lives.post(f"{one.links[DANIEL]}/accept")).text
    await one.person.hears(en("notify.accepted", lawyer=DANIEL, code=one.code))
    await one.ends("matched", daniel="accepted", nora="taken")
    assert en("lawyer.taken", code=one.code) in one.mails(NORA)[-1]


async def decline(lives: Lives, point: str) -> None:
    one = await begun(lives, DANIEL)
    await one.struck(point)
    assert "You declined" in (await lives.post(f"{one.links[DANIEL]}/decline", reason="conflict")).text
    await one.person.hears(en("notify.none_left", code=one.code))
    await one.ends("unmatched", daniel="declined")


async def double_accept(lives: Lives, point: str) -> None:
    one = await begun(lives, DANIEL, NORA)
    await one.struck(point)
    pages = await asyncio.gather(*(lives.post(f"{link}/accept") for link in one.links.values()))
    won = ["You accepted" in page.text for page in pages]
    assert sorted(won) == [False, True]
    first, second = (DANIEL, NORA) if won[0] else (NORA, DANIEL)
    await one.person.hears(en("notify.accepted", lawyer=first, code=one.code))
    await one.ends("matched", **{first.split()[0].lower(): "accepted", second.split()[0].lower(): "taken"})


async def accept_after_erase(lives: Lives, point: str) -> None:
    one = await begun(lives, DANIEL)
    await one.struck(point)
    await told(one.person, (("/erase", en("erase.ask")), (button("choice.erase.erase"), one.code)))
    page = await lives.post(f"{one.links[DANIEL]}/accept")
    assert page.status_code == 404
    await lives.world.mail.until(MAIL[DANIEL], en("lawyer.withdrawn", code=one.code))
    await one.quiet()
    async with lives.records() as records:
        assert await records.case(one.code) is None
    assert len(one.mails(DANIEL)) == 2
    one.told_once()


async def expiry(lives: Lives, point: str) -> None:
    one = await begun(lives, DANIEL)
    await one.quiet()
    lives.clock.ahead += DAY + 1
    await one.struck(point)
    await one.person.hears(en("notify.none_left", code=one.code))
    assert "The time to answer is over" in (await lives.post(f"{one.links[DANIEL]}/accept")).text
    await one.ends("unmatched", daniel="expired")


async def scanned(lives: Lives, _point: str) -> None:
    one = await begun(lives, DANIEL)
    pages = [await lives.get(one.links[DANIEL]) for _ in range(10)]
    await one.restarted()
    pages += [await lives.get(one.links[DANIEL]) for _ in range(10)]
    assert all("A person asks for you" in page.text for page in pages)
    await one.ends("open", daniel="offered")
    assert len(one.mails(DANIEL)) == 1


async def forwarded(lives: Lives, _point: str) -> None:
    """A stranger asks for the lawyer's own link, twice: it goes to the lawyer, and once."""
    one, box = await begun(lives, DANIEL), lives.world.mail.boxes[MAIL[DANIEL]]
    before = sum("your own pages" in mail.text for mail in box)
    shown = [await lives.get(one.links[DANIEL]), await lives.post(f"{one.links[DANIEL]}/link")]
    await one.restarted()
    shown += [await lives.post(f"{one.links[DANIEL]}/link"), await lives.get(f"/desk/mine/{one.code}")]
    assert "a few minutes ago" in shown[2].text
    assert "/desk/login" in str(shown[3].url)
    assert not any(word in page.text for page in shown for word in (STORY, NAME, "/lawyer/"))
    assert sum("your own pages" in mail.text for mail in box) == before + 1
    await one.ends("open", daniel="offered")


async def full(lives: Lives, **limits: str) -> None:
    """A lawyer who was chosen is away, or holds enough, by the time that the request is sent."""
    one, second = await begun(lives, DANIEL), lives.on_telegram()
    await second.greets()
    await tell(second, ALONE, DANIEL)
    lives.clock.ahead += 301  # a link is sent every five minutes at most
    await one.restarted()
    await lives.post(f"{one.links[DANIEL]}/link")
    own = (await lives.world.mail.until(MAIL[DANIEL], "your own pages")).links[0].removeprefix(lives.url)
    assert "Saved" in (await lives.post(f"{own}/hours", **limits)).text
    await one.restarted()
    other = Referral(lives, second, await send(second), {})
    await second.hears(en("notify.none_left", code=other.code))
    await other.ends("unmatched")
    assert other.mails(DANIEL) == []
    assert "Saved" in (await lives.post(f"{own}/hours")).text
    await one.ends("open", daniel="offered")


async def away(lives: Lives, _point: str) -> None:
    await full(lives, away_from="2020-01-01", away_until="2099-12-31")


async def capacity(lives: Lives, _point: str) -> None:
    await full(lives, open_limit="1")


async def transferred(one: Referral, point: str) -> None:
    """A person whose lawyer has accepted is held elsewhere; killed before or after that is kept, and not yet told."""
    lives, person = one.lives, one.person
    await lives.post(f"{one.links[DANIEL]}/accept")
    steps = (
        (person.route("status"), "status.matched"),
        (person.pick(say("choice.status.changed", person.language)), "changed.ask"),
        (person.pick(say("choice.changed.held", person.language)), "ask.facility"),
    )
    await told(person, [(said, say(until, person.language)) for said, until in steps])
    await one.struck(point)
    await person.says(FACILITY, say("changed.done", person.language))
    await lives.world.mail.until(MAIL[DANIEL], en("lawyer.changed", code=one.code))
    await one.ends("matched", daniel="accepted")
    assert not any("Adelanto" in text for text in one.mails(DANIEL))
    async with lives.records() as records:
        [case] = await records.cases(CaseFilter(code=one.code))
        assert (case.state, case.detained) == ("CA", True)
        assert len(await records.amendments(case.id)) == 1


async def transfer(lives: Lives, point: str) -> None:
    await transferred(await begun(lives, DANIEL), point)


async def transfer_by_sms(lives: Lives, point: str) -> None:
    await transferred(await begun(lives, DANIEL, by=lives.by_sms(f"+1213555{lives.kills:04}")), point)


Play = Callable[[Lives, str], Awaitable[None]]
PLAYS: tuple[tuple[Play, tuple[str, ...]], ...] = (
    (accept, IN_AN_ANSWER),
    (decline, IN_AN_ANSWER),
    (double_accept, IN_AN_ANSWER),
    (accept_after_erase, IN_A_TURN),
    (scanned, (NEVER,)),
    (forwarded, (NEVER,)),
    (away, (NEVER,)),
    (capacity, (NEVER,)),
    (transfer, IN_A_TURN),
    (transfer_by_sms, IN_A_TURN),
    (expiry, IN_AN_ANSWER),
)


@pytest.mark.parametrize(
    ("play", "point"),
    [pytest.param(play, point, id=f"{play.__name__}-{point}") for play, points in PLAYS for point in points],
)
async def test_each_ends_as_if_nothing_had_happened_and_is_told_once(lives: Lives, play: Play, point: str) -> None:
    kills = lives.kills
    await play(lives, point)
    assert lives.kills - kills >= (1 if point == NEVER else 2)
