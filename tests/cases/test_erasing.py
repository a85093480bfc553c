"""An erasure is carried through, one confirmed step after another."""

import pytest

from bot.cases.erasing import Erasing
from bot.cases.rotation import left_under
from bot.store.changes import Settle
from bot.store.rows import ErasureRow
from tests.cases.moments import HOUR, NOON
from tests.cases.town import Town

PERSON = "+12015550147"
STEPS = ("disk", "copies", "done")


def erasing(town: Town) -> Erasing:
    return Erasing(town.store, town.keys, town._nudge)  # noqa: SLF001  the town's own


async def forgotten(town: Town, channel: str = "sms") -> ErasureRow:
    """Have somebody with a case that Ana took erase everything."""
    row = await town.person() if channel == "sms" else await town.person("telegram", "555")
    await town.send(row, "ana", "bo")
    await town.referrals.accept((await town.secrets())["ana"])
    await town.keep_staged(await town.referrals.forget(row, "ER-1234"))
    (erasure,) = await town.store.erasures()
    return erasure


async def test_an_erasure_bears_its_number_and_names_who_holds_words(town: Town) -> None:
    erasure = await forgotten(town)
    assert (erasure.code, erasure.channel, erasure.step, erasure.at) == ("ER-1234", "sms", "disk", NOON)
    assert erasure.held == ("Ana Ruiz",)
    assert PERSON.encode() not in erasure.address


async def test_of_a_person_on_telegram_nothing_is_left_to_do_once_the_disk_is_clean(town: Town) -> None:
    await forgotten(town, "telegram")
    assert await erasing(town).step(NOON) == 1
    assert await town.store.erasures() == []
    assert await town.store.mark("sqlite.erased") is None or await town.store.shrink()


async def test_by_sms_the_provider_is_asked_to_delete_an_hour_later_and_the_end_waits_for_it(town: Town) -> None:
    await forgotten(town)
    assert await erasing(town).step(NOON) == 0
    (erasure,) = await town.store.erasures()
    assert erasure.step == "copies"
    (row,) = [one for one in await town.store.outbox("due", 99) if one.envelope.purpose == "copy"]
    assert (row.envelope.lane, row.envelope.due, row.envelope.parts) == (erasure.lane, NOON + HOUR, 0)
    assert await erasing(town).step(NOON + HOUR) == 0
    await town.keep(Settle(row.id, "sent", NOON + HOUR))
    assert await erasing(town).step(NOON + HOUR) == 1
    assert await town.store.erasures() == []


async def test_a_deletion_that_was_given_up_keeps_the_erasure_open_until_somebody_sends_it_again(town: Town) -> None:
    await forgotten(town)
    await erasing(town).step(NOON)
    (row,) = [one for one in await town.store.outbox("due", 99) if one.envelope.purpose == "copy"]
    await town.keep(Settle(row.id, "dead", NOON + HOUR, error="20009"))
    assert await erasing(town).step(NOON + HOUR) == 0
    await town.keep(Settle(row.id, "due", NOON + HOUR), Settle(row.id, "sent", NOON + HOUR))
    assert await erasing(town).step(NOON + HOUR) == 1


async def test_a_disk_that_is_not_clean_yet_is_tried_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await forgotten(town)
    shrink = town.store.shrink

    async def in_the_way() -> bool:
        return False

    monkeypatch.setattr(town.store, "shrink", in_the_way)
    assert await erasing(town).step(NOON) == 0
    (erasure,) = await town.store.erasures()
    assert erasure.step == "disk"
    monkeypatch.setattr(town.store, "shrink", shrink)
    await erasing(town).step(NOON)
    (erasure,) = await town.store.erasures()
    assert erasure.step == "copies"


async def test_an_erasure_under_way_outlives_a_change_of_keys(town: Town) -> None:
    await forgotten(town)
    assert [row.place for row in await town.store.sealed("erasure.address", "", 9)]
    assert await left_under(town.store, town.keys, ("2026-11",)) > 0


async def test_every_case_of_the_person_goes_and_only_live_ones_are_told_of(town: Town) -> None:
    row = await town.person()
    for code in ("AA-0001", "AA-0002"):
        await town.send(row, "ana", code=code)
    await town.referrals.close(await town.case("AA-0001"), (await town.logged_in("r1")).reader)
    await town.keep_staged(await town.referrals.forget(row, "ER-1"))
    assert await town.store.cases_of(row.person) == []
    (told,) = await town.told("ana@harbor.example.org")
    assert "AA-0002" in told
