"""The menu, and the count of people helped today."""

import pytest

from handlers.routes import CONTROL, ROUTES, SCREENS, WORDS
from tests.handlers.talk import Talk, standing

COMMANDS = (
    *("start", "menu", "ice", "ero", "hsi", "intel", "international", "rights", "find", "lawyer", "status"),
    *("language", "privacy", "help", "back", "erase"),
)


async def test_the_menu_leads_to_everything() -> None:
    talk = Talk()
    await talk.types("hello")

    assert [choice.value for choice in talk.shown.choices] == [
        *("/lawyer", "/urgent", "/rights", "/find", "/ice", "/status", "/language", "/privacy", "/help")
    ]


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_leads_somewhere(command: str) -> None:
    talk = Talk()
    await talk.types(f"/{command}")

    assert "miss.command" not in talk.said


def test_every_word_is_a_route_and_every_route_leads_to_a_screen() -> None:
    assert set(CONTROL) <= set(WORDS) <= set(ROUTES)
    assert {target for target in ROUTES.values() if isinstance(target, str)} <= set(SCREENS)


@pytest.mark.parametrize(("helped", "said"), [(0, False), (4, False), (5, True), (31, True)])
async def test_the_count_is_said_from_five_on(helped: int, said: bool) -> None:
    talk = Talk()
    talk.world.helped = helped
    await talk.types("menu")

    assert (f"We've helped {helped} people find lawyers today" in talk.text) is said


async def test_a_draft_that_waits_comes_first() -> None:
    talk = Talk(stored=standing("ice", answers={"consent": "yes"}))
    await talk.types("menu")

    assert talk.labels[0] == "Continue my request"
