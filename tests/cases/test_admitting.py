"""A reader comes to hold keys of cases by a second person's word, and by that person's own key."""

from dataclasses import replace

import pytest

from bot.cases.admitting import ChangedMeanwhile, Holder, NotYours, approve, change_reader, first_state, grant_all
from bot.cases.escrow import make_escrow, read_printed
from bot.cases.keys import Keys
from bot.cases.opening import open_case
from bot.cases.readers import Unlocked, change_keys
from bot.store.changes import Audit, Commit, PutReader, PutSession, SpendRecovery
from bot.store.rows import ReaderRow, Role, SessionRow
from tests.cases.enrolled import drawn, reader, unlocked
from tests.cases.moments import NOON
from tests.cases.town import REVIEWER, Town

RAE = unlocked(REVIEWER)


def pending(key: str, role: Role = "reviewer", lawyer: str = "", invited_by: str = "terminal") -> ReaderRow:
    return replace(reader(key, role, lawyer), state="pending", invited_by=invited_by)


async def granted(town: Town, holder: Holder, to: ReaderRow) -> list[int]:
    return [seen async for seen in grant_all(town.store, holder, to, NOON)]


def test_the_first_reviewer_and_operators_begin_at_once_and_all_others_wait() -> None:
    assert first_state("reviewer", []) == "active"
    assert first_state("lawyer", [reader("op", "operator"), replace(REVIEWER, state="removed")]) == "active"
    assert first_state("operator", [REVIEWER]) == "active"
    assert first_state("reviewer", [REVIEWER]) == "pending"
    assert first_state("lawyer", [REVIEWER]) == "pending"


async def test_a_reviewer_who_is_approved_opens_every_live_case(town: Town) -> None:
    cases = [await town.send(await town.person(), "ana", code=f"AA-{number:04}") for number in range(3)]
    gone = await town.person("telegram", "9")
    await town.send(gone, code="BB-0001")
    await town.keep_staged(await town.referrals.forget(gone))
    await town.keep(PutReader(pending("eva")))
    row = await approve(town.store, RAE, pending("eva"), NOON)
    assert (row.state, row.approved_by) == ("active", "r1")
    assert await granted(town, Holder.of(RAE), row) == [3]
    for case in cases:
        assert (await open_case(town.store, unlocked(row), case.id, NOON)).words["name"] == "Lucía"
    assert ("r1", "reader approved: Eva") in [(one.reader, one.action) for one in await town.store.audit()]


async def test_a_lawyer_is_granted_what_was_offered_to_them_or_taken_by_them_alone(town: Town) -> None:
    await town.send(await town.person(), "ana", code="AA-0001")
    await town.send(await town.person("sms", "+12015550148"), "bo", code="AA-0002")
    declined = await town.send(await town.person("sms", "+12015550149"), "ana", code="AA-0003")
    secrets = {letter.case: letter for letter in await town.letters() if letter.to == "ana@harbor.example.org"}
    await town.referrals.decline(secrets[declined.id].text.rpartition("/offer/")[2].split()[0])
    await town.keep(PutReader(pending("ana-2", "lawyer", "ana")))
    row = await approve(town.store, RAE, pending("ana-2", "lawyer", "ana"), NOON)
    await granted(town, Holder.of(RAE), row)
    held = [grant.case for grant in await town.store.grants_of("ana-2", "", 9)]
    assert held == [(await town.case("AA-0001")).id]


async def test_granting_goes_on_in_steps_and_may_be_begun_again(town: Town) -> None:
    row = await town.person()
    for number in range(130):
        await town.send(row, code=f"AA-{number:04}")
    eva = reader("eva")
    await town.keep(PutReader(eva))
    assert await granted(town, Holder.of(RAE), eva) == [100, 130]
    assert await granted(town, Holder.of(RAE), eva) == [100, 130]
    assert len(await town.store.grants_of("eva", "", 999)) == 130


@pytest.mark.parametrize("role", ["operator", "lawyer"])
async def test_only_a_reviewer_approves(town: Town, role: Role) -> None:
    other = Unlocked(reader("x", role), b"")
    with pytest.raises(NotYours):
        await approve(town.store, other, pending("eva"), NOON)


async def test_whoever_invited_somebody_does_not_approve_them_where_another_reviewer_could(town: Town) -> None:
    invited = pending("eva", invited_by="r1")
    await town.keep(PutReader(invited), PutReader(reader("r2")))
    with pytest.raises(NotYours, match="second reviewer"):
        await approve(town.store, RAE, invited, NOON)
    row = await approve(town.store, unlocked(reader("r2")), invited, NOON)
    assert row.approved_by == "r2"


async def test_where_there_is_one_reviewer_that_one_may_invite_and_approve(town: Town) -> None:
    invited = pending("eva", invited_by="r1")
    await town.keep(PutReader(invited))
    assert (await approve(town.store, RAE, invited, NOON)).state == "active"


async def test_only_who_waits_is_approved(town: Town) -> None:
    for state in ("active", "removed"):
        with pytest.raises(NotYours):
            await approve(town.store, RAE, replace(reader("eva"), state=state), NOON)


async def test_the_offline_key_gives_a_reader_who_lost_the_passphrase_every_case_back(town: Town) -> None:
    folder = town.keys._folder.path  # noqa: SLF001  where this town keeps its keys
    paper = make_escrow(folder)
    town.keys = Keys.load(folder)
    case = await town.send(await town.person(), "ana")
    await town.keep(PutSession(SessionRow("token", "r1", "csrf", NOON, NOON)))
    anew = change_keys(REVIEWER, "nine quiet lamps in the fog", drawn("anew"))
    await change_reader(town.store, REVIEWER, anew.reader, Audit(NOON, "terminal", "recovered"))
    assert await town.store.session("token") is None
    assert await granted(town, Holder.escrow(read_printed(paper, town.keys.escrow)), anew.reader) == [1]
    assert (await open_case(town.store, anew, case.id, NOON)).words["name"] == "Lucía"


async def test_whoever_is_removed_meanwhile_is_not_brought_back_by_a_new_passphrase(town: Town) -> None:
    waiting = replace(reader("eva"), state="pending")
    await town.keep(PutReader(waiting))
    await town.keep(PutReader(replace(waiting, state="removed"), waiting))
    anew = change_keys(waiting, "nine quiet lamps in the fog", drawn("anew"))
    with pytest.raises(ChangedMeanwhile):
        await change_reader(town.store, waiting, anew.reader, Audit(NOON, "terminal", "recovered"))
    with pytest.raises(NotYours, match="at the same time"):
        await approve(town.store, RAE, waiting, NOON)
    there = await town.store.reader("eva")
    assert there is not None
    assert there.state == "removed"


async def test_a_recovery_code_spent_meanwhile_does_not_come_back(town: Town) -> None:
    before = replace(reader("eva"), recovery=("one", "two"))
    await town.keep(PutReader(before))
    await town.keep(SpendRecovery("eva", "one"))
    assert await town.store.keep(Commit((PutReader(replace(before, name="Eva Paz"), before),))) == "conflict"
    now = replace(before, recovery=("two",))
    assert await town.store.keep(Commit((PutReader(replace(now, name="Eva Paz"), now),))) == "kept"
