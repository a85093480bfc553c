"""Commands, and the links that bring people here with one."""

from typing import get_args

import pytest

from handlers.dialogue.messages import OddKind
from tests.handlers.talk import Talk, standing

ODD = [kind for kind in get_args(OddKind) if kind != "group"]


@pytest.mark.parametrize("typed", ["/nothing", "/", "/  ", "/menus", "/change"])
async def test_an_unknown_command_says_so_and_stays(typed: str) -> None:
    talk = Talk(stored=standing("minor", answers={"consent": "yes"}, offered=("no", "yes")))
    await talk.types(typed)

    assert talk.said[0] == "miss.command"
    assert talk.now.asking == "minor"


@pytest.mark.parametrize("typed", ["/start es", "/start ES", "/start\nes"])
async def test_a_link_may_bring_a_language(typed: str) -> None:
    talk = Talk(hint=None)
    await talk.types(typed)

    assert talk.now.language == "es"
    assert talk.said == ("welcome.hello", "menu.title")


@pytest.mark.parametrize(
    "typed", ["/start x'; DROP TABLE", "/start ../../etc", "/start consent:yes:1", "/start 💛", "/start"]
)
async def test_a_hostile_link_is_no_more_than_a_start(typed: str) -> None:
    talk = Talk(stored=standing("minor", answers={"consent": "yes"}, offered=("no", "yes")))
    await talk.types(typed)

    assert talk.said == ("welcome.hello", "resume.at")
    assert talk.now.answers == {"consent": "yes"}
    assert talk.now.language == "en"


async def test_a_start_in_no_known_language_asks_for_one_and_greets_once_it_is_known() -> None:
    talk = Talk(hint=None)
    await talk.types("/start")
    first = talk.said
    await talk.presses("Español")

    assert first == ("welcome.first", "welcome.first")
    assert talk.said == ("welcome.hello", "menu.title")
    assert talk.shown.language == "es"
