"""Back and skip."""

import pytest

from handlers.dialogue.state import Value
from tests.handlers.talk import Talk, standing

DONE: dict[str, Value] = {
    "consent": "yes",
    "private_phone": "yes",
    "who": "me",
    "minor": "no",
    "detained": "no",
    "place": "TX",
    "deadline": "none",
    "kind": "asylum",
    "speak": "es",
    "cost": "free",
    "story": "Busco ayuda",
    "name": "Ana",
    "contact": "here",
    "when": "any",
    "lawyers": ("l1", "l3"),
    "widen": "no",
}


@pytest.mark.parametrize("way", ["0", "back", "BACK", "/back", "atrás"])
async def test_back_undoes_one_answer_and_asks_it_again(way: str) -> None:
    talk = Talk(stored=standing("detained", answers={"consent": "yes", "who": "me", "minor": "no"}))
    await talk.types(way)

    assert talk.now.asking == "minor"
    assert talk.now.answers == {"consent": "yes", "who": "me"}


async def test_back_goes_all_the_way_and_then_to_the_menu() -> None:
    talk = Talk(stored=standing("minor", answers={"consent": "yes", "who": "me"}))
    await talk.types("0", "0")
    first = talk.now.asking
    await talk.types("0")

    assert (first, talk.now.asking) == ("consent", "menu")
    assert talk.now.answers == {}


async def test_back_undoes_a_skipped_question_too() -> None:
    talk = Talk(stored=standing("who", answers={"consent": "yes", "private_phone": "no"}))
    await talk.types("skip", "back")

    assert talk.now.asking == "who"
    assert talk.now.answers == {"consent": "yes", "private_phone": "no"}


async def test_back_from_the_review_asks_the_last_questions_again() -> None:
    talk = Talk(stored=standing("review", answers=DONE, offered=("send", "change")))
    await talk.types("back")
    assert talk.now.asking == "widen"

    await talk.types("back")
    assert talk.now.asking == "lawyers"
    assert talk.now.answers == {key: value for key, value in DONE.items() if key not in ("lawyers", "widen")}
    assert not any(choice.chosen for choice in talk.shown.choices)


async def test_back_from_a_question_opened_for_change_keeps_its_answer() -> None:
    talk = Talk(stored=standing("review", answers=DONE, offered=("send", "change")))
    await talk.types("change", "Name to use", "back")

    assert talk.now.asking == "review"
    assert talk.now.answers == DONE


async def test_back_from_a_question_opened_for_change_passes_over_nothing_that_is_not_answered() -> None:
    answers = {key: value for key, value in DONE.items() if key != "cost"}
    talk = Talk(stored=standing("name", answers=answers))
    await talk.types("back")

    assert talk.now.asking == "cost"
    assert talk.now.answers == answers


@pytest.mark.parametrize(
    ("screen", "above"),
    [
        ("menu", "menu"),
        ("help", "menu"),
        ("ice", "menu"),
        ("ero", "ice"),
        ("rights_home", "rights"),
        ("find_court", "find"),
        ("privacy", "menu"),
        ("erase", "menu"),
        ("status", "menu"),
        ("withdraw", "status"),
        ("more_lawyers", "status"),
        ("change", "review"),
        ("resume", "menu"),
        ("sent", "menu"),
        ("language", "menu"),
        ("removed", "menu"),
    ],
)
async def test_back_from_what_is_no_question_leads_to_the_screen_above(screen: str, above: str) -> None:
    talk = Talk(stored=standing(screen, answers=DONE))
    await talk.types("back")

    assert talk.now.asking == above
    assert talk.now.answers == DONE


async def test_skip_keeps_that_the_question_was_asked() -> None:
    talk = Talk(stored=standing("who", answers={"consent": "yes", "private_phone": "no"}))
    await talk.types("s")

    assert talk.now.answers == {"consent": "yes", "private_phone": "no", "who": None}
    assert talk.now.asking == "minor"


@pytest.mark.parametrize("question", ["consent", "lawyers"])
async def test_what_cannot_be_skipped_says_why(question: str) -> None:
    answers = {} if question == "consent" else {"consent": "yes"}
    talk = Talk(stored=standing(question, answers=answers))
    await talk.types("skip")

    assert talk.said[0] == "skip.needed"
    assert talk.now.asking == question


async def test_there_is_nothing_to_skip_where_nothing_is_asked() -> None:
    talk = Talk(stored=standing("review", answers=DONE, offered=("send", "change")))
    await talk.types("skip")

    assert talk.said[0] == "skip.nothing"
    assert talk.now.asking == "review"
    assert talk.now.answers == DONE
