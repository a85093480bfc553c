"""Choosing lawyers by name: one to three, in neutral order, each by the person's own tick or number."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from content import library
from content.languages import closest
from handlers.dialogue.answers import AskAgain
from handlers.dialogue.facts import CaseStatus, Facts, Lawyer
from handlers.dialogue.flow import ChooseSome
from handlers.dialogue.messages import Block, Channel, Choice, Person, Quote, Reply, Say, say
from handlers.dialogue.offices import where
from handlers.dialogue.screen import BACK, MENU, NEXT, Move, Screen, language_of
from handlers.dialogue.spelling import pick as meant
from handlers.dialogue.spelling import pick_some, position
from handlers.dialogue.state import ChooseLawyers, Conversation
from handlers.intake import AT_MOST, INTAKE, SPOKEN, wanted
from handlers.pages import more as turn_page
from handlers.reading import shown
from handlers.status import can

DONE = "done"
OFFICE = "office"
"""The choice of someone whom no listed lawyer fits: the office may look for one."""

OTHERS = "others"
"""The choice, by text message, of seeing the next of those who fit."""
AT_ONCE = 3
"""Lawyers in one text message: with all that a choice needs they take two parts, where names are not long."""
LISTS = ("lawyers", "more_lawyers")
"""The screens that list lawyers."""
_NO_LAWYER = (DONE, OFFICE, OTHERS)
_ENGLISH = ("en",)
_READ_OFF = ("speak", "cost")
"""Wishes that anybody sees met who reads what a lawyer speaks and costs."""

Above = Callable[[Conversation], tuple[Block, ...]]


def detailed(lawyer: Lawyer, tongue: str, languages: Sequence[str], said: Collection[str]) -> Say:
    """Tell what tells a lawyer apart: organisation, licence, languages, cost, and what they fit that is not `said`."""
    named = library.listed((_called(code, tongue) for code in languages), tongue)
    known = {"organisation": lawyer.organisation, "licence": lawyer.licence, "languages": named}
    detail = say("lawyer.detail", **known, cost=say(f"lawyer.cost.{lawyer.cost}"))
    more = [reason for reason in lawyer.why if reason not in said]
    return say("lawyer.also", detail=detail, why=_reasons(more, tongue)) if more else detail


def shared(found: Sequence[Lawyer]) -> tuple[str, ...]:
    """Name the wishes that all of them meet, which are told once."""
    return tuple(reason for reason in found[0].why if all(reason in each.why for each in found)) if found else ()


def why_shown(found: Sequence[Lawyer], tongue: str) -> tuple[Say, ...]:
    """Tell why these lawyers are shown, by text message what is not read off; nothing where nobody wished."""
    met = shared(found)
    ways: tuple[tuple[Channel, tuple[str, ...]], ...] = (
        ("telegram", met),
        ("sms", tuple(reason for reason in met if reason not in _READ_OFF)),
    )
    return tuple(Say("lawyers.why", (("why", _reasons(why, tongue)),), only=channel) for channel, why in ways if why)


def _in_charge(conversation: Conversation) -> tuple[Say, ...]:
    """Name the ICE office in charge of where somebody is held, for whoever looks for help without us."""
    kept = conversation.answers.get("facility")
    held = where(kept if isinstance(kept, str) else None)
    if held is None or len(held.offices) != 1:
        return ()
    return (say("lawyers.in_charge", office=held.offices[0]),)


def _reasons(why: Sequence[str], tongue: str) -> str:
    return library.listed((library.say(f"lawyer.why.{reason}", tongue) for reason in why), tongue)


def listed(conversation: Conversation, found: Sequence[Lawyer], screen: str, speak: str | None) -> tuple[Choice, ...]:
    """List the lawyers found, those ticked as chosen, and "done" once one is ticked.

    By text message it is some of them, told shorter: without what is read off, and without English where another
    language is wished for, for all of them speak that.
    """
    tongue, said = language_of(conversation), shared(found)
    spared = _ENGLISH if speak not in (None, *_ENGLISH) else ()
    names = list[Choice]()
    for each in found:
        detail, chosen = detailed(each, tongue, each.languages, said), each.id in conversation.picked
        names.append(Choice(each.id, Quote(each.name), chosen=chosen, detail=detail, only="telegram"))
    for each in _part(conversation, found, screen):
        languages = tuple(code for code in each.languages if code not in spared) or each.languages
        detail, chosen = detailed(each, tongue, languages, (*said, *_READ_OFF)), each.id in conversation.picked
        names.append(Choice(each.id, Quote(each.name), chosen=chosen, detail=detail, only="sms"))
    further = (others(),) if len(found) > AT_ONCE else ()
    return (*names, *further, *((done(conversation),) if conversation.picked else ()))


def _part(conversation: Conversation, found: Sequence[Lawyer], screen: str) -> Sequence[Lawyer]:
    """Take the lawyers that one text message shows; after the last come the first."""
    part = conversation.part if conversation.topic == screen else 0
    begin = AT_ONCE * part % (len(found) + -len(found) % AT_ONCE)
    return found[begin : begin + AT_ONCE]


def turned(conversation: Conversation) -> Move:
    """Show the next of the lawyers that fit, and after the last the first again; the ticks stay."""
    screen = conversation.asking
    part = conversation.part if conversation.topic == screen else 0
    return Move(replace(conversation, topic=screen, part=part + 1), screen)


async def more(conversation: Conversation, facts: Facts) -> Move:
    """Show the next lawyers where lawyers are listed in several messages; anywhere else turn the page."""
    if conversation.asking in LISTS and OTHERS in conversation.offered:
        return turned(conversation)
    return await turn_page(conversation, facts)


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


def others() -> Choice:
    """Offer, by text message, to see the next lawyers."""
    return Choice(OTHERS, say("choice.lawyers.others"), only="sms")


def choosing(question: ChooseSome, above: Above) -> Screen:
    """Make the screen of the intake's last question."""

    async def show(conversation: Conversation, facts: Facts) -> Reply:
        tongue = language_of(conversation)
        sought = wanted(conversation.answers, tongue)
        found = await facts.matching_lawyers(sought)
        *step, ask = above(conversation)
        none = (say("lawyers.none"), say("lawyers.free_list"), *_in_charge(conversation))
        blocks = (*step, *((ask, *why_shown(found, tongue)) if found else none))
        names = listed(conversation, found, question.key, sought.speak) if found else ()
        choices = (*names, office(), BACK, MENU)
        return Reply(tongue, blocks, choices, screen=question.key)

    async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
        if value == OTHERS:
            return turned(conversation)
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
        if OTHERS in chosen:
            return turned(_ticking(conversation, chosen))
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
    """Add "1 3", or a name, to the ticks; "others" may be among them, for whoever ticks some and looks on.

    A name may be that of one whom the next message shows. Raises AskAgain for what fits nobody, and for too many.
    """
    ids = [value for value in conversation.offered if value not in _NO_LAWYER]
    described = await facts.lawyers(ids)
    named = pick_some(text, {lawyer.id: (lawyer.name,) for lawyer in described}, conversation.offered)
    if not named and OTHERS in conversation.offered:
        named = _by_name(text, await _fitting(conversation, facts))
    if not named or DONE in named or OFFICE in named:
        raise AskAgain(say("miss.lawyers" if ids else "miss.choice"))
    together = tuple(dict.fromkeys((*conversation.picked, *named)))
    if len(set(together) - {OTHERS}) > at_most:
        raise AskAgain(say("lawyers.enough", n=at_most))
    return together


def _by_name(text: str, fitting: Sequence[Lawyer]) -> tuple[str, ...]:
    """Find the lawyer of this name. A number means a line that was shown, and nobody else."""
    names = {lawyer.id: (lawyer.name,) for lawyer in fitting}
    found = None if position(text) is not None else meant(text, names, tuple(names))
    return (found,) if found else ()


async def _fitting(conversation: Conversation, facts: Facts) -> Sequence[Lawyer]:
    """Give all whom the list that is open shows, in whichever message."""
    if conversation.asking == "more_lawyers":
        return await _fresh(await facts.case(), facts)
    return await facts.matching_lawyers(wanted(conversation.answers, language_of(conversation)))


async def _fresh(case: CaseStatus | None, facts: Facts) -> Sequence[Lawyer]:
    """Give those who fit a sent case and were not asked yet; none where there is no case."""
    found = await facts.matching_lawyers(case.wanted) if case else ()
    return [lawyer for lawyer in found if case and lawyer.id not in case.asked_lawyers]


async def show_more(conversation: Conversation, facts: Facts) -> Reply:
    """List lawyers not yet asked about the case that was sent."""
    case = await facts.case()
    fresh = await _fresh(case, facts)
    asks = say("ask.more_lawyers" if fresh else "lawyers.no_more")
    free = () if fresh else (say("lawyers.free_list"),)
    blocks = (asks, *free, *why_shown(fresh, language_of(conversation)))
    names = listed(conversation, fresh, "more_lawyers", case.wanted.speak) if case and fresh else ()
    return Reply(language_of(conversation), blocks, (*names, BACK, MENU), screen="more_lawyers")


async def pick_more(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Tick lawyers; "done" sends the case to them, unless it needs none any more."""
    case = await facts.case()
    if case is None or "more" not in can(case):
        return Move(conversation, "status")
    if value == OTHERS:
        return turned(conversation)
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
    after = _ticking(conversation, picked)
    return turned(after) if OTHERS in picked else Move(after, "more_lawyers")


def _other(conversation: Conversation, text: str) -> str | None:
    """Read a line of the list that is no lawyer: its number, or its label."""
    tongue = language_of(conversation)
    spellings = {choice.value: shown(choice.label, tongue) for choice in (done(conversation), office(), others())}
    value = meant(text, spellings, conversation.offered)
    return value if value in _NO_LAWYER else None


def _ticking(conversation: Conversation, chosen: tuple[str, ...]) -> Conversation:
    return replace(conversation, picked=tuple(each for each in chosen if each != OTHERS))


def _answered(conversation: Conversation, question: ChooseSome, lawyers: tuple[str, ...]) -> Move:
    answers = INTAKE.put(conversation.answers, question.key, lawyers)
    return Move(replace(conversation, answers=answers, picked=()), NEXT)


def _sent_on(conversation: Conversation, case: CaseStatus) -> Move:
    effects = (ChooseLawyers(case.code, conversation.picked),)
    return Move(replace(conversation, picked=()), "sent", (say("sent.more", code=case.code),), effects)


SCREENS = {"more_lawyers": Screen(show_more, pick_more, typed_more, up="status")}
