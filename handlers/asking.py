"""The screens of the questions: made from the table, one function for each kind of question."""

from dataclasses import replace
from typing import assert_never

from handlers import lawyers, reminding
from handlers.dialogue.answers import AskAgain, phone, visible
from handlers.dialogue.facts import Facts
from handlers.dialogue.flow import HURRIED, Answers, Ask, Choose, ChooseSome, Question
from handlers.dialogue.messages import Block, Channel, Choice, Key, Person, Reply, Say, say
from handlers.dialogue.redact import Kind, redacted
from handlers.dialogue.screen import BACK, MENU, NEXT, SKIP, Move, Screen, language_of
from handlers.dialogue.spelling import folded
from handlers.dialogue.state import Conversation, Value
from handlers.intake import HEARD, INTAKE, counted
from handlers.reading import label

_TAIL = 30
_HERE = say("key.here")
_KEYS = {"phone": (Key(say("key.share"), shares=True), Key(_HERE))}
"""Sharing the number is offered, never needed: another may be typed, and one may be written to where one writes."""
URGENT = (("detained", "yes"), ("deadline", "within_48h"))
"""Answers after which the way to help that does not wait for us is said at once, and once."""


def moves(question: Question) -> tuple[Choice, ...]:
    """List the ways around that a question offers."""
    return (BACK, SKIP, MENU) if question.skippable else (BACK, MENU)


def step(question: Question, conversation: Conversation) -> tuple[Block, ...]:
    """Say which question this is; consent comes before the first, and what does not apply is not counted."""
    placed = question.key != "consent" and INTAKE.applies(question.key, conversation.answers)
    return counted("step.text", question.key, conversation.answers) if placed else ()


def screen_of(question: Question) -> Screen:
    """Make the screen of one question."""
    match question:
        case Choose():
            return _choosing(question)
        case Ask():
            return _asking(question)
        case ChooseSome():
            return lawyers.choosing(question, lambda c: (*step(question, c), say(f"ask.{question.key}")))
        case _:
            assert_never(question)


def kept(conversation: Conversation, question: Question, value: Value, *notes: Block) -> Move:
    """Keep an answer and go on."""
    answers = INTAKE.put(conversation.answers, question.key, value)
    return Move(replace(conversation, answers=answers), NEXT, notes)


def _choosing(question: Choose) -> Screen:
    asks = say(f"ask.{question.key}")

    def choices(before: Value) -> tuple[Choice, ...]:
        values = (Choice(v, say(f"choice.{question.key}.{v}"), chosen=v == before) for v in question.values)
        also = reminding.of_a_draft() if question.key == "consent" else ()
        return (*values, *also, *moves(question))

    # Made once for each answer there may be: they are the same for everybody.
    ticked: dict[Value, tuple[Choice, ...]] = {before: choices(before) for before in (None, *question.values)}

    async def show(conversation: Conversation, facts: Facts) -> Reply:
        shown = ticked.get(conversation.answers.get(question.key)) or ticked[None]
        return Reply(language_of(conversation), (*step(question, conversation), asks), shown, screen=question.key)

    async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
        if (question.key, value) == ("consent", "no"):
            return Move(conversation.without_draft(), "menu", (say("consent.no"),))
        return chosen(conversation, question, value)

    return Screen(show, pick)


def chosen(conversation: Conversation, question: Question, value: str) -> Move:
    """Keep a choice, with what is to be said about it."""
    answers = conversation.answers
    told = HURRIED in answers or any(answers.get(key) == urgent for key, urgent in URGENT)
    urgent = (say("note.urgent"),) if (question.key, value) in URGENT and not told else ()
    call = _by_phone(value) if question.key == "speak" and value in HEARD and "contact" not in answers else ()
    return kept(conversation, question, value, *urgent, *call, *_helping(question.key, value, answers))


def _helping(key: str, value: str, answers: Answers) -> tuple[Block, ...]:
    """Point whoever helps someone who is held to the steps for that."""
    helps = (key, value) == ("detained", "yes") and answers.get("who") in ("relative", "someone_else")
    return (Say("note.helper", only="telegram"),) if helps else ()


def _by_phone(spoken: str) -> tuple[Block, ...]:
    """Say that a call in this language can be asked for, and where."""
    return (say("note.call", language=say(f"choice.speak.{spoken}"), call=say("choice.contact.call")),)


def _asking(question: Ask) -> Screen:
    asks, example, ways = say(f"ask.{question.key}"), say(f"example.{question.key}"), moves(question)
    keys = _KEYS.get(question.key, ())

    async def show(conversation: Conversation, facts: Facts) -> Reply:
        tongue, blocks = language_of(conversation), (*step(question, conversation), asks)
        return Reply(tongue, blocks, ways, screen=question.key, placeholder=example, keys=keys)

    async def typed(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
        """Keep what was typed, as far as it may be kept."""
        if question.key == "phone" and folded(text) == folded(label(_HERE, language_of(conversation))):
            answers = INTAKE.put(conversation.answers, "contact", "here")
            return Move(replace(conversation, answers=answers), NEXT)
        value, told = read(question, person.channel, text)
        return Move(conversation, question.key, told) if value is None else kept(conversation, question, value, *told)

    return Screen(show, typed=typed)


def read(question: Ask, channel: Channel, text: str, cut: str = "note.cut") -> tuple[str | None, tuple[Say, ...]]:
    """Redact, read, and cut to what may be kept; what is changed on the way is said. None for what cannot be kept."""
    clean, kinds = _taken_out(question, visible(text))
    told = tuple(say(f"redacted.{kind}") for kind in sorted(kinds))
    try:
        value = question.read(clean)
    except AskAgain as again:
        return None, (*told, again.why)
    longest = question.longest[channel]
    if len(value) > longest:
        # What a cut leaves of a longer number may look like one to take out.
        value = redacted(value[:longest].rstrip())[0]
        told = (*told, say(cut, n=longest, tail=value[-_TAIL:]))
    return value, told


def _taken_out(question: Ask, text: str) -> tuple[str, frozenset[Kind]]:
    """Redact what is typed, except where a telephone number is asked for: nothing but one is kept there."""
    return (text, frozenset()) if question.read is phone else redacted(text)


SCREENS = {question.key: screen_of(question) for question in INTAKE.questions}
