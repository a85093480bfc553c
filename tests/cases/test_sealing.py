"""To whom a case's key is granted as it is sent, and how long the server holds it."""

from dataclasses import replace

import pytest

from bot.cases.escrow import make_escrow, read_printed
from bot.cases.keys import CannotOpen, Keys
from bot.cases.sealing import SERVER_HOURS, NobodyToOpen
from bot.cases.vault import key_for_reader
from bot.store.changes import PutReader
from handlers.dialogue.state import ChooseLawyers, WithdrawCase
from tests.cases.enrolled import reader
from tests.cases.moments import HOUR, NOON
from tests.cases.town import REVIEWER, Town

LATE = SERVER_HOURS * HOUR


@pytest.mark.parametrize("widen", ["no", None])
async def test_without_consent_the_server_is_granted_nothing(town: Town, widen: str | None) -> None:
    case = await town.send(await town.person(), "ana", widen=widen)
    assert await town.holders(case) == {"r1", "ana"}


async def test_with_consent_it_is_granted_the_key(town: Town) -> None:
    case = await town.send(await town.person(), "ana", widen="yes")
    assert await town.holders(case) == {"r1", "ana", "server"}


async def test_every_active_reviewer_and_every_reader_of_a_lawyer_chosen_is_granted_it(town: Town) -> None:
    others = (
        *(reader("r2"), reader("r3"), reader("op", "operator"), reader("ana-2", "lawyer", "ana")),
        *(replace(reader("r4"), state="pending"), replace(reader("r5"), public_key=b"")),
    )
    await town.keep(*map(PutReader, others), PutReader(replace(reader("r3"), state="removed")))
    case = await town.send(await town.person(), "ana", "cy", widen="no")
    assert await town.holders(case) == {"r1", "r2", "ana", "ana-2", "cy"}


async def test_the_offline_key_is_granted_it_too_and_opens_it_from_paper(town: Town) -> None:
    folder = town.keys._folder.path  # noqa: SLF001  where this town keeps its keys
    paper = make_escrow(folder)
    town.keys = Keys.load(folder)
    case = await town.send(await town.person(), "ana", widen="no")
    assert await town.holders(case) == {"r1", "ana", "escrow"}
    private = read_printed(paper, town.keys.escrow)
    key = key_for_reader(case.id, await town.store.grants(case.id), "escrow", private)
    assert "Se lo llevaron" in key.open_all(await town.store.fields(case.id))["story"]


async def test_a_case_that_nobody_could_open_is_not_sent(town: Town) -> None:
    await town.keep(PutReader(replace(REVIEWER, state="removed")))
    with pytest.raises(NobodyToOpen):
        await town.send(await town.person())
    case = await town.send(await town.person(), "ana", widen="no")
    assert await town.holders(case) == {"ana"}


async def test_after_seventy_two_hours_the_server_gives_its_key_up(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    assert await town.referrals.give_up_keys(NOON + LATE) == 0
    assert await town.referrals.give_up_keys(NOON + LATE + 1) == 1
    assert await town.holders(case) == {"r1", "ana"}
    assert (await town.events(case))[-1] == ("system", "key_given_up", "")
    assert await town.referrals.give_up_keys(NOON + LATE + 2) == 0


async def test_many_keys_are_given_up_in_one_sweep(town: Town) -> None:
    row = await town.person()
    for number in range(230):
        await town.send(row, code=f"AA-{number:04}")
    assert await town.referrals.give_up_keys(NOON + LATE + 1) == 230


async def test_further_lawyers_are_granted_the_key_while_the_server_holds_it(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    assert (await town.referrals.status(row.person)).widens  # type: ignore[union-attr]  # a case was sent
    await town.keep_staged(await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), row))
    assert await town.holders(case) == {"r1", "ana", "bo", "server"}
    key = key_for_reader(case.id, await town.store.grants(case.id), "bo", (await town.logged_in("bo")).private)
    assert key.open_all(await town.store.fields(case.id))["name"] == "Lucía"


async def test_once_it_is_given_up_the_person_is_told_to_begin_a_new_request(town: Town) -> None:
    row = await town.person(language="en")
    case = await town.send(row, "ana")
    await town.referrals.give_up_keys(NOON + LATE + 1)
    assert not (await town.referrals.status(row.person)).widens  # type: ignore[union-attr]  # a case was sent
    await town.keep_staged(await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), row))
    assert await town.holders(case) == {"r1", "ana"}
    assert "begin a new request" in (await town.told("+12015550147"))[-1]
    assert await town.referrals.ask_again(await town.case(), REVIEWER)
    assert "begin a new request" in (await town.told("+12015550147"))[-1]


async def test_a_choice_that_loses_against_the_end_of_the_servers_key_is_not_kept(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    staged = await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), row)
    await town.referrals.give_up_keys(NOON + LATE + 1)
    assert await town.keep_staged(staged) == "conflict"


async def test_who_takes_a_case_back_takes_the_key_from_the_lawyers_and_the_server(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana", "bo")
    await town.keep_staged(await town.referrals.withdraw(WithdrawCase(case.code), row))
    assert await town.holders(case) == {"r1"}


async def test_an_offer_that_runs_out_takes_its_lawyers_key(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    town.now += 25 * HOUR
    await town.referrals.expire(town.now)
    assert await town.holders(case) == {"r1", "server"}


async def test_a_case_that_the_office_closes_stays_with_the_lawyer_who_took_it(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    await town.referrals.accept((await town.secrets())["ana"])
    await town.referrals.close(await town.case(), REVIEWER)
    assert await town.holders(case) == {"r1", "ana"}
    other = await town.send(await town.person("sms", "+12015550148"), "ana", "bo", code="AB-0001")
    await town.referrals.close(other, REVIEWER)
    assert await town.holders(other) == {"r1"}


async def test_a_lawyer_who_holds_no_key_is_not_asked(town: Town) -> None:
    await town.keep(PutReader(replace(reader("ana", "lawyer", "ana"), state="pending")))
    case = await town.send(await town.person(), "ana")
    assert (case.status, await town.holders(case)) == ("unmatched", {"r1", "server"})


async def test_the_servers_grant_opens_with_its_own_keys_alone(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    with pytest.raises(CannotOpen):
        key_for_reader(case.id, await town.store.grants(case.id), "server", (await town.logged_in("r1")).private)
