"""A day's figures."""

import re

from bot.store.changes import Commit, CountStep, Settle
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


async def test_how_far_people_come_is_counted_by_question_and_few_are_not_told(world: World) -> None:
    day = "2026-11-24"
    counted = {"consent": 9, "who": 7, "kind": 2}
    steps = [CountStep(day, key, "sms", "es") for key, times in counted.items() for _ in range(times)]
    await world.deps.store.keep(Commit((*steps, CountStep("2026-11-23", "who", "sms", "es"))))
    await world.log_in("operator")
    page = (await world.http.get("/desk/statistics")).text
    reached = table(page, "steps")
    assert (reached["Consent"], reached["Who"], reached["Help with"]) == ("9", "7", "&lt;5")
    assert list(reached)[-1] == "Review"
    assert table((await world.http.get("/desk/statistics?by=week")).text, "steps")["Who"] == "8"


async def test_the_funnel_the_dimensions_and_the_hours_are_counted(world: World) -> None:
    await busy(world)
    page = (await world.http.get("/desk/statistics")).text
    assert "Tuesday, 24 November 2026" in page
    assert table(page, "funnel") == {"Cases sent": "12", "Lawyers asked": "12", "Accepted by a lawyer": "6"}
    assert table(page, "state") == {"Texas": "7", "New York": "5"}
    assert table(page, "status") == {"Lawyers asked": "6", "Matched": "6"}
    assert table(page, "language") == {"Spanish": "12"}
    assert table(page, "offer") == {"Accepted": "6"}
    hours = table(page, "time")
    assert len(hours) == 24
    assert (hours["10"], hours["11"]) == ("6", "6")
    assert "<b>10 min</b>" in page
    assert table(page, "lawyer") == table(page, "load") == {"Ines Prado": "6"}


async def test_every_chart_has_its_table_and_its_bars(world: World) -> None:
    await busy(world)
    page = (await world.http.get("/desk/statistics")).text
    assert page.count("<svg") == page.count("<details>") == 12
    assert page.count("<rect") == page.count('<th scope="row">') > 30


async def test_a_small_day_tells_nobody_apart(world: World) -> None:
    await world.lawyer()
    for _ in range(3):
        await world.case("l1")
    await world.deps.referrals.accept(world.secrets.drawn[-1])
    await world.log_in("operator")
    page = (await world.http.get("/desk/statistics")).text
    assert table(page, "funnel") == dict.fromkeys(("Cases sent", "Lawyers asked", "Accepted by a lawyer"), "&lt;5")
    assert table(page, "state") == {"Texas": "&lt;5"}
    assert set(table(page, "time").values()) == {"&lt;5"}
    assert "too few to say" in page


async def test_another_day_is_an_address_and_the_future_is_not(world: World) -> None:
    await busy(world)
    page = (await world.http.get("/desk/statistics?day=2026-11-23")).text
    assert "Monday, 23 November 2026" in page
    assert 'href="/desk/statistics?by=day&amp;day=2026-11-24"' in page
    assert "Nothing in this time." in page
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
    hours = table((await world.http.get("/desk/statistics")).text, "time")
    assert len(hours) == 24
    assert hours["01"] == "10"


async def test_a_week_and_a_month_are_addresses_too(world: World) -> None:
    await busy(world)
    for by, title, days in (("week", "23 to 29 November 2026", 7), ("month", "November 2026", 30)):
        page = (await world.http.get("/desk/statistics", params={"by": by, "day": "2026-11-24"})).text
        assert f"<h1>{title}</h1>" in page
        assert table(page, "time")["24"] == "12"
        assert len(table(page, "time")) == days
        assert f"{by.capitalize()} after" not in page
    page = (await world.http.get("/desk/statistics?by=week&day=2026-11-01")).text
    assert "26 October to 1 November 2026" in page
    assert 'href="/desk/statistics?by=week&amp;day=2026-11-02"' in page


async def test_nine_in_ten_is_told_of_ten_acceptances_or_more(world: World) -> None:
    await world.lawyer()
    for n in range(10):
        await world.case("l1")
        world.clock.now += 60 * (n + 1)
        await world.deps.referrals.accept(world.secrets.drawn[-1])
        if n == 8:
            await world.log_in("operator")
            assert "<b>too few to say</b>" in (await world.http.get("/desk/statistics")).text
    page = (await world.http.get("/desk/statistics")).text
    assert "too few to say" not in page
    assert "<b>9 min</b>" in page


async def test_messages_that_did_not_arrive_are_counted_by_channel(world: World) -> None:
    await world.lawyer()
    for _ in range(5):
        await world.case("l1")
    for row in await world.store.outbox("due", 99):
        await world.store.keep(Commit((Settle(row.id, "dead", world.clock.now, error="refused"),)))
    await world.log_in("operator")
    failed = table((await world.http.get("/desk/statistics")).text, "failed")
    assert failed == {"E-mail": "5"}
