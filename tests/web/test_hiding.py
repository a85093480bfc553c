"""Leaving in a hurry, and pages left open."""

from bot.web.desk.sessions import IDLE
from tests.web.world import STORY, World


async def test_hiding_ends_the_log_in_and_shows_the_weather(world: World) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    page = await world.post("/desk/hide", csrf=await world.csrf())
    assert page.status_code == 200
    assert "https://www.weather.gov/" in page.text
    assert "Amparo" not in page.text
    assert page.headers["clear-site-data"] == '"cache", "storage"'
    assert (await world.http.get(f"/desk/cases/{case.id}")).status_code == 303
    assert (await world.store.audit())[0].action == "log-out"


async def test_a_page_left_open_gives_way_to_one_that_tells_nothing(world: World) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    page = await world.http.get(f"/desk/cases/{case.id}")
    assert STORY in page.text
    after, _, address = page.headers["refresh"].partition(";url=")
    assert float(after) == IDLE
    idle = await world.http.get(address)
    assert idle.status_code == 200
    assert "This page was closed" in idle.text
    assert "refresh" not in idle.headers
