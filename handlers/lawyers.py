"""Choosing lawyers by name: one to three, in neutral order, each by the person's own tick or number."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from content import library
from content.languages import closest
from handlers.dialogue.answers import AskAgain
from handlers.dialogue.facts import CaseStatus, Facts, Lawyer
from handlers.dialogue.flow import ChooseSome
from handlers.dialogue.messages import Block, Choice, Person, Quote, Reply, Say, say
from handlers.dialogue.offices import where
from handlers.dialogue.screen import BACK, MENU, NEXT, Move, Screen, language_of
from handlers.dialogue.spelling import pick as meant
from handlers.dialogue.spelling import pick_some
from handlers.dialogue.state import ChooseLawyers, Conversation
from handlers.intake import AT_MOST, INTAKE, SPOKEN, wanted
from handlers.reading import shown
from handlers.status import can

DONE = "done"
OFFICE = "office"
"""The choice of someone whom no listed lawyer fits: the office may look for one."""

Above = Callable[[Conversation], tuple[Block, ...]]


def labelled(lawyer: Lawyer, tongue: str, *, chosen: bool, said: Collection[str] = ()) -> Choice:
    """Show a lawyer as a choice: name, organisation, licence, languages, cost, and what they fit that is not `said`."""
    languages = library.listed((_called(code, tongue) for code in lawyer.languages), tongue)
    known = {"organisation": lawyer.organisation, "licence": lawyer.licence, "languages": languages}
    detail = say("lawyer.detail", **known, cost=say(f"lawyer.cost.{lawyer.cost}"))
    more = [reason for reason in lawyer.why if reason not in said]
    if more:
        detail = say("lawyer.also", detail=detail, why=_reasons(more, tongue))
    return Choice(lawyer.id, Quote(lawyer.name), chosen=chosen, detail=detail)


def shared(found: Sequence[Lawyer]) -> tuple[str, ...]:
    """Name the wishes that all of them meet, which are told once."""
    return tuple(reason for reason in found[0].why if all(reason in each.why for each in found)) if found else ()


def why_shown(found: Sequence[Lawyer], tongue: str) -> tuple[Say, ...]:
    """Tell why these lawyers are shown; nothing where nobody wished for anything."""
    return (say("lawyers.why", why=_reasons(shared(found), tongue)),) if shared(found) else ()


def _in_charge(conversation: Conversation) -> tuple[Say, ...]:
    """Name the ICE office in charge of where somebody is held, for whoever looks for help without us."""
    kept = conversation.answers.get("facility")
    held = where(kept if isinstance(kept, str) else None)
    if held is None or len(held.offices) != 1:
        return ()
    return (say("lawyers.in_charge", office=held.offices[0]),)


def _reasons(why: Sequence[str], tongue: str) -> str:
    return library.listed((library.say(f"lawyer.why.{reason}", tongue) for reason in why), tongue)


def listed(conversation: Conversation, found: Sequence[Lawyer]) -> tuple[Choice, ...]:
    """List the lawyers found, those ticked as chosen, and "done" once one is ticked."""
    tongue, said = language_of(conversation), shared(found)
    names = tuple(labelled(each, tongue, chosen=each.id in conversation.picked, said=said) for each in found)
    return (*names, done(conversation)) if conversation.picked else names


def _called(code: str, tongue: str) -> str:
    """Name a language that a lawyer speaks; one that nobody is asked about keeps its code."""
    known = closest(code, SPOKEN)
    return library.say(f"choice.speak.{known}", tongue) if known else code


def done(conversation: Conversation) -> Choice:
    """Offer to go on with those ticked."""
    return Choice(DONE, say("choice.lawyers.done", n=len(conversation.picked)))


def office() -> Choice:
    """Offer that the office looks for a lawyer."""
    return Choice(OFFICE, say("choice.lawyers.office"))


def choosing(question: ChooseSome, above: Above) -> Screen:
    """Make the screen of the intake's last question."""

    async def show(conversation: Conversation, facts: Facts) -> Reply:
        tongue = language_of(conversation)
        found = await facts.matching_lawyers(wanted(conversation.answers, tongue))
        *step, ask = above(conversation)
        none = (say("lawyers.none"), say("lawyers.free_list"), *_in_charge(conversation))
        blocks = (*step, *((ask, *why_shown(found, tongue)) if found else none))
        choices = (*listed(conversation, found), office(), BACK, MENU)
        return Reply(tongue, blocks, choices, screen=question.key)

    async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
        if value in (DONE, OFFICE):
            return _answered(conversation, question, conversation.picked if value == DONE else ())
        after, notes = ticked(conversation, value, question.at_most)
        return Move(after, question.key, notes)

    async def typed(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
        """Take numbers or a name as the choice, with what is ticked: the review names them before anything is sent."""
        other = _other(conversation, text)
        if other is not None:
            return await pick(conversation, other, facts)
        try:
            chosen = await added(conversation, text, question.at_most, facts)
        except AskAgain as again:
            return Move(conversation, question.key, (again.why,))
        return _answered(conversation, question, chosen)

    return Screen(show, pick, typed)


def ticked(conversation: Conversation, value: str, at_most: int) -> tuple[Conversation, tuple[Say, ...]]:
    """Tick a lawyer, or take the tick away; more than `at_most` are refused."""
    if value in conversation.picked:
        return replace(conversation, picked=tuple(p for p in conversation.picked if p != value)), ()
    if len(conversation.picked) >= at_most:
        return conversation, (say("lawyers.enough", n=at_most),)
    return replace(conversation, picked=(*conversation.picked, value)), ()


async def added(conversation: Conversation, text: str, at_most: int, facts: Facts) -> tuple[str, ...]:
    """Add "1 3", or a name, to the ticks. Raises AskAgain for what does not stand on the list, and for too many."""
    ids = [value for value in conversation.offered if value not in (DONE, OFFICE)]
    described = await facts.lawyers(ids)
    named = pick_some(text, {lawyer.id: (lawyer.name,) for lawyer in described}, conversation.offered)
    if not named or DONE in named or OFFICE in named:
        raise AskAgain(say("miss.lawyers" if ids else "miss.choice"))
    together = tuple(dict.fromkeys((*conversation.picked, *named)))
    if len(together) > at_most:
        raise AskAgain(say("lawyers.enough", n=at_most))
    return together


async def show_more(conversation: Conversation, facts: Facts) -> Reply:
    """List lawyers not yet asked about the case that was sent."""
    case = await facts.case()
    found = await facts.matching_lawyers(case.wanted) if case else ()
    fresh = [lawyer for lawyer in found if case and lawyer.id not in case.asked_lawyers]
    asks = say("ask.more_lawyers" if fresh else "lawyers.no_more")
    free = () if fresh else (say("lawyers.free_list"),)
    blocks = (asks, *free, *why_shown(fresh, language_of(conversation)))
    choices = (*(listed(conversation, fresh) if fresh else ()), BACK, MENU)
    return Reply(language_of(conversation), blocks, choices, screen="more_lawyers")


async def pick_more(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Tick lawyers; "done" sends the case to them, unless it needs none any more."""
    case = await facts.case()
    if case is None or "more" not in can(case):
        return Move(conversation, "status")
    if value == DONE:
        return _sent_on(conversation, case)
    after, notes = ticked(conversation, value, AT_MOST)
    return Move(after, "more_lawyers", notes)


async def typed_more(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
    """Take numbers or a name as ticks: sending still needs "done"."""
    other = _other(conversation, text)
    if other is not None:
        return await pick_more(conversation, other, facts)
    try:
        picked = await added(conversation, text, AT_MOST, facts)
    except AskAgain as again:
        return Move(conversation, "more_lawyers", (again.why,))
    return Move(replace(conversation, picked=picked), "more_lawyers")


def _other(conversation: Conversation, text: str) -> str | None:
    """Read a line of the list that is no lawyer: its number, or its label."""
    tongue = language_of(conversation)
    spellings = {choice.value: shown(choice.label, tongue) for choice in (done(conversation), office())}
    value = meant(text, spellings, conversation.offered)
    return value if value in (DONE, OFFICE) else None


def _answered(conversation: Conversation, question: ChooseSome, lawyers: tuple[str, ...]) -> Move:
    answers = INTAKE.put(conversation.answers, question.key, lawyers)
    return Move(replace(conversation, answers=answers, picked=()), NEXT)


def _sent_on(conversation: Conversation, case: CaseStatus) -> Move:
    effects = (ChooseLawyers(case.code, conversation.picked),)
    return Move(replace(conversation, picked=()), "sent", (say("sent.more", code=case.code),), effects)


SCREENS = {"more_lawyers": Screen(show_more, pick_more, typed_more, up="status")}
