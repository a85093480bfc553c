"""A lawyer's own link: signed, for an hour, sent to their own address alone; what is altered or over opens nothing."""

from dataclasses import replace

import pytest

from bot.cases.linking import Sent, signed
from bot.store.changes import PutLawyer
from bot.store.lawyers import LawyerRow
from tests.cases.town import Town

ANA = "ana@harbor.example.org"
HOUR = 3600.0


async def row(town: Town, key: str = "ana") -> LawyerRow:
    found = await town.store.lawyer(key)
    assert found is not None
    return found


async def test_it_goes_to_the_lawyers_own_address_and_works_for_an_hour(town: Town) -> None:
    assert await town.referrals.send_link(await row(town)) is Sent.SENT
    (told,) = await town.told(ANA)
    assert "for 60 minutes" in told
    secret = told.rpartition("/lawyer/")[2].split()[0]
    town.now += HOUR - 1
    assert await town.referrals.by_link(secret) == await row(town)
    town.now += 1
    assert await town.referrals.by_link(secret) is None
    assert town.nudged == 1


async def test_asking_again_and_again_floods_nobody(town: Town) -> None:
    lawyer = await row(town)
    assert [await town.referrals.send_link(lawyer) for _ in range(3)] == [Sent.SENT, Sent.AGAIN, Sent.AGAIN]
    town.now += 301
    assert await town.referrals.send_link(lawyer) is Sent.SENT
    assert len(await town.told(ANA)) == 2


async def test_there_is_no_way_to_send_it_by_a_channel_that_is_off(town: Town) -> None:
    del town.channels["email"]
    assert await town.referrals.send_link(await row(town)) is Sent.UNREACHABLE


async def test_ending_the_links_ends_those_sent_before_and_no_later_one(town: Town) -> None:
    before = signed(town.keys, await row(town), town.now + HOUR)
    await town.referrals.end_links(await row(town), "lawyer:ana")
    assert await town.referrals.by_link(before) is None
    assert await town.referrals.by_link(signed(town.keys, await row(town), town.now + HOUR)) == await row(town)
    assert [(one.reader, one.action) for one in await town.store.audit()] == [("lawyer:ana", "lawyer set: ana")]


@pytest.mark.parametrize(
    "altered",
    [
        lambda secret: secret.replace("ana", "bo"),
        lambda secret: secret.replace(".1", ".2", 1),
        lambda secret: secret[:-1] + ("0" if secret[-1] != "0" else "1"),
        lambda secret: secret + ".x",
        lambda secret: secret.replace("ana", "nobody"),
        lambda _: "",
        lambda _: "ana." + "9" * 400 + "." + "0" * 32,
    ],
)
async def test_what_was_altered_opens_nothing(town: Town, altered: object) -> None:
    assert callable(altered)
    assert await town.referrals.by_link(altered(signed(town.keys, await row(town), town.now + HOUR))) is None


async def test_whoever_is_not_listed_any_more_has_no_link(town: Town) -> None:
    lawyer = await row(town)
    secret = signed(town.keys, lawyer, town.now + HOUR)
    await town.keep(PutLawyer(replace(lawyer, active=False)))
    assert await town.referrals.by_link(secret) is None
