"""Questions that share one text message: answered together or one at a time, in any order, and never misread."""

import pytest

from bot.preview.world import World
from content import library
from handlers.dialogue.flow import AND, Choose
from handlers.intake import INTAKE, SPOKEN
from handlers.together import SCREENS
from tests.handlers.talk import Talk, standing

BEGUN = {"consent": "yes", "private_phone": "no"}
TOLD = {
    **BEGUN,
    "who": "me",
    "minor": "no",
    "detained": "no",
    "place": "TX",
    "deadline": "none",
    "kind": "asylum",
}
FIRST, SPEAK, LAST = "who+minor+detained", "speak+cost", "contact+when"
REST = {"speak": "es", "cost": "free", "story": "Busco ayuda", "name": "Ana"}


async def asked(answers: dict[str, str], language: str = "en") -> Talk:
    """Stand before the questions that follow."""
    world = World(languages=library.LANGUAGES)
    talk = Talk("sms", world=world, stored=standing("menu", language=language, answers=answers))
    await talk.types("/resume", "1")
    return talk


def fresh(talk: Talk, before: dict[str, str]) -> dict[str, object]:
    return {key: value for key, value in talk.now.answers.items() if key not in before}


@pytest.mark.parametrize("keys", INTAKE.together)
def test_only_choices_stand_together_that_follow_each_other_and_hang_on_none_of_their_own(
    keys: tuple[str, ...],
) -> None:
    place = [question.key for question in INTAKE.questions].index(keys[0])
    questions = INTAKE.questions[place : place + len(keys)]

    assert tuple(question.key for question in questions) == keys
    for question in questions:
        assert isinstance(question, Choose)
        assert question.when is None
        assert question.skippable
        assert not question.hangs_on


def test_what_is_agreed_to_and_whether_the_phone_is_private_are_asked_alone() -> None:
    assert not {"consent", "private_phone", "widen"} & {key for keys in INTAKE.together for key in keys}


async def test_their_options_are_numbered_through_each_below_its_question() -> None:
    talk = await asked(BEGUN)

    assert talk.now.asking == FIRST
    assert "2/11\\nExample: 2 4 7\\nWho needs help?\\n1 Me\\n2 A relative\\n3 Someone I help" in talk.heard()[0]
    assert "Are they held now?\\n6 Yes\\n7 No\\n8 Not sure" in talk.heard()[0]


async def test_on_telegram_each_is_asked_alone() -> None:
    talk = Talk("telegram", stored=standing("menu", answers=BEGUN))
    await talk.types("/resume", "Go on")

    assert talk.now.asking == "who"
    assert talk.text.startswith("Question 2 of 15")


@pytest.mark.parametrize(
    "typed",
    [
        "2 4 7",
        "2,4,7",
        "7, 2 y 4",
        "4. 7. 2.",
        "2-4-7",
        "2️⃣4️⃣7️⃣",
        "two four seven",
        "A relative, 4, 7",
        "2\n4\n7",
        "2) 4) 7)",
    ],
)
async def test_all_are_answered_in_one_message_in_any_order(typed: str) -> None:
    talk = await asked(BEGUN)
    await talk.types(typed)

    assert fresh(talk, BEGUN) == {"who": "relative", "minor": "no", "detained": "no"}
    assert talk.now.asking == "place"


async def test_what_is_missing_is_asked_again_together_and_the_last_alone_as_ever() -> None:
    talk = await asked(BEGUN)
    await talk.types("7")
    assert (talk.now.asking, talk.now.offered) == (
        FIRST,
        ("who.me", "who.relative", "who.someone_else", "minor.no", "minor.yes"),
    )

    await talk.types("me")
    assert (talk.now.asking, talk.now.offered) == ("minor", ("no", "yes"))
    assert talk.text.endswith("Is the person who needs help under 18?")
    await talk.types("no")
    assert fresh(talk, BEGUN) == {"who": "me", "minor": "no", "detained": "no"}


async def test_one_number_at_a_time_goes_as_it_always_did() -> None:
    talk = await asked(BEGUN)
    await talk.types("2", "1", "2", "TX")

    assert fresh(talk, BEGUN) == {"who": "relative", "minor": "no", "detained": "no", "place": "TX"}


@pytest.mark.parametrize(
    "typed", ["no", "yes", "1 2", "1 4 5", "2 4 9", "2 2", "1 1 1", "2 x 7", "24", "my 2 kids are 4", "💛"]
)
async def test_what_is_not_clear_is_said_and_nothing_of_it_is_kept(typed: str) -> None:
    talk = await asked(BEGUN)
    await talk.types(typed)

    assert fresh(talk, BEGUN) == {}
    assert (talk.said[0], talk.now.asking, talk.now.misses) == ("miss.together", FIRST, 1)
    await talk.types("perhaps", "well")
    assert talk.said[0] == "miss.person"


async def test_back_undoes_what_was_answered_last_before_their_end() -> None:
    talk = await asked(BEGUN)
    await talk.types("7", "0")
    assert fresh(talk, BEGUN) == {}
    assert talk.now.asking == "detained"

    await talk.types("0")
    assert (talk.now.asking, talk.now.answers) == ("private_phone", {"consent": "yes"})


async def test_skip_passes_over_the_first_of_them() -> None:
    talk = await asked(BEGUN)
    await talk.types("s", "s", "s")

    assert fresh(talk, BEGUN) == {"who": None, "minor": None, "detained": None}


async def test_changing_an_answer_asks_that_question_alone() -> None:
    talk = Talk("sms", stored=standing("change", answers=TOLD, offered=("who", "cost")))
    await talk.types("2")

    assert talk.now.asking == "cost"


async def test_help_that_does_not_wait_is_named_once_for_all_that_was_answered() -> None:
    talk = await asked(BEGUN)
    await talk.types("1 4 6")
    assert (talk.said[0], talk.now.asking) == ("note.urgent", "facility")


async def test_whoever_has_no_time_is_asked_as_few_as_ever() -> None:
    talk = await asked(BEGUN)
    await talk.types("urgent")
    assert [choice.value for choice in talk.shown.choices if choice.above] == ["who.me", "detained.yes"]
    await talk.types("1 5", "TX", "1")

    assert talk.now.asking == "lawyers"


@pytest.mark.parametrize(
    ("language", "offered"),
    [("en", ("en", "es", "another")), ("es", ("es", "en", "another")), ("ht", ("ht", "en", "es", "another"))],
)
async def test_of_languages_ones_own_and_the_most_spoken_are_offered_and_the_way_to_all(
    language: str, offered: tuple[str, ...]
) -> None:
    talk = await asked(TOLD, language)

    assert tuple(line for line in talk.now.offered if line.startswith("speak")) == tuple(
        f"speak.{one}" for one in offered
    )


@pytest.mark.parametrize("spoken", [code for code in SPOKEN if code != "other"])
@pytest.mark.parametrize("named_in", ["en", "es", "own"])
async def test_any_language_may_be_written_by_its_name(spoken: str, named_in: str) -> None:
    own = spoken if spoken in library.LANGUAGES else "en"
    name = library.say(f"choice.speak.{spoken}", own if named_in == "own" else named_in)
    talk = await asked(TOLD, "es")
    await talk.types(name)

    assert fresh(talk, TOLD) == {"speak": spoken}
    assert talk.now.language == "es"


@pytest.mark.parametrize(("typed", "said"), [("3", ()), ("Wolof", ("miss.free",)), ("Other: type it", ())])
async def test_another_language_leads_to_the_whole_list_and_then_to_the_rest(typed: str, said: tuple[str, ...]) -> None:
    talk = await asked(TOLD)
    await talk.types(typed)
    assert (talk.now.asking, talk.now.offered) == ("speak", SPOKEN)
    assert talk.said[: len(said)] == said

    await talk.types("14")
    assert fresh(talk, TOLD) == {"speak": "other"}
    assert talk.now.asking == "cost"


async def test_what_is_answered_beside_another_language_is_kept() -> None:
    talk = await asked(TOLD)
    await talk.types("3 5")

    assert fresh(talk, TOLD) == {"cost": "low"}
    assert talk.now.asking == "speak"


@pytest.mark.parametrize("typed", ["mam", "mam, 5"])
async def test_whoever_speaks_what_is_seldom_read_is_told_that_a_call_may_be_asked_for(typed: str) -> None:
    talk = await asked(TOLD)
    await talk.types(typed)

    assert "note.call" in talk.said


async def test_the_word_for_a_call_answers_how_to_be_reached() -> None:
    told = {**TOLD, **REST}
    talk = await asked(told, "es")
    await talk.types("llámenme")

    assert fresh(talk, told) == {"contact": "call"}


@pytest.mark.parametrize("line", ["yes", "kind.court"])
async def test_a_choice_of_another_release_is_not_taken_for_an_answer(line: str) -> None:
    talk = Talk("sms", stored=standing(FIRST, answers=BEGUN, offered=(line,)))
    await talk.types("1")

    assert (talk.said[0], talk.now.answers) == ("odd.stale", BEGUN)


@pytest.mark.parametrize("screen", sorted(SCREENS))
async def test_a_draft_that_is_complete_asks_none_of_them(screen: str) -> None:
    talk = Talk("sms", stored=standing(screen, answers=TOLD | REST | {"contact": "here", "when": "any"}))
    await talk.odd("photo")

    assert talk.now.asking == "lawyers"
    assert not any(choice.above for choice in talk.shown.choices)


def test_each_screen_is_named_for_its_questions() -> None:
    assert [name.split(AND) for name in SCREENS] == [list(keys) for keys in INTAKE.together]
