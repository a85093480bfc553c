"""What of a person's answers may stand in a list, and how urgent they make a case. Pure.

Only bands and codes are kept readable; every answer in words is sealed.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.cases.keys import Keys
from bot.store.rows import CaseRow, CaseStatus, ConversationRow, Urgency
from handlers.dialogue.answers import state_in
from handlers.dialogue.facts import Wanted
from handlers.dialogue.flow import HURRIED
from handlers.dialogue.state import SubmitCase, Value
from handlers.intake import wanted

Answers = Mapping[str, Value]


def urgency(answers: Answers) -> Urgency:
    """Order cases as the field does: detained with 48 hours, then detained, then seven days, then the rest.

    Whoever says that it is urgent is taken at their word: it counts as 48 hours.
    """
    detained, deadline = answers.get("detained") == "yes", answers.get("deadline")
    at_once = deadline == "within_48h" or HURRIED in answers
    if detained:
        return "now" if at_once else "detained"
    return "soon" if at_once or deadline == "within_7d" else "normal"


def listed(effect: SubmitCase, row: ConversationRow, case: str, status: CaseStatus, at: float) -> CaseRow:
    """Make the row of a case from the answers as reviewed."""
    language = row.language or "en"
    want = wanted(effect.answers, language)
    return CaseRow(
        id=case,
        code=effect.code,
        person=row.person,
        channel=row.channel,
        language=language,
        status=status,
        urgency=urgency(effect.answers),
        state=want.state or "",
        kind=want.kind or "",
        cost=want.cost or "",
        speak=want.speak or "",
        detained=want.detained,
        created=at,
        changed=at,
        here=effect.answers.get("contact") in (None, "here"),
    )


_SOONER: Mapping[Urgency, Urgency] = {"normal": "detained", "soon": "now", "detained": "detained", "now": "now"}
_LATER: Mapping[Urgency, Urgency] = {"normal": "normal", "soon": "soon", "detained": "soon", "now": "soon"}
"""How urgent a case is once its person is held, and once they are not. The sealed date is not read for it: where it
might be either, it counts as the more urgent."""


def relisted(case: CaseRow, changed: Mapping[str, str | None]) -> CaseRow:
    """Tell what is listed of a case once these answers hold: an answer that is not among them is as it was."""
    detained = changed.get("detained", "yes" if case.detained else "no") == "yes"
    if "deadline" in changed:
        urgent = urgency({"detained": "yes" if detained else "no", "deadline": changed["deadline"]})
    elif detained == case.detained:
        urgent = case.urgency
    else:
        urgent = (_SOONER if detained else _LATER)[case.urgency]
    state = state_in(changed.get("facility") or changed.get("place")) or case.state
    here = changed["contact"] == "here" if "contact" in changed else case.here
    return replace(case, detained=detained, urgency=urgent, state=state, here=here)


def last4(keys: Keys, number: str) -> str:
    """Name the last four digits of a telephone number so that a case can be found by them, but not read."""
    return keys.blind("last4", number[-4:])


def sought(case: CaseRow) -> Wanted:
    """Read back from a case what its person looks for in a lawyer."""
    at_once = case.urgency == "now"
    said = (case.state or None, case.detained, case.kind or None, case.speak or None, case.cost or None)
    return Wanted(*said, urgent=at_once)


_UNSAID = ("lawyers", HURRIED)


def words(effect: SubmitCase, channel: str, address: str) -> dict[str, str]:
    """Gather what is sealed: every answer given, and the address where the person wants to be reached at it.

    Whom else they asked is not among it, for a lawyer who accepts reads all of this.
    """
    texts = {key: _text(value) for key, value in effect.answers.items() if value is not None and key not in _UNSAID}
    if channel == "sms" and effect.answers.get("contact") == "here":
        texts["address"] = address
    return texts


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
