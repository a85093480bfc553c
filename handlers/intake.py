"""What a person is asked before a lawyer is: the table of questions, in order.

Whether the phone is theirs alone comes first, for whatever follows stands on it. The order and the limits come from
what a first contact may ask (ABA Model Rule 1.18: no more than is needed). Never
asked: numbers of papers, dates of birth or entry, status, country, home, workplace, relatives' names, exact hearing
dates.
"""

from dataclasses import replace
from functools import cache

from handlers.dialogue.answers import facility, phone, place, state_in, words
from handlers.dialogue.facts import Facts, Wanted
from handlers.dialogue.flow import HURRIED, Answers, Ask, Choose, ChooseSome, Flow, In, Not
from handlers.dialogue.messages import Channel, Choice, Reply, Say, say
from handlers.dialogue.screen import MENU, NEXT, Move, Screen, language_of, link
from handlers.dialogue.state import Conversation

SHORT: dict[Channel, int] = {"telegram": 80, "sms": 80}
LONG: dict[Channel, int] = {"telegram": 1000, "sms": 280}
AT_MOST = 3
KINDS = (
    *("detention", "court", "appeal", "asylum", "family"),
    *("daca_tps", "work_visa", "citizenship", "victim", "other"),
)
SPOKEN = ("en", "es", "ht", "pt", "zh-Hans", "pa", "fr", "ru", "ar", "tr", "mam", "quc", "kek", "other")
HEARD = ("ht", "mam", "quc", "kek")
"""Languages that many of their speakers would rather hear than read: Haitian Creole, Mam, K'iche', Q'eqchi'."""
DETAINED = In("detained", ("yes",))
CALLED = In("contact", ("call", "text"))

INTAKE = Flow(
    "intake",
    (
        Choose("consent", ("yes", "no"), skippable=False),
        Choose("private_phone", ("yes", "no")),
        Choose("who", ("me", "relative", "someone_else")),
        Choose("minor", ("no", "yes")),
        Choose("detained", ("yes", "no", "unsure")),
        Ask("facility", facility, SHORT, when=DETAINED),
        Ask("place", place, SHORT, when=Not(DETAINED)),
        Choose("deadline", ("within_48h", "within_7d", "within_30d", "later", "none", "unknown")),
        Choose("kind", KINDS),
        Choose("speak", SPOKEN),
        Choose("cost", ("free", "low", "paid", "unsaid")),
        Ask("story", words, LONG),
        Ask("name", words, SHORT),
        Choose("contact", ("here", "call", "text")),
        Choose("when", ("morning", "afternoon", "evening", "any")),
        Ask("phone", phone, SHORT, when=CALLED),
        Choose("voicemail", ("yes", "no"), when=CALLED),
        ChooseSome("lawyers", AT_MOST, hangs_on=("detained", "facility", "place", "kind", "speak", "cost")),
        Choose("widen", ("yes", "no")),
    ),
    short=("consent", "who", "detained", "facility", "place", "contact", "phone", "lawyers"),
    together=(("who", "minor", "detained"), ("speak", "cost"), ("contact", "when")),
)
"""By text message, those that stand together share a message; on Telegram, where buttons answer, each has its own."""


_IN_WORDS = tuple(question.key for question in INTAKE.questions if isinstance(question, Ask))


def wanted(answers: Answers, language: str) -> Wanted:
    """Read from the answers what to look for in a lawyer; a language that was skipped is the one they write in."""
    where = answers.get("facility") or answers.get("place")
    spoken = answers.get("speak") or language
    return Wanted(
        state=state_in(_text(where)),
        detained=answers.get("detained") == "yes",
        kind=_text(answers.get("kind")),
        speak=None if spoken == "other" else _text(spoken),
        cost=None if answers.get("cost") == "unsaid" else _text(answers.get("cost")),
        facility=_held_at(_text(answers.get("facility"))),
        minor=answers.get("minor") == "yes",
        urgent=HURRIED in answers,
    )


def worded(conversation: Conversation) -> bool:
    """Whether the draft holds answers in the person's own words."""
    return any(conversation.answers.get(key) is not None for key in _IN_WORDS)


def without_words(conversation: Conversation) -> Conversation:
    """Drop the answers in the person's own words, and what hung on them; what they chose stays, and where they were."""
    answers = conversation.answers
    for key in _IN_WORDS:
        answers = INTAKE.without(answers, key) if answers.get(key) is not None else answers
    return replace(conversation, answers=answers, picked=(), faded=conversation.faded or worded(conversation))


def counted(sentence: str, key: str, answers: Answers) -> tuple[Say, Say]:
    """Say where a question stands, on each channel as it counts there; consent comes before the first."""
    return _placed(sentence, INTAKE.step(key, answers), INTAKE.message(key, answers))


@cache
def _placed(sentence: str, by_buttons: tuple[int, int], by_text: tuple[int, int]) -> tuple[Say, Say]:
    ways: tuple[tuple[Channel, tuple[int, int]], ...] = (("telegram", by_buttons), ("sms", by_text))
    first, second = (Say(sentence, (("n", n - 1), ("of", of - 1)), only=channel) for channel, (n, of) in ways)
    return first, second


async def enter(conversation: Conversation, facts: Facts) -> Move:
    """Open "talk to a lawyer": the draft that waits, else the case already sent, else the first question."""
    if conversation.answers:
        return Move(conversation, "resume")
    case = await facts.case()
    return Move(conversation, "status" if case and case.state in ("open", "unmatched", "matched") else NEXT)


async def show_resume(conversation: Conversation, facts: Facts) -> Reply:
    """Offer to go on with the draft, or to begin anew."""
    following = INTAKE.following(conversation.answers)
    where = counted("resume.at", following.key, conversation.answers) if following else (say("resume.review"),)
    ways = tuple(Choice(value, say(f"choice.resume.{value}")) for value in ("go_on", "anew"))
    return Reply(language_of(conversation), where, (*ways, link("carry"), link("erase"), MENU), screen="resume")


async def pick_resume(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Go on, or drop the draft and begin anew."""
    return Move(conversation if value == "go_on" else conversation.without_draft(), NEXT)


def _held_at(facility: str | None) -> str | None:
    """Take the place out of "NJ: Essex County Jail"; a state alone names none."""
    return (facility or "").partition(": ")[2] or None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


SCREENS = {"resume": Screen(show_resume, pick_resume)}
