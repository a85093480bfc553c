"""A conversation as it is stored between two messages."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dialogue import upgrades
from handlers.dialogue.messages import Choice, Reply, say
from handlers.dialogue.screen import BACK
from handlers.dialogue.state import SCHEMA, Conversation
from handlers.dialogue.upgrades import FromLaterRelease, restore

DRAFT = Conversation(
    language="es",
    asking="lawyers",
    asked=17,
    offered=("l2", "l1", "done"),
    answers={"consent": "yes", "place": None, "story": "Se lo llevaron ñ 💛", "lawyers": ("l1", "l2")},
    picked=("l2",),
    topic="ero",
    part=2,
    misses=1,
    case="KM-4711",
)


def test_what_is_stored_is_what_is_read() -> None:
    assert restore(DRAFT.to_json()) == DRAFT
    assert restore(DRAFT.to_json()) == DRAFT


def test_answers_keep_their_order() -> None:
    assert list(restore(DRAFT.to_json()).answers) == ["consent", "place", "story", "lawyers"]


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=40) | st.none() | st.lists(st.text()).map(tuple)))
def test_any_answer_survives_being_stored(answers: dict[str, str | tuple[str, ...] | None]) -> None:
    written = replace(DRAFT, answers=answers)

    assert restore(written.to_json()) == written


def test_standing_on_a_screen_keeps_its_answers_in_the_order_shown() -> None:
    choices = (Choice("b", say("x")), Choice("a", say("y")), BACK)

    standing = DRAFT.at(Reply("es", (), choices, screen="kind", asked=18))

    assert (standing.asking, standing.asked, standing.offered) == ("kind", 18, ("b", "a"))


def test_dropping_a_draft_keeps_language_and_the_case_that_was_sent() -> None:
    dropped = DRAFT.without_draft()

    assert (dropped.answers, dropped.picked) == ({}, ())
    assert (dropped.language, dropped.case) == ("es", "KM-4711")


def test_an_older_conversation_is_brought_forward_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def second(stored: upgrades.Stored) -> upgrades.Stored:
        return {**stored, "topic": f"{stored['topic']} moved", "schema": SCHEMA + 1}

    def third(stored: upgrades.Stored) -> upgrades.Stored:
        return {**stored, "topic": f"{stored['topic']} twice", "schema": SCHEMA + 2}

    monkeypatch.setattr(upgrades, "SCHEMA", SCHEMA + 2)
    monkeypatch.setattr(upgrades, "STEPS", {SCHEMA: second, SCHEMA + 1: third})

    assert restore(DRAFT.to_json()) == replace(DRAFT, topic="ero moved twice", schema=SCHEMA + 2)


@pytest.mark.parametrize("stored", [f'{{"schema": {SCHEMA + 1}}}', "{}", '{"schema": "1"}'])
def test_what_a_later_release_wrote_is_not_read(stored: str) -> None:
    with pytest.raises(FromLaterRelease):
        restore(stored)
