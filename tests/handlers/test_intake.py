"""The intake: which questions, in which order, and stopping and resuming."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.dialogue.facts import Wanted
from handlers.dialogue.flow import Ask, Choose
from handlers.dialogue.messages import Channel
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE, wanted, without_words, worded
from tests.handlers.examples import CALLED, without
from tests.handlers.talk import Talk, standing

ORDER = [
    *("consent", "private_phone", "who", "minor", "detained", "facility", "place", "deadline", "kind", "speak"),
    *("cost", "story", "name", "contact", "when", "phone", "voicemail", "lawyers", "widen"),
]
FACTS = [
    *("who", "minor", "detained", "facility", "place", "deadline", "kind", "speak", "cost"),
    *("story", "name", "contact", "when", "phone", "voicemail", "lawyers", "widen"),
]
"""The order that was laid down before the first line was written: whom it is about, where, until when, what, how."""
ANSWERS = {
    "consent": "1",
    "private_phone": "1",
    "who": "2",
    "minor": "1",
    "detained": "1",
    "facility": "Delaney Hall, Newark NJ",
    "place": "NJ",
    "deadline": "2",
    "kind": "1",
    "speak": "2",
    "cost": "1",
    "story": "My brother was taken at work",
    "name": "Ana",
    "contact": "2",
    "phone": "212 555 0147",
    "when": "3",
    "voicemail": "2",
    "lawyers": "1 3",
    "widen": "1",
}


def test_the_questions_are_those_of_a_first_contact_in_their_order() -> None:
    assert [question.key for question in INTAKE.questions] == ORDER


def test_the_order_laid_down_is_kept_after_what_all_of_it_stands_on() -> None:
    before = ["consent", "private_phone"]

    assert [question.key for question in INTAKE.questions] == [*before, *FACTS]


@pytest.mark.parametrize("channel", ["sms", "telegram"])
@pytest.mark.parametrize("detained", ["yes", "no"])
async def test_both_channels_ask_in_that_order(channel: Channel, detained: str) -> None:
    talk = Talk(channel)
    asked = list[str]()
    await talk.types("lawyer", "1", "1")
    given = {**ANSWERS, "detained": "1" if detained == "yes" else "2"}
    while questions := INTAKE.asked(talk.now.asking, talk.now.answers):
        asked += [question.key for question in questions if question.key not in asked]
        await talk.types(given[questions[0].key])

    assert asked == [key for key in FACTS if key != ("place" if detained == "yes" else "facility")]


def test_choices_come_before_free_text_wherever_they_can() -> None:
    assert [q.key for q in INTAKE.questions if isinstance(q, Ask)] == ["facility", "place", "story", "name", "phone"]


def test_only_consent_and_the_choice_of_lawyers_must_be_answered() -> None:
    assert [question.key for question in INTAKE.questions if not question.skippable] == ["consent", "lawyers"]


def test_the_case_in_a_few_words_is_two_text_messages_or_a_thousand_characters() -> None:
    story = INTAKE.question("story")

    assert isinstance(story, Ask)
    assert story.longest == {"sms": 280, "telegram": 1000}


def test_a_deadline_is_a_band_and_never_a_date() -> None:
    deadline = INTAKE.question("deadline")

    assert isinstance(deadline, Choose)
    assert deadline.values == ("within_48h", "within_7d", "within_30d", "later", "none", "unknown")


@pytest.mark.parametrize("channel", ["sms", "telegram"])
async def test_the_whole_intake_asks_in_order_and_sends(channel: Channel) -> None:
    talk = Talk(channel)
    asked = []
    await talk.types("lawyer")
    while questions := INTAKE.asked(talk.now.asking, talk.now.answers):
        asked.append(questions[0].key)
        await talk.types(ANSWERS[questions[0].key])

    assert asked == [key for key in ORDER if key != "place"]
    assert talk.now.asking == "review"
    assert talk.now.answers == CALLED


@pytest.mark.parametrize(
    ("detained", "contact", "left_out"),
    [
        ("1", "1", {"place", "phone", "voicemail"}),
        ("2", "3", {"facility"}),
        ("3", "2", {"facility"}),
        ("skip", "skip", {"facility", "phone", "voicemail"}),
    ],
)
async def test_only_what_applies_is_asked(detained: str, contact: str, left_out: set[str]) -> None:
    talk = Talk()
    given = {**ANSWERS, "detained": detained, "contact": contact}
    await talk.types("lawyer")
    while talk.now.asking in given:
        await talk.types(given[talk.now.asking])

    assert set(talk.now.answers) == set(ORDER) - left_out


async def test_the_shortest_intake_skips_all_that_may_be_skipped() -> None:
    talk = Talk()
    await talk.types("lawyer", "yes", *["skip"] * 13, "1", "skip", "yes")

    assert talk.now.asking == "sent"


async def test_the_step_counts_up_to_the_last_question() -> None:
    talk = Talk()
    await talk.types("lawyer")
    steps = []
    while talk.now.asking in ANSWERS:
        await talk.types(ANSWERS[talk.now.asking])
        steps.append(talk.text.partition("Question ")[2].partition("\n")[0])

    assert steps[0] == "1 of 15"
    assert steps[-3:] == ["16 of 17", "17 of 17", ""]


@pytest.mark.parametrize("asking", ["detained", "story", "lawyers"])
async def test_a_draft_waits_for_days_and_goes_on_where_it_was(asking: str) -> None:
    answers = {key: CALLED[key] for key in ORDER[: ORDER.index(asking)] if key in CALLED}
    talk = Talk(stored=standing(asking, answers=answers))
    await talk.types("menu")
    talk.world.now_is += timedelta(days=3)
    await talk.types("lawyer")
    waits = talk.said
    await talk.presses("Go on")

    assert waits == ("resume.at",)
    assert talk.now.asking == asking
    assert talk.now.answers == answers


async def test_a_finished_draft_waits_at_its_review() -> None:
    talk = Talk(stored=standing("menu", answers=CALLED))
    await talk.types("lawyer")
    waits = talk.said
    await talk.types("go on")

    assert waits == ("resume.review",)
    assert talk.now.asking == "review"


async def test_a_draft_may_be_begun_anew() -> None:
    talk = Talk(stored=standing("menu", answers=CALLED))
    await talk.types("lawyer", "start over")

    assert talk.now.asking == "consent"
    assert talk.now.answers == {}


def test_what_is_looked_for_is_read_from_the_answers() -> None:
    held = Wanted("NJ", detained=True, kind="detention", speak="es", cost="free", facility="Delaney Hall, Newark NJ")
    assert wanted(CALLED, "en") == held
    assert wanted({**CALLED, "facility": "NJ", "minor": "yes"}, "en") == replace(held, facility=None, minor=True)


def test_what_was_skipped_or_not_said_is_not_looked_for() -> None:
    unsaid = {**without("facility"), "detained": None, "place": None, "kind": None, "speak": "other", "cost": "unsaid"}

    assert wanted(unsaid, "es") == Wanted(None, detained=False, kind=None, speak=None, cost=None)


def test_whoever_skips_the_language_is_looked_for_in_the_one_they_write() -> None:
    assert wanted({**CALLED, "speak": None}, "es").speak == "es"


def test_a_zip_code_tells_the_state_looked_for() -> None:
    assert wanted({"place": "NY 11201"}, "en").state == "NY"


async def test_whoever_comes_back_after_their_words_were_dropped_is_told_and_asked_for_them_again() -> None:
    draft = Conversation("en", "when", 9, ("morning", "evening"), without("when", "lawyers", "widen"))
    talk = Talk(stored=without_words(draft).to_json())
    assert talk.now.answers == without("facility", "story", "name", "phone", "when", "lawyers", "widen")
    await talk.types("evening")

    assert talk.said[0] == "note.faded"
    assert talk.now.asking == "facility"
    assert talk.now.answers["when"] == "evening"
    await talk.types("Delaney Hall, Newark NJ")
    assert "note.faded" not in talk.said


def test_only_a_draft_with_words_has_any_to_drop() -> None:
    chosen = Conversation("en", answers={"consent": "yes", "who": "me", "place": None})
    assert without_words(chosen) == chosen
    assert not worded(chosen)
    assert worded(Conversation("en", answers={"place": "TX"}))
