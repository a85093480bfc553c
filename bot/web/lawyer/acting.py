"""What a lawyer does with an offer or a case of theirs by a form: accept, decline, report, note an outcome."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException

from bot.cases.outcome import Outcome
from bot.web.deps import WebDeps

ACTS = ("accept", "decline", "report", "outcome")
DONE = {
    "accepted": "It is yours. The person was told your name, and waits to hear from you.",
    "already_yours": "It is yours already.",
    "declined": "Noted: you do not take it. The person is told that, and not why.",
    "taken": "Another lawyer was first. There is nothing for you to do.",
    "expired": "The time to answer is over.",
    "withdrawn": "This request was taken back.",
    "noted": "Noted. Thank you.",
    "reported": "Thank you. The office was told, and nobody else.",
    "saved": "Saved. It holds from the next request on.",
    "again": "A link went out a few minutes ago: please look there.",
    "sent": "Your link is on its way to the address that our notices go to.",
    "unreachable": "There is no way to write to you just now. Please ask the office.",
    "told": "The person was told what you will do.",
    "untold": "The person does not take messages any more, so nothing was sent. The office can see it.",
}
"""What the next page says, by a word in its address."""


async def act(deps: WebDeps, lawyer: str, code: str, what: str, form: Mapping[str, str]) -> str:
    """Do it; gives the word of DONE for what came of it. Raises 404 for a case of others, 409 where it cannot be."""
    offer = await deps.referrals.offer_to(lawyer, code)
    if offer is None or what not in ACTS:
        raise HTTPException(404)
    match what:
        case "accept":
            return _ended(await deps.referrals.accept_by(offer.token))
        case "decline":
            return _ended(await deps.referrals.decline_by(offer.token, form.get("reason", "")))
        case "report":
            kept = await deps.referrals.report(offer, form.get("report", ""))
        case _:
            kept = await deps.referrals.note(offer, form.get("outcome", ""))
    if not kept:
        raise HTTPException(409)
    return "reported" if what == "report" else "noted"


def _ended(outcome: Outcome) -> str:
    if outcome is Outcome.UNKNOWN:
        raise HTTPException(404)
    return str(outcome)
