"""What became of a case that was sent."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import get_args

import pytest

from bot.preview.world import NOON
from handlers.dialogue.facts import CaseState, OfferState, PlanStatus
from handlers.dialogue.state import TellReached, WithdrawCase
from handlers.status import moment
from tests.handlers.examples import CALLED, sent
from tests.handlers.talk import Talk, standing

CHANGED = ("Something changed", "Who read my request", "Menu")


async def test_whoever_sent_nothing_is_told_so_and_may_begin() -> None:
    talk = Talk(stored=standing("menu"))
    await talk.types("status")
    await talk.presses("Talk to a lawyer")

    assert talk.now.asking == "consent"


async def test_whoever_has_a_draft_may_go_on_with_it() -> None:
    talk = Talk(stored=standing("menu", answers={"consent": "yes"}))
    await talk.types("status")

    assert talk.said == ("status.none",)
    assert talk.labels == ("Continue my request", "Menu")


@pytest.mark.parametrize("state", get_args(OfferState))
async def test_each_lawyers_answer_is_told_with_its_time(state: OfferState) -> None:
    world = sent("open", "l1", "l2")
    world.answers("Rosa Vega", state)
    talk = Talk(world=world, stored=standing("menu"))
    await talk.types("status")

    assert f"status.offer.{state}" in talk.said
    assert "Rosa Vega" in talk.text
    assert "Request KM-4711, sent 24 November, 12:00." in talk.text
    assert talk.shown.protect


@pytest.mark.parametrize(
    ("state", "labels"),
    [
        ("open", ("Choose more lawyers", "Take back my request", *CHANGED)),
        (
            "unmatched",
            ("Choose more lawyers", "Take back my request", *CHANGED),
        ),
        (
            "matched",
            ("Begin a new request", "Take back my request", *CHANGED),
        ),
        ("withdrawn", ("Begin a new request", "Who read my request", "Menu")),
        ("closed", ("Begin a new request", "Who read my request", "Menu")),
    ],
)
async def test_what_can_be_done_depends_on_the_state(state: CaseState, labels: tuple[str, ...]) -> None:
    talk = Talk(world=sent(state, "l1"), stored=standing("menu"))
    await talk.types("status")

    assert f"status.{state}" in talk.said
    assert talk.labels == labels
    assert ("status.widens" in talk.said) is (state == "unmatched")


@pytest.mark.parametrize(
    ("state", "labels"),
    [
        ("open", ("Take back my request", *CHANGED)),
        (
            "unmatched",
            ("Begin a new request", "Take back my request", *CHANGED),
        ),
    ],
)
async def test_a_case_that_is_locked_goes_to_no_further_lawyer(state: CaseState, labels: tuple[str, ...]) -> None:
    talk = Talk(world=sent(state, "l1", widens=False), stored=standing("menu"))
    await talk.types("status")

    assert talk.labels == labels
    assert ("status.locked" in talk.said) is (state == "unmatched")


async def test_a_list_that_was_open_when_the_case_was_locked_sends_nothing() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("status", offered=("more", "withdraw")))
    await talk.types("1", "1")
    talk.world = sent("open", "l1", widens=False)
    await talk.presses("Done: 1 chosen")

    assert talk.now.asking == "status"
    assert talk.world.done == []


@pytest.mark.parametrize(
    ("state", "screen"),
    [
        ("open", "status"),
        ("unmatched", "status"),
        ("matched", "status"),
        ("withdrawn", "consent"),
        ("closed", "consent"),
    ],
)
async def test_talking_to_a_lawyer_shows_a_case_that_is_under_way_first(state: CaseState, screen: str) -> None:
    talk = Talk(world=sent(state, "l1"), stored=standing("menu"))
    await talk.types("lawyer")

    assert talk.now.asking == screen


async def test_a_new_request_may_begin_after_a_match() -> None:
    talk = Talk(world=sent("matched", "l1"), stored=standing("menu"))
    await talk.types("status", "begin")

    assert talk.now.asking == "consent"


async def test_a_draft_beside_a_sent_case_is_named() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("menu", answers=CALLED))
    await talk.types("status")
    await talk.presses("Continue my request", "Go on")

    assert talk.now.asking == "review"


async def test_taking_back_is_asked_once_and_done() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("menu"))
    await talk.types("status")
    await talk.presses("Take back my request")
    asked = talk.said
    await talk.presses("Take it back")

    assert asked == ("withdraw.ask",)
    assert talk.said == ("withdraw.done", "menu.title")
    assert talk.effects == (WithdrawCase("KM-4711"),)


async def test_taking_back_may_be_thought_better_of() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("withdraw", offered=("withdraw", "keep")))
    await talk.types("keep")

    assert talk.now.asking == "status"
    assert talk.world.done == []


@pytest.mark.parametrize("state", [None, "withdrawn", "closed"])
async def test_a_case_that_is_over_is_not_taken_back(state: CaseState | None) -> None:
    talk = Talk(stored=standing("withdraw", offered=("withdraw", "keep")))
    if state:
        talk.world = sent(state, "l1")
    await talk.types("1")

    assert talk.now.asking == "status"
    assert talk.world.done == []


async def test_the_whole_way_of_a_case_can_be_followed() -> None:
    talk = Talk(stored=standing("review", answers=CALLED, offered=("send", "change")))
    await talk.types("yes")
    await talk.presses("My request")
    waiting = talk.said
    talk.world.now_is += timedelta(hours=3)
    talk.world.answers("Mei Tan", "accepted")
    await talk.types("status")

    assert waiting == ("status.title", "status.open", "status.offer.offered", "status.offer.offered")
    assert talk.said == ("status.title", "status.matched", "status.offer.taken", "status.offer.accepted")
    assert "24 November, 15:00" in talk.text


def test_a_moment_is_told_on_the_clock_of_the_site() -> None:
    at = datetime(2026, 1, 2, 9, 5, tzinfo=timezone(timedelta(hours=-5)))

    assert dict(moment(at).blanks)["time"] == "09:05"


@pytest.mark.parametrize(
    ("pressed", "yes", "said"),
    [("Yes, they did", True, "status.reached"), ("No, nobody did", False, "status.unreached")],
)
async def test_whether_the_lawyer_got_in_touch_is_asked_here_once(pressed: str, yes: bool, said: str) -> None:
    world = sent("matched", "l1")
    world.sent = replace(world.sent, met=True) if world.sent else None
    talk = Talk(world=world, stored=standing("menu"))
    await talk.types("status")
    assert "status.met" in talk.said

    await talk.presses(pressed)
    assert said in talk.said
    assert world.done == [TellReached("KM-4711", yes)]

    await talk.types("status")
    assert pressed not in talk.labels


async def test_an_answer_from_an_older_screen_notes_nothing() -> None:
    talk = Talk(world=sent("matched", "l1"), stored=standing("status", offered=("reached_yes", "reached_no")))
    await talk.types("1")

    assert talk.now.asking == "status"
    assert talk.world.done == []


async def test_a_case_without_a_box_offers_no_change() -> None:
    world = sent("open", "l1")
    world.sent = replace(world.sent, amends=False) if world.sent else None
    talk = Talk(world=world, stored=standing("menu"))
    await talk.types("status")

    assert "Something changed" not in talk.labels


@pytest.mark.parametrize(
    ("number", "how"), [("+12125550147", "call from +12125550147"), ("", "get in touch the way you chose")]
)
async def test_what_the_lawyer_said_they_will_do_is_told_again(number: str, how: str) -> None:
    world = sent("matched", "l1")
    plan = PlanStatus("Rosa", number, "tomorrow", "first", NOON)
    world.sent = replace(world.sent, plan=plan) if world.sent else None
    talk = Talk(world=world, stored=standing("menu"))
    await talk.types("status")

    assert f"Plan of 24 November, 12:00: Rosa will {how} by tomorrow. The first talk costs nothing." in talk.text
