"""The review, changing an answer, and sending."""

import pytest

from content import library
from handlers.converse import refused
from handlers.dialogue.facts import CaseState
from handlers.dialogue.messages import Line, Quote, Say
from handlers.dialogue.state import Conversation, SubmitCase, Value
from handlers.intake import INTAKE
from tests.handlers.examples import CALLED, sent, without
from tests.handlers.talk import Talk, standing

OFFICE: dict[str, Value] = {**CALLED, "lawyers": ()}


def reviewing(answers: dict[str, Value] | None = None) -> Talk:
    return Talk(stored=standing("review", answers=answers or CALLED, offered=("send", "change")))


def lines(talk: Talk) -> dict[str, str]:
    shown = [block for block in talk.shown.blocks if isinstance(block, Line)]
    return {line.label.key.removeprefix("label."): talk.words(line.value) for line in shown}


async def test_the_review_shows_every_answer_in_words() -> None:
    talk = reviewing()
    await talk.odd("photo")

    assert lines(talk) == {
        "who": "A relative",
        "minor": "No",
        "detained": "Yes",
        "facility": "NJ: Delaney Hall, Newark NJ",
        "deadline": "Within 7 days",
        "kind": "Detention or bond",
        "speak": "Spanish",
        "cost": "Free only",
        "story": "My brother was taken at work",
        "name": "Ana",
        "contact": "Phone call",
        "phone": "+12125550147",
        "when": "Evening",
        "voicemail": "No",
        "private_phone": "Yes, only mine",
        "widen": "Yes, for 3 days",
    }
    assert talk.shown.protect


async def test_the_review_says_who_gets_what_and_when() -> None:
    talk = reviewing()
    await talk.odd("photo")

    assert [key for key in talk.said if key.startswith("review.")] == [
        "review.title",
        "review.lawyers",
        "review.first",
        "review.conflict",
        "review.accepted",
        "review.clears",
        "review.ask",
    ]
    assert "Rosa Vega, Mei Tan" in talk.text


async def test_who_gave_no_name_hears_of_no_check_of_it() -> None:
    talk = reviewing({**CALLED, "name": None})
    await talk.odd("photo")

    assert "review.conflict" not in talk.said


async def test_a_request_for_the_office_says_that_no_lawyer_gets_it_yet() -> None:
    talk = reviewing(OFFICE)
    await talk.odd("photo")

    said = ["review.title", "review.office", "review.clears", "review.ask"]
    assert [key for key in talk.said if key.startswith("review.")] == said


async def test_a_skipped_answer_is_shown_as_skipped() -> None:
    talk = reviewing({**CALLED, "story": None, "cost": None})
    await talk.odd("photo")

    assert lines(talk)["story"] == lines(talk)["cost"] == "(skipped)"


@pytest.mark.parametrize("language", library.LANGUAGES)
@pytest.mark.parametrize("question", INTAKE.questions, ids=lambda question: question.key)
async def test_every_value_of_every_choice_can_be_reviewed(language: str, question: object) -> None:
    key = getattr(question, "key", "")
    for value in getattr(question, "values", ("x",)):
        talk = Talk(stored=standing("review", language=language, answers={"consent": "yes", key: value}))
        await talk.odd("photo")
        assert key in ("consent", "lawyers") or lines(talk)[key]


async def test_what_a_person_wrote_is_quoted_and_never_read_as_ours() -> None:
    talk = reviewing({**CALLED, "story": "**{programme}** <b>A</b>"})
    await talk.odd("photo")

    assert Line(Say("label.story"), Quote("**{programme}** <b>A</b>")) in talk.shown.blocks
    assert "&lt;b&gt;" in talk.heard()[0]


@pytest.mark.parametrize("way", ["1", "yes", "YES", "yes, send it"])
async def test_an_explicit_yes_sends_exactly_what_was_reviewed(way: str) -> None:
    talk = reviewing()
    await talk.types(way)

    assert talk.effects == (SubmitCase("KM-4711", CALLED, ("l1", "l3")),)
    assert talk.said == ("sent.lawyers", "clean.sent", "sent.next")
    assert "KM-4711" in talk.text
    assert talk.shown.protect
    assert (talk.now.answers, talk.now.case, talk.now.asking) == ({}, "KM-4711", "sent")


async def test_a_request_for_the_office_names_no_lawyer() -> None:
    talk = reviewing(OFFICE)
    await talk.types("1")

    assert talk.effects == (SubmitCase("KM-4711", OFFICE, ()),)
    assert talk.said == ("sent.office", "clean.sent", "sent.next")


async def test_sending_twice_sends_once() -> None:
    talk = reviewing()
    await talk.odd("photo")
    button = talk.button("Yes, send it")
    await talk.sends(button)
    await talk.sends(button)

    assert talk.said == ("odd.stale", "sent.next")
    assert len(talk.world.done) == 1


@pytest.mark.parametrize(
    ("state", "widens", "goes"),
    [
        ("open", True, False),
        ("open", False, False),
        ("unmatched", True, False),
        ("unmatched", False, True),
        ("matched", True, True),
        ("closed", True, True),
    ],
)
async def test_a_second_request_waits_while_the_first_can_still_go_to_lawyers(
    state: CaseState, widens: bool, goes: bool
) -> None:
    talk = Talk(
        world=sent(state, "l1", widens=widens), stored=standing("review", answers=CALLED, offered=("send", "change"))
    )
    await talk.types("1")

    assert (talk.now.asking == "sent") is goes
    assert ("review.running" in talk.said) is not goes
    assert bool(talk.now.answers) is not goes


@pytest.mark.parametrize("typed", ["ok", "no", "sure", "3", "send"])
async def test_nothing_but_a_yes_sends(typed: str) -> None:
    talk = reviewing()
    await talk.types(typed)

    assert talk.world.done == []
    assert talk.now.answers == CALLED


async def test_a_lawyer_who_has_left_the_directory_gets_nothing() -> None:
    talk = reviewing()
    talk.world.listed = tuple(lawyer for lawyer in talk.world.listed if lawyer.id != "l1")
    await talk.types("yes")

    assert talk.effects == (SubmitCase("KM-4711", {**CALLED, "lawyers": ("l3",)}, ("l3",)),)
    assert "Rosa Vega" not in talk.text


async def test_where_all_chosen_have_left_they_are_asked_for_again_and_nothing_is_sent() -> None:
    talk = reviewing()
    talk.world.listed = ()
    await talk.odd("photo")
    shown = talk.said
    await talk.types("yes")

    assert "lawyers.left" in shown
    assert talk.said[0] == "lawyers.left"
    assert talk.now.asking == "lawyers"
    assert talk.world.done == []
    assert talk.now.answers == without("lawyers")


async def test_what_a_later_release_asks_is_asked_before_sending() -> None:
    talk = Talk(stored=standing("review", answers=without("cost"), offered=("send", "change")))
    await talk.types("yes")

    assert talk.now.asking == "cost"
    assert talk.world.done == []


async def test_any_answer_can_be_changed_and_the_others_stay() -> None:
    talk = reviewing()
    await talk.types("change")
    assert talk.labels == (*map(label, without("consent")), "Back", "Menu")
    await talk.presses("Name to use")
    await talk.types("Lucía")

    assert talk.now.answers == {**CALLED, "name": "Lucía"}
    assert talk.now.asking == "review"


def label(key: str) -> str:
    return library.say(f"label.{key}", "en")


async def test_changing_an_answer_asks_what_hangs_on_it_and_comes_back() -> None:
    talk = reviewing()
    await talk.types("change", "Held now", "no", "Texas")
    asked = talk.now.asking
    await talk.types("1", "yes")

    assert asked == "lawyers"
    sent = {**without("facility"), "detained": "no", "place": "TX", "lawyers": ("l1",)}
    assert talk.world.done == [SubmitCase("KM-4711", sent, ("l1",))]


async def test_leaving_a_question_opened_for_change_keeps_its_answer() -> None:
    talk = reviewing()
    await talk.types("change", "What happened", "menu", "/resume", "go on")

    assert talk.now.answers == CALLED
    assert talk.now.asking == "review"


async def test_a_case_that_could_not_be_sealed_is_not_sent_and_the_draft_is_whole() -> None:
    talk = reviewing()
    before = talk.now
    turn = await refused(before, talk.world, "telegram")

    assert turn.effects == ()
    assert turn.replies[0].blocks[0] == Say("sent.refused")
    assert (turn.conversation.asking, turn.conversation.answers) == ("review", CALLED)


async def test_a_conversation_of_a_new_person_can_be_refused_too() -> None:
    turn = await refused(Conversation(), Talk().world, "sms")

    assert turn.conversation.asking == "language"
