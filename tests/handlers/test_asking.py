"""Questions: how they are shown, and what becomes of an answer in words."""

import pytest

from handlers.dialogue.messages import Channel
from handlers.intake import INTAKE, SPOKEN
from tests.handlers.talk import Talk, standing

HELD = {"consent": "yes", "who": "me", "minor": "no", "detained": "yes"}


def story(channel: Channel = "telegram") -> Talk:
    return Talk(channel, stored=standing("story", answers={"consent": "yes"}))


async def test_consent_comes_before_the_first_step() -> None:
    talk = Talk()
    await talk.types("lawyer")

    assert "step.text" not in talk.said
    assert talk.labels == ("Yes, ask me", "No, not now", "Remind me once", "Back", "Menu", "🌐 Español")


async def test_a_question_says_its_step_and_the_ways_around() -> None:
    talk = Talk(stored=standing("consent", offered=("yes", "no")))
    await talk.types("1")

    assert talk.text.startswith("Question 1 of 15")
    assert talk.labels[-3:] == ("Back", "Skip", "Menu")


async def test_consent_refused_keeps_nothing_and_leaves_the_information_open() -> None:
    talk = Talk(stored=standing("consent", answers={"who": "me"}, offered=("yes", "no")))
    await talk.types("no")

    assert talk.said == ("consent.no", "menu.title")
    assert talk.now.answers == {}


async def test_an_answer_that_is_asked_again_bears_a_tick() -> None:
    talk = Talk(stored=standing("change", answers={"consent": "yes", "who": "relative"}, offered=("who",)))
    await talk.types("1")

    assert [choice.value for choice in talk.shown.choices if choice.chosen] == ["relative"]


async def test_help_that_does_not_wait_is_named_as_soon_as_it_is_urgent_and_once() -> None:
    talk = Talk(stored=standing("detained", answers={"consent": "yes"}, offered=("yes", "no", "unsure")))
    await talk.types("yes")
    first = talk.said
    await talk.types("Texas", "within 48 hours")

    assert "note.urgent" in first
    assert "note.urgent" not in talk.said


async def test_a_deadline_within_two_days_alone_is_urgent() -> None:
    talk = Talk(stored=standing("deadline", answers={"consent": "yes"}, offered=("within_48h", "later")))
    await talk.types("1")

    assert "note.urgent" in talk.said


async def test_what_must_not_be_kept_is_taken_out_and_the_person_told() -> None:
    talk = story()
    await talk.types("My brother A123456789, born 12/03/1985, was taken")

    assert talk.now.answers["story"] == "My brother ###, born ###, was taken"
    assert talk.said[:2] == ("redacted.date", "redacted.number")


async def test_a_number_hidden_by_invisible_signs_is_taken_out_too() -> None:
    talk = story()
    await talk.types("A1234\u200b5678\u20609 Ana")

    assert talk.now.answers["story"] == "### Ana"


async def test_an_answer_that_is_nothing_but_such_a_number_is_asked_again() -> None:
    talk = story()
    await talk.types("A123456789")

    assert talk.said[:2] == ("redacted.number", "again.words")
    assert "story" not in talk.now.answers
    assert "123456789" not in talk.stored


@pytest.mark.parametrize(("channel", "longest"), [("sms", 280), ("telegram", 1000)])
async def test_what_is_too_long_is_kept_up_to_the_limit_and_the_person_told(channel: Channel, longest: int) -> None:
    talk = story(channel)
    await talk.types("palabra " * 200)

    kept = str(talk.now.answers["story"])
    assert longest - 10 < len(kept) <= longest
    assert talk.said[0] == "note.cut"
    assert kept[-30:] in talk.text


async def test_a_number_that_the_cut_makes_is_not_kept() -> None:
    talk = story("sms")
    await talk.types("x" * 270 + " 2125550147")

    assert str(talk.now.answers["story"]).endswith("x ###")


async def test_the_state_of_a_long_place_of_detention_is_kept_although_it_stands_at_the_end() -> None:
    talk = Talk(stored=standing("facility", answers=HELD))
    await talk.types(f"{'the old county jail behind the river ' * 3}in Newark, New Jersey")

    kept = str(talk.now.answers["facility"])
    assert kept.startswith("NJ: the old county jail")
    assert len(kept) <= 80


async def test_a_phone_number_is_kept_whole() -> None:
    talk = Talk(stored=standing("phone", answers={"consent": "yes", "contact": "call"}))
    await talk.types("212 555 0147")

    assert talk.now.answers["phone"] == "+12125550147"


@pytest.mark.parametrize(
    ("question", "answers", "typed", "why"),
    [
        ("facility", HELD, "the jail", "again.facility"),
        ("place", {"consent": "yes"}, "at home", "again.place"),
        ("place", {"consent": "yes"}, "00000", "again.zip"),
        ("phone", {"consent": "yes", "contact": "call"}, "mine", "again.phone"),
        ("name", {"consent": "yes"}, "💛", "again.words"),
    ],
)
async def test_what_cannot_be_read_is_asked_again_with_what_to_send(
    question: str, answers: dict[str, str], typed: str, why: str
) -> None:
    talk = Talk(stored=standing(question, answers=answers))
    await talk.types(typed)

    assert talk.said[0] == why
    assert talk.now.asking == question
    assert talk.now.answers == answers


async def test_an_open_question_shows_an_example() -> None:
    talk = Talk(stored=standing("story", answers={"consent": "yes"}))
    await talk.odd("sticker")

    assert talk.shown.placeholder is not None
    assert talk.shown.placeholder.key == "example.story"


@pytest.mark.parametrize("question", [q.key for q in INTAKE.questions])
async def test_every_question_offers_back_and_menu_and_only_what_may_be_skipped_offers_that(question: str) -> None:
    answers = {"consent": "yes", "detained": "yes" if question == "facility" else "no", "contact": "call"}
    talk = Talk(stored=standing(question, answers=answers))
    await talk.odd("photo")

    moves = [choice.value for choice in talk.shown.choices if choice.move]
    needed = question in ("consent", "lawyers")
    assert moves == (["/back", "/menu"] if needed else ["/back", "/skip", "/menu"])


@pytest.mark.parametrize(
    ("label", "spoken"), [("Haitian Creole", "ht"), ("Mam", "mam"), ("K'iche'", "quc"), ("Q'eqchi'", "kek")]
)
async def test_languages_that_are_heard_rather_than_read_can_be_called_in(label: str, spoken: str) -> None:
    talk = Talk(stored=standing("speak", answers={"consent": "yes"}, offered=SPOKEN))
    await talk.types(label)

    assert talk.now.answers["speak"] == spoken
    assert f'You can ask for a call in {label}: when we ask how to reach you, choose "Phone call".' in talk.text


async def test_other_languages_are_kept_without_a_word() -> None:
    talk = Talk(stored=standing("speak", answers={"consent": "yes"}, offered=SPOKEN))
    await talk.types("spanish")

    assert talk.now.answers["speak"] == "es"
    assert "note.call" not in talk.said


@pytest.mark.parametrize("channel", ["sms", "telegram"])
async def test_whoever_stands_at_a_question_that_no_longer_applies_is_answered(channel: Channel) -> None:
    talk = Talk(channel, stored=standing("voicemail", answers={}))
    await talk.types("000")

    assert talk.text
