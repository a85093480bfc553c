"""Buttons: of the screen shown, of an older one, pressed twice, and forged."""

from dataclasses import replace
from typing import get_args

import pytest

from handlers.dialogue.messages import OddKind, Press
from handlers.dialogue.state import Conversation, SubmitCase
from tests.handlers.talk import Talk, standing

ODD = [kind for kind in get_args(OddKind) if kind != "group"]


async def test_a_button_leads_where_it_says() -> None:
    talk = Talk()
    await talk.types("hello")
    await talk.presses("What is ICE?", "ERO: arrests", "Back", "Menu")

    assert talk.now.asking == "menu"


async def test_a_pressed_answer_is_taken_once() -> None:
    talk = Talk(stored=standing("consent", offered=("yes", "no")))
    await talk.types("1", "1")
    button = talk.button("Me")
    await talk.sends(button)
    after = talk.now.answers
    await talk.sends(button)

    assert talk.said[0] == "odd.stale"
    assert talk.now.answers == after
    assert talk.now.asking == "minor"


@pytest.mark.parametrize("label", ["Back", "Skip"])
async def test_back_and_skip_pressed_twice_act_once(label: str) -> None:
    talk = Talk(stored=standing("consent", offered=("yes", "no")))
    await talk.types("1", "1")
    button = talk.button(label)
    await talk.sends(button)
    once = talk.now
    await talk.sends(button)

    assert talk.said[0] == "odd.stale"
    assert (talk.now.answers, talk.now.asking) == (once.answers, once.asking)


async def test_an_old_button_that_leads_somewhere_still_leads_there() -> None:
    talk = Talk()
    await talk.types("hello")
    old = talk.button("My rights")
    await talk.types("ice", "lawyer")
    await talk.sends(old)

    assert talk.now.asking == "rights"


@pytest.mark.parametrize(
    ("screen", "choice", "behind"),
    [
        ("consent", "maybe", 0),
        ("consent", "yes", -1),
        ("consent", "yes", 1),
        ("who", "me", 0),
        ("", "", 0),
        ("consent", "/nowhere", 0),
        ("consent", "/", 0),
        ("consent", "/../erase", 0),
        ("review", "send", 0),
    ],
)
async def test_a_forged_or_stale_button_changes_nothing(screen: str, choice: str, behind: int) -> None:
    talk = Talk(stored=standing("consent", offered=("yes", "no"), asked=7))
    await talk.sends(Press(talk.person, screen, choice, 7 + behind))

    assert talk.said[0] == "odd.stale"
    assert talk.now == replace(Conversation("en", "consent", 8, ("yes", "no", "/remind")))
    assert talk.world.done == []


@pytest.mark.parametrize("asking", ["removed", "story"])
async def test_a_screen_that_a_release_took_away_or_changed_gives_no_dead_end(asking: str) -> None:
    talk = Talk(stored=standing(asking, answers={"consent": "yes"}, offered=("yes",), asked=7))
    await talk.sends(Press(talk.person, asking, "yes", 7))

    assert talk.said[0] == "odd.stale"
    assert talk.now.answers == {"consent": "yes"}
    assert talk.now.asking == ("menu" if asking == "removed" else "story")


async def test_screens_are_numbered_so_that_a_button_knows_its_own() -> None:
    talk = Talk()
    await talk.types("hello")
    first = talk.shown.asked
    await talk.types("ice")

    assert (first, talk.shown.asked, talk.now.asked) == (1, 2, 2)


async def test_the_first_message_on_telegram_offers_the_other_languages_by_their_own_names() -> None:
    talk = Talk()
    await talk.types("/start")
    assert "🌐 Español" in talk.labels
    assert "Language / Idioma" not in talk.labels
    await talk.presses("🌐 Español")
    assert talk.now.asking == "language"
    assert {"English", "Español"} <= set(talk.labels)


async def test_a_text_message_lists_the_languages_once_and_without_a_sign() -> None:
    talk = Talk("sms", hint=None)
    await talk.types("hello")
    assert [label for label in talk.labels if "Idioma" in label or "Español" in label] == ["Language / Idioma"]


async def test_later_messages_keep_to_the_menu_as_it_is() -> None:
    talk = Talk()
    await talk.types("/start", "menu")
    assert "Language / Idioma" in talk.labels
    assert "🌐 Español" not in talk.labels


async def test_what_names_the_code_of_a_case_is_protected_wherever_it_is_said() -> None:
    talk = Talk(stored=standing("withdraw", offered=("withdraw", "keep")))
    talk.world.perform(SubmitCase("KT-4821", {}, ()))
    await talk.types("1")
    assert "withdraw.done" in talk.said
    assert talk.shown.protect
    await talk.types("menu")
    assert not talk.shown.protect
