"""The list of cases, and what leaves it as a file."""

import csv
import io
import json
import re

from bot.store.changes import Commit, EraseCase
from tests.web.world import STORY, World


def codes(text: str) -> list[str]:
    return re.findall(r'href="/desk/cases/id-\d+">([^<]+)<', text)


async def several(world: World) -> None:
    """AB-0001 asks a lawyer in Texas; AB-0002 is detained in New York; AB-0003 was accepted."""
    await world.lawyer()
    await world.case("l1")
    world.clock.now += 3600
    await world.case(detained="yes", facility="NY: Batavia", place=None, speak="ht")
    world.clock.now += 3600
    await world.case("l1", kind="court")
    await world.deps.referrals.accept(world.secrets.drawn[-1])
    await world.log_in("reviewer")


async def test_the_most_urgent_comes_first_with_how_long_it_waits(world: World) -> None:
    await several(world)
    text = (await world.http.get("/desk/cases")).text
    assert codes(text) == ["AB-0002", "AB-0003", "AB-0001"]
    assert re.findall(r'data-label="Waiting">([^<]+)<', text) == ["1 h", "–", "2 h"]
    assert "3 cases" in text
    assert STORY not in text


async def test_the_address_narrows_the_list(world: World) -> None:
    await several(world)
    for query, found in {
        "status=open": ["AB-0001"],
        "urgency=detained": ["AB-0002"],
        "state=NY": ["AB-0002"],
        "language=es&status=matched": ["AB-0003"],
        "channel=telegram": [],
        "code=ab-00": ["AB-0002", "AB-0003", "AB-0001"],
        "code=AB-0003": ["AB-0003"],
        "status=%27%20OR%201=1": [],
    }.items():
        assert codes((await world.http.get(f"/desk/cases?{query}")).text) == found, query


async def test_facets_count_and_keep_what_is_chosen(world: World) -> None:
    await several(world)
    text = (await world.http.get("/desk/cases?state=TX")).text
    assert '<option value="TX" selected>Texas (2)</option>' in text
    assert '<option value="NY">New York (1)</option>' in text
    assert 'href="/desk/cases?status=matched&amp;state=TX"' in text
    assert 'href="/desk/cases.csv?state=TX"' in text


async def test_a_long_list_is_turned_page_by_page(world: World) -> None:
    for _ in range(51):
        await world.case()
    await world.log_in("reviewer")
    first = (await world.http.get("/desk/cases?state=TX")).text
    assert len(codes(first)) == 50
    assert "51 cases, 1–50 shown" in first
    assert 'rel="next" href="/desk/cases?state=TX&amp;page=2"' in first
    second = (await world.http.get("/desk/cases?state=TX&page=2")).text
    assert len(codes(second)) == 1
    assert 'rel="prev" href="/desk/cases?state=TX"' in second
    assert "No case fits" in (await world.http.get("/desk/cases?page=9")).text


async def test_a_hostile_filter_is_shown_as_text(world: World) -> None:
    await world.log_in("reviewer")
    text = (await world.http.get("/desk/cases", params={"code": '"><script>alert(1)</script>'})).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


async def test_the_export_is_the_filtered_list_without_a_word_and_is_recorded(world: World) -> None:
    await several(world)
    answer = await world.http.get("/desk/cases.csv?state=TX")
    assert answer.headers["content-disposition"] == 'attachment; filename="cases.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [row["code"] for row in rows] == ["AB-0003", "AB-0001"]
    assert (rows[0]["status"], rows[0]["kind"], rows[0]["created"]) == ("matched", "court", "2026-11-24T17:00:00Z")
    assert "brother" not in answer.text
    listed = (await world.http.get("/desk/cases.json?urgency=detained")).text
    assert [(row["code"], row["detained"], row["accepted"]) for row in json.loads(listed)] == [("AB-0002", True, "")]
    assert [row.action for row in await world.store.audit()][:2] == ["export json", "export csv"]


async def test_no_cell_of_an_export_runs(world: World) -> None:
    await world.case(kind='=HYPERLINK("https://elsewhere.example")')
    await world.log_in("reviewer")
    [row] = csv.DictReader(io.StringIO((await world.http.get("/desk/cases.csv")).text.removeprefix("\ufeff")))
    assert row["kind"] == '\'=HYPERLINK("https://elsewhere.example")'


async def test_an_erased_case_is_listed_only_when_asked_for(world: World) -> None:
    case = await world.case()
    await world.store.keep(Commit((EraseCase(case.id, world.clock.now),)))
    await world.log_in("reviewer")
    assert codes((await world.http.get("/desk/cases")).text) == []
    assert codes((await world.http.get("/desk/cases?status=erased")).text) == ["erased"]
