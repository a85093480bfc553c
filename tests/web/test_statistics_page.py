"""A day's figures."""

import re

from tests.web.world import World


def table(page: str, key: str) -> dict[str, str]:
    section = page.split(f'id="{key}-title"')[1].split("</section>", maxsplit=1)[0]
    return dict(re.findall(r'<th scope="row">([^<]+)</th><td class="number">([^<]+)</td>', section))


async def busy(world: World) -> None:
    """Send twelve cases, seven in Texas and five in New York; six are accepted after ten minutes."""
    await world.lawyer()
    for n in range(12):
        await world.case("l1", place="TX" if n < 7 else "NY")
        if n < 6:
            world.clock.now += 600
            await world.deps.referrals.accept(world.secrets.drawn[-1])
    await world.log_in("operator")


async def test_the_funnel_the_dimensions_and_the_hours_are_counted(world: World) -> None:
    await busy(world)
    page = (await world.http.get("/desk/statistics")).text
    assert "Tuesday, 24 November 2026" in page
    assert table(page, "funnel") == {"Cases sent": "12", "Accepted by a lawyer": "6"}
    assert table(page, "state") == {"Texas": "7", "New York": "5"}
    assert table(page, "status") == {"Lawyers asked": "6", "Matched": "6"}
    assert table(page, "language") == {"Spanish": "12"}
    assert table(page, "offer") == {"Accepted": "6"}
    hours = table(page, "hour")
    assert len(hours) == 24
    assert (hours["10"], hours["11"]) == ("6", "6")
    assert "<b>10 min</b>" in page


async def test_every_chart_has_its_table_and_its_bars(world: World) -> None:
    await busy(world)
    page = (await world.http.get("/desk/statistics")).text
    assert page.count("<svg") == page.count("<details>") == 9
    assert page.count("<rect") == page.count('<th scope="row">') > 30


async def test_a_small_day_tells_nobody_apart(world: World) -> None:
    await world.lawyer()
    for _ in range(3):
        await world.case("l1")
    await world.deps.referrals.accept(world.secrets.drawn[-1])
    await world.log_in("operator")
    page = (await world.http.get("/desk/statistics")).text
    assert table(page, "funnel") == {"Cases sent": "&lt;5", "Accepted by a lawyer": "&lt;5"}
    assert table(page, "state") == {"Texas": "&lt;5"}
    assert set(table(page, "hour").values()) == {"&lt;5"}
    assert "too few to say" in page


async def test_another_day_is_an_address_and_the_future_is_not(world: World) -> None:
    await busy(world)
    page = (await world.http.get("/desk/statistics?day=2026-11-23")).text
    assert "Monday, 23 November 2026" in page
    assert 'href="/desk/statistics?day=2026-11-24"' in page
    assert "Nothing on this day." in page
    for odd in ("2030-01-01", "0001-01-01", "9999-12-31", "yesterday", "2026-02-30"):
        answer = await world.http.get("/desk/statistics", params={"day": odd})
        assert "Tuesday, 24 November 2026" in answer.text
        assert "Day after" not in answer.text


async def test_the_hour_that_comes_twice_is_counted_under_its_name(world: World) -> None:
    world.clock.now = 1_793_509_200.0  # 1 November 2026, 01:00 in New York, the first of two
    for _ in range(5):
        await world.case()
    world.clock.now += 3600
    for _ in range(5):
        await world.case()
    await world.log_in("operator")
    hours = table((await world.http.get("/desk/statistics")).text, "hour")
    assert len(hours) == 24
    assert hours["01"] == "10"
