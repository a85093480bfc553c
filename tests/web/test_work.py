"""Work on a case: with whom it is, how it is tagged, and several cases at once."""

import re

import pytest

from bot.store.changes import AssignCase, Commit, PutReader
from bot.store.rows import CaseRow, ReaderRow
from bot.web.desk.tagging import NoTag, read_tags
from tests.web.world import World


async def colleague(world: World) -> ReaderRow:
    row = ReaderRow("r-2", "Rosa Gil", "reviewer", world.clock.now)
    await world.store.keep(Commit((PutReader(row),)))
    return row


async def happened(world: World, case: CaseRow) -> list[tuple[str, str, str]]:
    return [(event.actor, event.what, event.detail) for event in await world.store.timeline(case.id)][1:]


async def test_a_case_is_taken_given_on_and_put_down_each_as_one_event(world: World) -> None:
    case, rosa = await world.case(), await colleague(world)
    me = await world.log_in("reviewer")
    csrf, path = await world.csrf(), f"/desk/cases/{case.id}/assign"
    for before, after in (("", me.id), (me.id, rosa.id), (rosa.id, "")):
        answer = await world.post(path, csrf=csrf, expected=before, holder=after)
        assert answer.headers["location"] == f"/desk/cases/{case.id}"
        assert (await world.again(case)).assigned == after
    steps = [("took", me.id), ("assigned", rosa.id), ("put_down", "")]
    assert [step for step in await happened(world, case) if step[1] != "unmatched"] == [
        (f"reader:{me.id}", what, to) for what, to in steps
    ]
    assert [row.action for row in await world.store.audit(case.id)] == ["assigned"] * 3
    page = (await world.http.get(f"/desk/cases/{case.id}")).text
    for said in ("Ana reviewer took the case on.", "gave the case to Rosa Gil.", "put the case down", "With nobody"):
        assert said in page


async def test_who_comes_second_is_told_with_whom_it_is(world: World) -> None:
    case, rosa = await world.case(), await colleague(world)
    me = await world.log_in("reviewer")
    csrf = await world.csrf()
    await world.store.keep(Commit((AssignCase(case.id, "", rosa.id, world.clock.now),)))
    answer = await world.post(f"/desk/cases/{case.id}/assign", csrf=csrf, expected="", holder=me.id)
    page = (await world.http.get(answer.headers["location"])).text
    assert "Somebody was quicker: it is with Rosa Gil by now." in page
    assert (await world.again(case)).assigned == rosa.id


@pytest.mark.parametrize("holder", ["r-operator", "nobody-at-all"])
async def test_a_case_is_given_to_reviewers_only(world: World, holder: str) -> None:
    case = await world.case()
    await world.reader("operator")
    await world.log_in("reviewer")
    answer = await world.post(f"/desk/cases/{case.id}/assign", csrf=await world.csrf(), expected="", holder=holder)
    assert (answer.status_code, (await world.again(case)).assigned) == (400, "")


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("School", ("school",)),
        ("two  children, ÑAME , school,School", ("two children", "ñame", "school")),
        ("i-589 & 42b", ("i-589 & 42b",)),
    ],
)
def test_tags_are_small_letters_between_commas(text: str, tags: tuple[str, ...]) -> None:
    assert read_tags(text) == tags


@pytest.mark.parametrize("text", ["", " , ", "x" * 31, "a123456789", "<b>", "-x", "ok, 2025550123"])
def test_what_is_no_tag_is_refused(text: str) -> None:
    with pytest.raises(NoTag):
        read_tags(text)


async def test_tags_are_put_on_and_taken_off_each_as_one_event(world: World) -> None:
    case = await world.case()
    me = await world.log_in("reviewer")
    csrf, path = await world.csrf(), f"/desk/cases/{case.id}/tags"
    await world.post(path, csrf=csrf, add="school, two children")
    await world.post(path, csrf=csrf, add="school")
    await world.post(path, csrf=csrf, remove="school")
    await world.post(path, csrf=csrf, remove="school")
    assert (await world.again(case)).tags == ("two children",)
    steps = [step for step in await happened(world, case) if "tag" in step[1]]
    actor = f"reader:{me.id}"
    assert steps == [(actor, "tagged", "school"), (actor, "tagged", "two children"), (actor, "untagged", "school")]
    assert "#two children" in (await world.http.get("/desk/cases?tag=two children")).text
    assert "Ana reviewer tagged it: school." in (await world.http.get(f"/desk/cases/{case.id}")).text


async def test_a_refused_tag_is_answered_with_what_one_may_be(world: World) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    csrf, path = await world.csrf(), f"/desk/cases/{case.id}/tags"
    for text in ("a123456789", ",".join("abcdefghijk")):
        answer = await world.post(path, csrf=csrf, add=text)
        page = (await world.http.get(answer.headers["location"])).text
        assert "A tag has at most 30 letters" in page
    assert (await world.again(case)).tags == ()


def results(page: str) -> dict[str, str]:
    rows = re.findall(r">(AB-\d+)</a></td>.*?</span> ([^<]+)</td>", page, re.DOTALL)
    return dict(rows)


async def test_several_are_given_at_once_each_with_its_result(world: World) -> None:
    first, second, third = [await world.case() for _ in range(3)]
    rosa = await colleague(world)
    me = await world.log_in("reviewer")
    await world.store.keep(Commit((AssignCase(second.id, "", rosa.id, world.clock.now),)))
    picked = {f"pick-{case.id}": f"{case.status}|" for case in (first, second)}
    page = await world.post("/desk/bulk", csrf=await world.csrf(), do="assign", holder=me.id, **picked)
    assert results(page.text) == {
        "AB-0001": "With Ana reviewer.",
        "AB-0002": "Somebody was quicker: it is with Rosa Gil.",
    }
    assert [(await world.again(case)).assigned for case in (first, second, third)] == [me.id, rosa.id, ""]


async def test_several_are_closed_after_a_second_look_each_with_its_result(world: World) -> None:
    await world.lawyer()
    unmatched, moved, closed = await world.case(), await world.case("l1"), await world.case()
    await world.deps.referrals.accept(world.secrets.drawn[-1])
    me = await world.log_in("reviewer")
    await world.deps.referrals.close(closed, me)
    csrf = await world.csrf()
    picked = {f"pick-{case.id}": f"{case.status}|" for case in (unmatched, moved, closed)}
    asked = await world.post("/desk/bulk", csrf=csrf, do="close", **picked)
    assert "Close 3 cases?" in asked.text
    assert (await world.again(unmatched)).status == unmatched.status
    hidden = dict(re.findall(r'name="(pick-[^"]+)" value="([^"]+)"', asked.text))
    assert hidden == picked
    page = await world.post("/desk/bulk", csrf=csrf, do="close for good", **hidden)
    assert results(page.text) == {
        "AB-0001": "Closed; those concerned are told.",
        "AB-0002": "It has changed meanwhile, and was left as it is. Open it and look again.",
        "AB-0003": "Left as it is: closed.",
    }
    assert "1 of 3 cases" in page.text
    assert [(await world.again(case)).status for case in (unmatched, moved, closed)] == ["closed", "matched", "closed"]


async def test_a_whole_page_can_be_picked(world: World) -> None:
    cases = [await world.case() for _ in range(50)]
    me = await world.log_in("reviewer")
    picked = {f"pick-{case.id}": f"{case.status}|" for case in cases}
    page = await world.post("/desk/bulk", csrf=await world.csrf(), do="assign", holder=me.id, **picked)
    assert "50 of 50 cases" in page.text


async def test_nothing_picked_is_said_and_an_unknown_deed_refused(world: World) -> None:
    await world.log_in("reviewer")
    csrf = await world.csrf()
    for deed in ("assign", "close", "close for good"):
        assert "o case was picked" in (await world.post("/desk/bulk", csrf=csrf, do=deed)).text
    assert (await world.post("/desk/bulk", csrf=csrf, do="erase")).status_code == 400


async def test_a_case_goes_on_paper_with_who_printed_it_and_that_is_an_opening(world: World) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    page = (await world.http.get(f"/desk/cases/{case.id}/print")).text
    assert "My brother &lt;b&gt;left&lt;/b&gt;" in page
    assert "Printed by Ana reviewer, 24 Nov 2026, 10:00 EST" in page
    assert [row.action for row in await world.store.audit(case.id)] == ["opened"]
