"""Answers, back, skip, change, menu, language, pauses in any order: what was confirmed stays, and only that is sent."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.preview.world import LAWYERS, World
from content import library
from handlers.dialogue.facts import Lawyer
from handlers.dialogue.flow import AND, Answers, Ask, Choose, ChooseSome, Question
from handlers.dialogue.messages import Channel, Line, OddKind, Press
from handlers.dialogue.redact import redacted
from handlers.dialogue.state import Conversation, SubmitCase
from handlers.intake import AT_MOST, INTAKE
from handlers.lawyers import OTHERS
from handlers.review import spoken
from tests.handlers.at_once import at_once
from tests.handlers.examples import CALLED, WORDS
from tests.handlers.talk import Talk, standing

SECRETS = ("123456789", "123-45-6789", "12 de marzo de 1985")
ASIDE = ("/menu", "/help", "/ice", "/privacy", "/status", "/more", "menu", "/start", "/nothing", "/start es")
_NAMED = tuple(lawyer.id for lawyer in LAWYERS)
WAYS = st.sampled_from(("number", "label", "press"))


class AnyOrder(RuleBasedStateMachine):
    """A person who does anything that can be done, and a record of what they confirmed."""

    talk: Talk
    pressed: list[Press]

    @initialize(channel=st.sampled_from(("sms", "telegram")), drafted=st.booleans())
    def begins(self, channel: Channel, drafted: bool) -> None:
        """Begin with nothing, or with a draft that is complete."""
        stored = standing("menu", answers=CALLED if drafted else {})
        self.talk = Talk(channel, world=World(languages=library.LANGUAGES), stored=stored)
        self.pressed = []
        self.types("lawyer")
        if drafted:
            self.types("go on")

    @property
    def answers(self) -> Answers:
        return self.talk.now.answers

    @property
    def question(self) -> Question | None:
        return INTAKE.question(self.talk.now.asking)

    def types(self, text: str) -> None:
        at_once(self.talk.types(text))

    def takes(self, value: str, way: str) -> None:
        """Take a choice of the screen shown, one way or another."""
        place = [choice.value for choice in self.talk.shown.choices].index(value)
        press = self.talk.press(self.talk.shown.choices[place])
        self.pressed.append(press)
        match way:
            case "number":
                self.types(str(self.talk.now.offered.index(value) + 1))
            case "label":
                self.types(self.talk.labels[place])
            case _:
                at_once(self.talk.sends(press))

    @precondition(lambda self: isinstance(self.question, Choose))
    @rule(data=st.data(), way=WAYS)
    def answers_a_choice(self, data: st.DataObject, way: str) -> None:
        question, before = self.question, self.answers
        assert isinstance(question, Choose)
        value = data.draw(st.sampled_from(question.values))
        self.takes(value, way)

        refused = (question.key, value) == ("consent", "no")
        assert self.answers == ({} if refused else INTAKE.put(before, question.key, value))

    @precondition(lambda self: AND in self.talk.now.asking)
    @rule(data=st.data(), between=st.sampled_from((" ", ", ", " y ", "\n")))
    def answers_several_in_one_message(self, data: st.DataObject, between: str) -> None:
        before, lines = self.answers, self.talk.now.offered
        asked = [question.key for question in INTAKE.asked(self.talk.now.asking, before)]
        keys = data.draw(st.permutations(asked).map(lambda keys: keys[: data.draw(st.integers(1, len(keys)))]))
        given = {
            key: data.draw(st.sampled_from([line for line in lines if line.startswith(f"{key}.")])) for key in keys
        }
        self.types(between.join(str(lines.index(line) + 1) for line in given.values()))

        assert self.answers == _put(before, given.values())

    @precondition(lambda self: AND in self.talk.now.asking)
    @rule(data=st.data())
    def answers_one_of_several_by_its_label(self, data: st.DataObject) -> None:
        before, lines, labels = self.answers, self.talk.now.offered, self.talk.labels
        typed = labels[lines.index(line := data.draw(st.sampled_from(lines)))]
        self.types(typed)

        assert self.answers == (before if labels.count(typed) > 1 else _put(before, [line]))

    @precondition(lambda self: isinstance(self.question, Ask))
    @rule(data=st.data())
    def answers_in_words(self, data: st.DataObject) -> None:
        question, before = self.question, self.answers
        assert isinstance(question, Ask)
        self.types(data.draw(st.sampled_from(WORDS[question.key])))

        kept = self.answers[question.key]
        assert kept
        assert len(kept) <= question.longest[self.talk.channel]
        assert self.answers == INTAKE.put(before, question.key, kept)

    @precondition(lambda self: isinstance(self.question, Ask))
    @rule(text=st.sampled_from(("💛", "7", "A123456789", "###", "...")))
    def answers_what_cannot_be_kept(self, text: str) -> None:
        before = self.answers
        self.types(text)

        assert self.answers == before

    @precondition(lambda self: isinstance(self.question, ChooseSome))
    @rule(data=st.data())
    def chooses_lawyers_by_number(self, data: st.DataObject) -> None:
        standing = self.talk.now
        lines = st.sampled_from([value for value in standing.offered if value in (*_NAMED, OTHERS)])
        named = data.draw(st.lists(lines, min_size=1, unique=True))
        self.types(" ".join(str(standing.offered.index(value) + 1) for value in named))

        together = tuple(dict.fromkeys((*standing.picked, *(value for value in named if value != OTHERS))))
        unsettled = len(together) > AT_MOST or OTHERS in named
        assert self.answers == (standing.answers if unsettled else INTAKE.put(standing.answers, "lawyers", together))
        assert OTHERS not in self.talk.now.picked

    @precondition(lambda self: isinstance(self.question, ChooseSome))
    @rule(data=st.data())
    def ticks_a_lawyer(self, data: st.DataObject) -> None:
        before = self.answers
        shown = [value for value in self.talk.now.offered if value in _NAMED]
        self.takes(data.draw(st.sampled_from(shown)), "press")

        assert self.answers == before

    @precondition(lambda self: OTHERS in self.talk.now.offered)
    @rule(way=WAYS)
    def looks_at_the_next_lawyers(self, way: str) -> None:
        standing, seen = self.talk.now, set(self.talk.now.offered)
        self.takes(OTHERS, way)

        assert (self.answers, self.talk.now.picked) == (standing.answers, standing.picked)
        assert set(self.talk.now.offered) & set(_NAMED) != seen & set(_NAMED)

    @rule(order=st.permutations(LAWYERS))
    def the_list_of_lawyers_changes(self, order: list[Lawyer]) -> None:
        self.talk.world.fitting = tuple(order)

    @rule(way=st.sampled_from(("back", "0", "/back")))
    def goes_back(self, way: str) -> None:
        asking, before = self.talk.now.asking, self.answers
        self.types(way)

        leaves = (not INTAKE.asked(asking, before) and asking != "review") or asking in before
        undone = None if leaves else INTAKE.preceding(asking, before)
        assert self.answers == (INTAKE.without(before, undone.key) if undone else before)
        assert undone is None or self.talk.now.asking == undone.key

    @rule(way=st.sampled_from(("skip", "s", "/skip")))
    def skips(self, way: str) -> None:
        question, before = next(iter(INTAKE.asked(self.talk.now.asking, self.answers)), None), self.answers
        self.types(way)

        skipped = question is not None and question.skippable
        assert self.answers == (INTAKE.put(before, question.key, None) if question and skipped else before)

    @precondition(lambda self: self.talk.now.asking == "change")
    @rule(data=st.data(), way=WAYS)
    def opens_an_answer_for_change(self, data: st.DataObject, way: str) -> None:
        before, key = self.answers, data.draw(st.sampled_from(self.talk.now.offered))
        self.takes(key, way)

        assert self.talk.now.asking == key
        assert self.answers == before

    @precondition(lambda self: self.talk.now.asking == "review")
    @rule(way=WAYS)
    def goes_to_change_something(self, way: str) -> None:
        before = self.answers
        self.takes("change", way)

        assert self.talk.now.asking == "change"
        assert self.answers == before

    @precondition(lambda self: self.talk.now.asking == "review")
    @rule(way=WAYS)
    def sends_it(self, way: str) -> None:
        reviewed, lines = self.answers, [block for block in self.talk.shown.blocks if isinstance(block, Line)]
        self.takes("send", way)

        (effect,) = self.talk.effects
        assert isinstance(effect, SubmitCase)
        assert effect.answers == reviewed
        assert effect.lawyers == reviewed["lawyers"]
        assert [line.value for line in lines] == [
            spoken(key, value) for key, value in effect.answers.items() if key not in ("consent", "lawyers")
        ]
        assert self.answers == {}
        self.talk.world.becomes("closed")

    @rule(text=st.sampled_from(ASIDE))
    def turns_aside(self, text: str) -> None:
        before = self.answers
        self.types(text)

        assert self.answers == before

    @rule(kind=st.sampled_from(("photo", "edited", "other")))
    def sends_what_is_no_text(self, kind: OddKind) -> None:
        before = self.talk.now
        at_once(self.talk.odd(kind))

        # The list of lawyers may have changed since it was shown; it is shown as it is now.
        assert _kept(self.talk.now) == _kept(before)

    @precondition(lambda self: not isinstance(self.question, Ask))
    @rule(text=st.sampled_from(("zzqqx", "999", "77", "¿¡?", "1 99", "2 x 4")))
    def types_what_fits_nothing(self, text: str) -> None:
        before = self.answers
        self.types(text)

        assert self.answers == before

    @rule(language=st.sampled_from(library.LANGUAGES))
    def changes_the_language(self, language: str) -> None:
        before = self.answers
        self.types("/language")
        self.takes(language, "press")

        assert self.answers == before
        assert self.talk.shown.language == language

    @rule(anew=st.booleans())
    def leaves_and_comes_back(self, anew: bool) -> None:
        before = self.answers
        self.types("/menu")
        self.types("/lawyer")
        if self.talk.now.asking == "resume":
            self.takes("anew" if anew and len(before) > 2 else "go_on", "press")

        assert self.answers == ({} if anew and len(before) > 2 else before)

    @rule()
    def stops_and_starts_again(self) -> None:
        before = self.answers
        at_once(self.talk.falls_silent(on=True))
        at_once(self.talk.falls_silent(on=False))

        assert self.answers == before

    @precondition(lambda self: self.pressed)
    @rule(data=st.data())
    def presses_an_old_button(self, data: st.DataObject) -> None:
        before, old = self.answers, data.draw(st.sampled_from(self.pressed))
        if old.asked == self.talk.now.asked:
            return
        at_once(self.talk.sends(old))

        assert self.answers == before

    @invariant()
    def what_is_offered_is_what_was_shown(self) -> None:
        shown = self.talk.shown
        assert self.talk.now.offered == tuple(choice.value for choice in shown.choices if not choice.move)
        assert (self.talk.now.asking, self.talk.now.asked) == (shown.screen, shown.asked)

    @invariant()
    def what_must_not_be_kept_is_not_kept(self) -> None:
        texts = [value for key, value in self.answers.items() if isinstance(value, str) and key != "phone"]
        assert [redacted(text)[0] for text in texts] == texts
        assert not any(secret in self.talk.stored for secret in SECRETS)

    @invariant()
    def answers_stand_in_the_order_of_their_questions_and_apply(self) -> None:
        applies = [question.key for question in INTAKE.applicable(self.answers)]
        assert list(self.answers) == [key for key in applies if key in self.answers]


AnyOrder.TestCase.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
TestAnyOrder = AnyOrder.TestCase


def _put(answers: Answers, lines: Iterable[str]) -> Answers:
    """Answer as these lines of several questions do; the wish for another language answers nothing yet."""
    for key, value in (line.split(".") for line in lines):
        answers = answers if value == "another" else INTAKE.put(answers, key, value)
    return answers


def _kept(conversation: Conversation) -> Conversation:
    return replace(conversation, asked=0, misses=0, offered=())
