"""Questions that share one text message, their options numbered through all of them, so that a number means one thing.

What is understood as a whole is kept, in whatever order it comes; what is missing is asked again. Of what is not, or
fits two questions, or answers one twice, nothing is kept: an answer is never guessed.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from content import library
from handlers.asking import chosen
from handlers.dialogue.facts import Facts
from handlers.dialogue.flow import AND, Answers, Choose
from handlers.dialogue.messages import Block, Choice, Reply, Say, say
from handlers.dialogue.screen import BACK, MENU, NEXT, SKIP, Move, Screen, language_of
from handlers.dialogue.spelling import pick_each
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE, SPOKEN, counted
from handlers.reading import Labels, shown

_ANOTHER, _UNREAD = "speak.another", "speak.unread"
"""What leads to the list of all languages: the wish for one that is not shown, and a name that we cannot read."""
_OFTEN = ("en", "es")
_NAME = 2  # words, at most, in what may be the name of a language


def _keys(name: str, answers: Answers) -> tuple[str, ...]:
    return tuple([question.key for question in INTAKE.asked(name, answers)])


@cache
def options(keys: tuple[str, ...], tongue: str) -> Mapping[str, tuple[str, ...]]:
    """List what may be answered to some questions: of languages one's own, the most spoken, the way to all."""
    languages = (*dict.fromkeys((tongue, *_OFTEN)), "another")
    asked = [question for question in map(INTAKE.question, keys) if isinstance(question, Choose)]
    return {
        question.key: tuple(f"{question.key}.{v}" for v in (languages if question.key == "speak" else question.values))
        for question in asked
    }


@cache
def _offered(keys: tuple[str, ...], tongue: str) -> tuple[Say, tuple[Choice, ...]]:
    """Say how to answer these questions, and list their options and the ways around."""
    asked = options(keys, tongue)
    choices = (
        Choice(value, say(f"choice.{value}"), above=None if place else say(f"together.{key}"))
        for key, values in asked.items()
        for place, value in enumerate(values)
    )
    how = say("together.how", example=_example([len(values) for values in asked.values()]))
    return how, (*choices, BACK, SKIP, MENU)


def screen_of(name: str) -> Screen:
    """Make the screen of the questions that `name` joins."""
    first = name.split(AND, maxsplit=1)[0]

    async def show(conversation: Conversation, facts: Facts) -> Reply:
        tongue = language_of(conversation)
        how, choices = _offered(_keys(name, conversation.answers), tongue)
        return Reply(tongue, (*counted("step.text", first, conversation.answers), how), choices, screen=name)

    return Screen(show, pick)


def _example(counts: Sequence[int]) -> str:
    """Give a line of each question, none of them the first or last of a long list: "2 4 7"."""
    return " ".join(str(sum(counts[:place]) + (count + 1) // 2) for place, count in enumerate(counts))


def names(conversation: Conversation) -> Labels:
    """List what may be typed for each option: its label, and for a language its name in any of ours."""
    return _names(_keys(conversation.asking, conversation.answers), language_of(conversation))


@cache
def _names(keys: tuple[str, ...], tongue: str) -> Labels:
    lines = [value for values in options(keys, tongue).values() for value in values]
    known = {value: shown(say(f"choice.{value}"), tongue) for value in lines}
    return {**known, **_languages()} if _ANOTHER in known else known


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    spoken = (f"speak.{code}" for code in SPOKEN if code != "other")
    return {
        value: tuple(label for tongue in library.LANGUAGES for label in shown(say(f"choice.{value}"), tongue))
        for value in spoken
    }


def read(text: str, known: Labels, lines: Sequence[str]) -> str | None:
    """Read an answer to each of some questions, joined by spaces; None where any of it is not clear."""
    values = pick_each(text, known, lines)
    keys = [value.partition(".")[0] for value in values]
    if values and len(set(keys)) == len(keys):
        return " ".join(values)
    named = (
        not values and len(text.split()) <= _NAME and any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
    )
    return _UNREAD if named and _ANOTHER in lines else None


async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Keep each answer and say what there is to say of it; then ask what is missing."""
    asked = {question.key: question for question in INTAKE.asked(conversation.asking, conversation.answers)}
    given = dict(each.split(".", 1) for each in value.split() if "." in each)
    if not given or not given.keys() <= asked.keys():
        return Move(conversation, conversation.asking, (say("odd.stale"),))
    leads = {_ANOTHER, _UNREAD}.intersection(value.split())
    notes = list[Block]()
    for key in [key for key in asked if key in given and f"{key}.{given[key]}" not in leads]:
        move = chosen(conversation, asked[key], given[key])
        conversation = move.conversation
        notes += move.notes
    unread = (say("miss.free"),) if _UNREAD in leads else ()
    return Move(conversation, "speak" if leads else NEXT, (*notes, *unread))


SCREENS = {name: screen_of(name) for name in map(AND.join, INTAKE.together)}
