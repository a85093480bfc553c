"""The engine of the intake, on a small table of its own."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dialogue.answers import words
from handlers.dialogue.flow import Answers, Ask, Choose, ChooseSome, Flow, In, Not, Question
from handlers.dialogue.state import Value

HELD = In("held", ("yes",))
FLOW = Flow(
    "small",
    (
        Choose("held", ("yes", "no")),
        Ask("jail", words, {"telegram": 80, "sms": 80}, when=HELD),
        Choose("bond", ("yes", "no"), when=In("jail", ("big",))),
        Ask("town", words, {"telegram": 80, "sms": 80}, when=Not(HELD)),
        Choose("cost", ("free", "paid")),
        ChooseSome("lawyers", 3, hangs_on=("held", "cost")),
    ),
)


def given_to(**answers: Value) -> Answers:
    return answers


def following(answers: Answers) -> str | None:
    question = FLOW.following(answers)
    return question.key if question else None


def preceding(key: str, answers: Answers) -> str | None:
    question = FLOW.preceding(key, answers)
    return question.key if question else None


def test_a_question_is_found_by_its_key() -> None:
    assert FLOW.question("cost") == Choose("cost", ("free", "paid"))
    assert FLOW.question("menu") is None


def test_the_first_question_that_applies_and_has_no_answer_is_asked() -> None:
    assert following({}) == "held"
    assert following(given_to(held="yes")) == "jail"
    assert following(given_to(held="no")) == "town"
    assert following(given_to(held=None)) == "town"
    assert following(given_to(held="yes", jail="small")) == "cost"


def test_a_flow_is_finished_when_nothing_is_left_to_ask() -> None:
    assert following(given_to(held="no", town="Reno", cost=None, lawyers=("l1",))) is None


def test_a_skipped_question_is_not_asked_again() -> None:
    assert following(given_to(held=None, town=None)) == "cost"


def test_a_question_that_a_later_release_inserts_is_asked_next() -> None:
    asked: tuple[Question, ...] = (FLOW.questions[0], Choose("new", ("a", "b")), *FLOW.questions[1:])
    longer = replace(FLOW, questions=asked)

    inserted = longer.following(given_to(held="no", town="Reno"))

    assert inserted is not None
    assert inserted.key == "new"


def test_back_leads_to_the_answered_question_before() -> None:
    answers = given_to(held="no", town="Reno")

    assert preceding("cost", answers) == "town"
    assert preceding("town", answers) == "held"
    assert preceding("held", answers) is None


def test_back_from_what_is_no_question_leads_to_the_last_answer() -> None:
    assert preceding("review", given_to(held="no", town="Reno", cost="free")) == "cost"


def test_back_passes_over_a_question_that_has_no_answer() -> None:
    assert preceding("lawyers", given_to(held="no", cost="free")) == "cost"
    assert preceding("cost", given_to(held="no")) == "held"


def test_an_answer_is_kept_and_the_same_answer_again_changes_nothing() -> None:
    answers = given_to(held="no", town="Reno", cost="free", lawyers=("l1",))

    assert FLOW.put({}, "held", "no") == {"held": "no"}
    assert FLOW.put(answers, "cost", "free") == answers


def test_a_changed_answer_drops_what_hung_on_it_and_nothing_else() -> None:
    answers = given_to(held="no", town="Reno", cost="free", lawyers=("l1",))

    assert FLOW.put(answers, "cost", "paid") == given_to(held="no", town="Reno", cost="paid")
    assert FLOW.put(answers, "town", "Elko") == {**answers, "town": "Elko"}


def test_a_changed_answer_drops_questions_that_no_longer_apply_through_the_whole_chain() -> None:
    answers = given_to(held="yes", jail="big", bond="no", cost="free", lawyers=("l1",))

    assert FLOW.put(answers, "held", "no") == given_to(held="no", cost="free")


def test_dropping_an_answer_drops_what_hung_on_it() -> None:
    answers = given_to(held="yes", jail="big", bond="no", cost="free", lawyers=("l1",))

    assert FLOW.without(answers, "held") == given_to(cost="free")
    assert FLOW.without(answers, "bond") == {key: value for key, value in answers.items() if key != "bond"}


def test_answers_stand_in_the_order_of_the_questions_whenever_they_were_given() -> None:
    answers = given_to(held="no", cost="free")

    assert list(FLOW.put(answers, "town", "Reno")) == ["held", "town", "cost"]


def test_an_answer_to_a_question_that_does_not_apply_is_not_kept() -> None:
    assert FLOW.put(given_to(held="no"), "jail", "big") == given_to(held="no")


def test_the_step_counts_the_questions_that_apply_as_far_as_is_known() -> None:
    assert FLOW.step("held", {}) == (1, 4)
    assert FLOW.step("cost", given_to(held="yes", jail="big", bond="no")) == (4, 5)
    with pytest.raises(KeyError, match="jail"):
        FLOW.step("jail", given_to(held="no"))


def test_a_condition_says_what_it_asks() -> None:
    assert str(HELD) == "held = yes"
    assert str(Not(In("cost", ("free", None)))) == "not cost = free / None"


KEYS = st.sampled_from([question.key for question in FLOW.questions])
VALUES = st.sampled_from(["yes", "no", "free", "paid", "big", None, ("l1",)])


@given(st.lists(st.tuples(KEYS, VALUES), max_size=12), KEYS)
def test_whatever_is_put_only_answers_of_questions_that_apply_are_kept(
    puts: list[tuple[str, Value]], dropped: str
) -> None:
    answers: Answers = {}
    for key, value in puts:
        answers = FLOW.put(answers, key, value)
    fewer = FLOW.without(answers, dropped)

    for kept in (answers, fewer):
        assert set(kept) <= {question.key for question in FLOW.applicable(kept)}
    assert set(fewer) <= set(answers) - {dropped}
