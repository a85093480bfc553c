"""The intake engine: a pure step over a table of questions.

A flow is a tuple of questions. A question applies when its condition holds over the answers so far. The person is
always asked the first question that applies and has no answer; when none is left, the flow is finished. So there is no
program counter to lose: the answers alone say where someone stands, going back is dropping the last answer, and a
question that a later release inserts is simply asked next. Answering a question again drops what hung on it: answers
whose question no longer applies, and those whose question names it in `hangs_on`.

An answer of None means "skipped"; a key that is missing means "not asked yet".

Questions that stand together may be asked in one message, where a channel is paid by the message. Such a screen is
named for all of them, "who+minor", and asks those that have no answer yet.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from handlers.dialogue.messages import Channel
from handlers.dialogue.state import Value

Answers = Mapping[str, Value]
Read = Callable[[str], str]
"""Turns what was typed into the value to keep; raises AskAgain."""


@dataclass(frozen=True, slots=True)
class In:
    """Holds when the answer to `question` is one of `values` (None: skipped or not asked)."""

    question: str
    values: tuple[Value, ...]

    def __str__(self) -> str:
        return f"{self.question} = {' / '.join(str(value) for value in self.values)}"


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when `condition` does not."""

    condition: In

    def __str__(self) -> str:
        return f"not {self.condition}"


@dataclass(frozen=True, slots=True)
class Choose:
    """A question answered by one of `values`."""

    key: str
    values: tuple[str, ...]
    when: In | Not | None = None
    skippable: bool = True
    hangs_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question answered in words. `longest` is in characters, by channel; what is longer is kept up to there."""

    key: str
    read: Read
    longest: Mapping[Channel, int]
    when: In | Not | None = None
    skippable: bool = True
    hangs_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChooseSome:
    """A question answered by one to `at_most` of what the world offers when it is asked."""

    key: str
    at_most: int
    when: In | Not | None = None
    skippable: bool = False
    hangs_on: tuple[str, ...] = ()


Question = Choose | Ask | ChooseSome


AND = "+"
"""Joins the keys of questions that are asked in one message to the name of its screen."""
HURRIED = "urgent"
"""The mark among the answers of somebody who has no time; it is no question, and is never asked."""


@dataclass(frozen=True, slots=True)
class Applying:
    """The questions that apply, in order; which of how many each is, and which message of how many it comes in."""

    questions: tuple[Question, ...]
    steps: Mapping[str, tuple[int, int]]
    messages: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Flow:
    """A named table of questions; whoever has no time is asked only those that `short` names.

    `together` names those that may share a message: choices that follow each other, none of them hanging on another.
    """

    name: str
    questions: tuple[Question, ...]
    short: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    _named: Mapping[str, Question] = field(init=False, repr=False, compare=False)
    _conditions: tuple[In, ...] = field(init=False, repr=False, compare=False)
    _applying: Mapping[tuple[bool, ...], Applying] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look once through the table for all that is asked of it with every message."""
        whens = [question.when for question in self.questions if question.when is not None]
        conditions = dict.fromkeys(when.condition if isinstance(when, Not) else when for when in whens)
        object.__setattr__(self, "_named", {question.key: question for question in self.questions})
        object.__setattr__(self, "_conditions", tuple(conditions))
        ways = product((False, True), repeat=len(conditions))
        object.__setattr__(self, "_applying", {holding: self._where(holding) for holding in ways})

    def question(self, key: str) -> Question | None:
        """Find a question by key."""
        return self._named.get(key)

    def applicable(self, answers: Answers) -> tuple[Question, ...]:
        """List the questions that apply, in order."""
        return self._standing(answers).questions

    def applies(self, key: str, answers: Answers) -> bool:
        """Tell whether a question applies."""
        return key in self._standing(answers).steps

    def hurried(self, answers: Answers) -> Answers:
        """Mark the answers as those of somebody who has no time; what was answered stays."""
        return {**answers, HURRIED: "yes"}

    def following(self, answers: Answers) -> Question | None:
        """Find the question to ask next; None when the flow is finished."""
        return next((q for q in self.applicable(answers) if q.key not in answers), None)

    def asked(self, screen: str, answers: Answers) -> tuple[Question, ...]:
        """List what a screen asks: the question it is named for, or those of several that have no answer yet."""
        applying, keys = self._standing(answers).steps, screen.split(AND)
        several = len(keys) > 1
        return tuple([self._named[key] for key in keys if key in applying and not (several and key in answers)])

    def sharing(self, key: str, answers: Answers) -> str:
        """Name the screen that asks a question with those it stands together with; alone where none of them is open."""
        name = self._message(key)
        return name if len(self.asked(name, answers)) > 1 else key

    def preceding(self, screen: str, answers: Answers) -> Question | None:
        """Find the answered question before a screen, of several the last; the last of all when it asks nothing."""
        last = screen.rsplit(AND, maxsplit=1)[-1]
        answered: Question | None = None
        for question in self.applicable(answers):
            answered = question if question.key in answers and question.key != screen else answered
            if question.key == last:
                break
        return answered

    def put(self, answers: Answers, key: str, value: Value) -> Answers:
        """Keep an answer. An answer that changes drops those that hung on it."""
        changed = key in answers and answers[key] != value
        kept = {**answers, key: value}
        return self._supported(self._unhung(kept, key) if changed else kept)

    def without(self, answers: Answers, key: str) -> Answers:
        """Drop an answer, with those that hung on it."""
        return self._supported(self._unhung({k: v for k, v in answers.items() if k != key}, key))

    def step(self, key: str, answers: Answers) -> tuple[int, int]:
        """Tell which question `key` is, counted from 1, and of how many that apply as far as is known."""
        return self._standing(answers).steps[key]

    def message(self, key: str, answers: Answers) -> tuple[int, int]:
        """Tell the same of messages, where those that stand together share one."""
        return self._standing(answers).messages[key]

    def _message(self, key: str) -> str:
        return next((AND.join(keys) for keys in self.together if key in keys), key)

    def _standing(self, answers: Answers) -> Applying:
        """Find in the table what applies; of what applies, the hurried are asked only some."""
        # Asked many times a message, so in one expression.
        applying = self._applying[tuple([answers.get(each.question) in each.values for each in self._conditions])]
        if HURRIED not in answers:
            return applying
        return self._counted([each for each in applying.questions if each.key in self.short or each.key in answers])

    def _where(self, holding: tuple[bool, ...]) -> Applying:
        """List the questions that apply where the conditions hold, each or not."""
        held = {condition for condition, holds in zip(self._conditions, holding, strict=True) if holds}

        def applies(when: In | Not | None) -> bool:
            return when.condition not in held if isinstance(when, Not) else when is None or when in held

        return self._counted([question for question in self.questions if applies(question.when)])

    def _counted(self, questions: Sequence[Question]) -> Applying:
        names = list(dict.fromkeys(self._message(question.key) for question in questions))
        steps = {question.key: (n, len(questions)) for n, question in enumerate(questions, start=1)}
        messages = {key: (names.index(self._message(key)) + 1, len(names)) for key in steps}
        return Applying(tuple(questions), steps, messages)

    def _unhung(self, answers: Answers, key: str) -> Answers:
        hanging = {question.key for question in self.questions if key in question.hangs_on}
        return {k: v for k, v in answers.items() if k not in hanging}

    def _supported(self, answers: Answers) -> Answers:
        """Drop answers whose question does not apply, until dropping changes nothing; keep the order of the table."""
        kept = {question.key: answers[question.key] for question in self.applicable(answers) if question.key in answers}
        kept |= {HURRIED: answers[HURRIED]} if HURRIED in answers else {}
        return kept if len(kept) == len(answers) else self._supported(kept)
