"""Whoever left in the middle of a request and comes back goes on, starts over or erases it."""

import pytest

from bot.demo.telegram.phone import Phone
from bot.pace import Rate
from tests.telegram.town import HOUR, Town


@pytest.fixture
async def phone(town: Town) -> Phone:
    """Somebody who answered two questions, and opens the request again ten hours later."""
    phone = await town.started()
    await phone.ask("/lawyer")
    await phone.tap("Yes, ask me")
    await phone.tap("Yes, only mine")
    await phone.tap("A relative")
    await town.settled()
    town.now += 10 * HOUR
    await phone.ask("/lawyer")
    await town.settled()
    assert "waits at question 3 of 15" in phone.screen().text
    return phone


async def test_they_go_on_where_they_were(town: Town, phone: Phone) -> None:
    await phone.tap("Go on")
    assert "Question 3 of 15" in phone.screen().text


async def test_they_start_over(town: Town, phone: Phone) -> None:
    await phone.tap("Start over")
    assert "Before we begin" in phone.screen().text
    await phone.tap("Yes, ask me")
    assert "Question 1 of 15" in phone.screen().text


async def test_they_erase_it_and_nothing_waits_any_more(town: Town, phone: Phone) -> None:
    await phone.tap("Erase everything")
    await phone.tap("Erase everything")
    await town.settled()
    person = town.keys.pseudonym("telegram", str(phone.chat.id))
    row = await town.store.conversation(person)
    assert row is None or b"relative" not in town.keys.unseal(f"conversation|{person}", row.state)
    await phone.ask("/lawyer")
    assert "waits at question" not in phone.screen().text


@pytest.mark.parametrize(("rate", "shown"), [(Rate(1_000.0, burst=50.0), False), (Rate(1.5), True)])
async def test_typing_is_shown_only_to_whoever_waits(town: Town, rate: Rate, shown: bool) -> None:
    await town.started()
    town.app.deliver.pace.channels["telegram"] = rate
    ahead, other = town.person(), town.person()
    await ahead.ask("/start")
    await other.type("/start")
    await town.outside.until(lambda: typing(town) or bool(other.screen().text))
    assert typing(town) is shown


def typing(town: Town) -> bool:
    return "sendChatAction" in town.methods()
