"""After sending: whether the lawyer got in touch, and what another says of it."""

import pytest

from bot.cases.office import UNREACHED
from bot.store.rows import CaseRow, ConversationRow
from handlers.dialogue.facts import CaseStatus
from handlers.dialogue.state import ChangeFacts, TellReached, WithdrawCase
from tests.cases.moments import HOUR
from tests.cases.town import Town

NAMED = {"name": "Ana"}


async def asked(town: Town) -> tuple[ConversationRow, CaseRow]:
    """A case that Ana took a day ago."""
    row = await town.person()
    case = await town.send(row, "ana")
    await town.referrals.accept((await town.secrets())["ana"])
    town.now += 24 * HOUR
    assert await town.referrals.ask_after(town.now) == 1
    return row, case


async def stands(town: Town, row: ConversationRow) -> CaseStatus:
    found = await town.referrals.status(row.person)
    assert found is not None
    return found


@pytest.mark.parametrize(("yes", "tags"), [(True, ()), (False, (UNREACHED,))])
async def test_the_person_answers_once_and_a_no_alerts_the_office(town: Town, yes: bool, tags: tuple[str, ...]) -> None:
    row, case = await asked(town)
    assert (await stands(town, row)).met
    await town.keep_staged(await town.referrals.tell_reached(TellReached(case.code, yes), row))
    assert not (await stands(town, row)).met
    assert (await town.case()).tags == tags
    office = await town.told("office@help.example.org")
    assert [case.code in text for text in office] == ([] if yes else [True])


async def test_what_another_person_says_of_a_case_changes_nothing(town: Town) -> None:
    _, case = await asked(town)
    other = await town.person("telegram", "9001")
    assert (await town.referrals.tell_reached(TellReached(case.code, yes=False), other)).changes == ()
    assert (await town.referrals.amend(ChangeFacts(case.code, NAMED), other)).changes == ()


async def test_nothing_follows_a_case_that_has_ended(town: Town) -> None:
    row, case = await asked(town)
    await town.keep_staged(await town.referrals.withdraw(WithdrawCase(case.code), row))
    assert (await town.referrals.tell_reached(TellReached(case.code, yes=True), row)).changes == ()
    assert (await town.referrals.amend(ChangeFacts(case.code, NAMED), row)).changes == ()
    assert not (await stands(town, row)).met
