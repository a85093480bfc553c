"""Choosing lawyers by name: one to three, in neutral order, each by the person's own tick."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.dialogue.facts import Facts, Lawyer
from handlers.dialogue.flow import ChooseSome
from handlers.dialogue.messages import Block, Choice, Person, Quote, Reply, Say, say
from handlers.dialogue.screen import BACK, MENU, NEXT, Move, Screen, language_of
from handlers.dialogue.spelling import pick_some
from handlers.dialogue.state import ChooseLawyers, Conversation
from handlers.intake import AT_MOST, INTAKE, wanted

DONE = "done"
OFFICE = "office"
"""The choice of someone whom no listed lawyer fits: the office may look for one."""

Above = Callable[[Conversation], tuple[Block, ...]]


def labelled(lawyer: Lawyer, *, chosen: bool) -> Choice:
    """Show a lawyer as a choice: name, then organisation, licence, languages and cost."""
    languages = ", ".join(lawyer.languages)
    known = {"organisation": lawyer.organisation, "licence": lawyer.licence, "languages": languages}
    detail = say("lawyer.detail", **known, cost=say(f"lawyer.cost.{lawyer.cost}"))
    return Choice(lawyer.id, Quote(lawyer.name), chosen=chosen, detail=detail)


def listed(conversation: Conversation, found: Sequence[Lawyer], blocks: tuple[Block, ...], screen: str) -> Reply:
    """Show the lawyers found, those ticked as chosen; none found: say so, and offer that the office looks."""
    tongue = language_of(conversation)
    if not found:
        choices = (Choice(OFFICE, say("choice.lawyers.office")), BACK, MENU)
        return Reply(tongue, (*blocks[:-1], say("lawyers.none")), choices, screen=screen)
    names = tuple(labelled(lawyer, chosen=lawyer.id in conversation.picked) for lawyer in found)
    done = (Choice(DONE, say("choice.lawyers.done", n=len(conversation.picked))),) if conversation.picked else ()
    return Reply(tongue, blocks, (*names, *done, BACK, MENU), screen=screen)


def ticked(conversation: Conversation, value: str, at_most: int) -> tuple[Conversation, tuple[Say, ...]]:
    """Tick a lawyer, or take the tick away; more than `at_most` are refused."""
    if value in conversation.picked:
        return replace(conversation, picked=tuple(p for p in conversation.picked if p != value)), ()
    if len(conversation.picked) >= at_most:
        return conversation, (say("lawyers.enough", n=at_most),)
    return replace(conversation, picked=(*conversation.picked, value)), ()


def choosing(question: ChooseSome, above: Above) -> Screen:
    """Make the screen of the intake's last question."""

    async def show(conversation: Conversation, facts: Facts) -> Reply:
        found = await facts.matching_lawyers(wanted(conversation.answers, language_of(conversation)))
        return listed(conversation, found, above(conversation), question.key)

    async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
        if value == OFFICE:
            return _answered(conversation, question, ())
        if value == DONE:
            return _answered(conversation, question, conversation.picked)
        after, notes = ticked(conversation, value, question.at_most)
        return Move(after, question.key, notes)

    async def typed(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
        picked = await several(conversation, text, facts)
        if not picked:
            return Move(conversation, question.key, (say("miss.lawyers"),))
        if len(picked) > question.at_most:
            return Move(conversation, question.key, (say("lawyers.enough", n=question.at_most),))
        return _answered(conversation, question, picked)

    return Screen(show, pick, typed)


async def several(conversation: Conversation, text: str, facts: Facts) -> tuple[str, ...]:
    """Read "1 3" or a name against the list as it was shown."""
    offered = tuple(value for value in conversation.offered if value not in (DONE, OFFICE))
    described = await facts.lawyers(offered)
    return pick_some(text, {lawyer.id: (lawyer.name,) for lawyer in described}, offered)


async def show_more(conversation: Conversation, facts: Facts) -> Reply:
    """List lawyers not yet asked about the case that was sent."""
    case = await facts.case()
    found = await facts.matching_lawyers(case.wanted) if case else ()
    fresh = [lawyer for lawyer in found if case and lawyer.id not in case.asked_lawyers]
    return listed(conversation, fresh, (say("ask.more_lawyers"),), "more_lawyers")


async def pick_more(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Tick lawyers; "done" sends the case to them."""
    if value == DONE and conversation.case:
        return _sent_on(conversation, conversation.picked)
    if value == OFFICE:
        return Move(conversation, "status", (say("lawyers.office_looks"),))
    after, notes = ticked(conversation, value, AT_MOST)
    return Move(after, "more_lawyers", notes)


async def typed_more(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
    """Take numbers or a name as ticks: sending still needs "done"."""
    picked = await several(conversation, text, facts)
    if not picked or len(picked) > AT_MOST:
        return Move(conversation, "more_lawyers", (say("miss.lawyers"),))
    return Move(replace(conversation, picked=picked), "more_lawyers")


def _answered(conversation: Conversation, question: ChooseSome, lawyers: tuple[str, ...]) -> Move:
    answers = INTAKE.put(conversation.answers, question.key, lawyers)
    return Move(replace(conversation, answers=answers, picked=()), NEXT)


def _sent_on(conversation: Conversation, lawyers: tuple[str, ...]) -> Move:
    code = conversation.case or ""
    effects = (ChooseLawyers(code, lawyers),)
    return Move(replace(conversation, picked=()), "sent", (say("sent.more", code=code, n=len(lawyers)),), effects)


SCREENS = {"more_lawyers": Screen(show_more, pick_more, typed_more, up="status")}
