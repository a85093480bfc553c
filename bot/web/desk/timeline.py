"""What happened to a case, in sentences: one for each kind of event, and the bare record for a kind not known here."""

from collections.abc import Mapping

from bot.store.rows import EventRow
from bot.web.labels import NOTED, REASON, question, word

_SENTENCES = {
    "sent": "{who} sent the case.",
    "offered": "{who} asked {detail}.",
    "accepted": "{who} accepted.",
    "declined": "{who} declined: {detail}.",
    "expired": "{detail} did not answer in time.",
    "unmatched": "No lawyer is left who was asked.",
    "reminded": "{detail} was reminded: half of the time is over.",
    "widened": "{detail} is asked next, as the person allowed.",
    "alerted": "The office was alerted: {detail}.",
    "reached_asked": "Both sides were asked whether they met.",
    "reached": "{who} says whether the lawyer got in touch: {detail}.",
    "moved": "{who} is in another state now: {detail}.",
    "changed": "{who} changed what they had sent: {detail}.",
    "change_told": "Lawyers and the office were told that something changed.",
    "outcome": "{who} notes: {detail}.",
    "reported": "{who} reports: {detail}.",
    "planned": "{who} told the person who gets in touch, when, and what it costs.",
    "untold": "The person could not be told: {detail}.",
    "relayed": "{who} wrote to the person.",
    "noted": "{who} added a note.",
    "asked_again": "{who} asked the person to choose again.",
    "took": "{who} took the case on.",
    "assigned": "{who} gave the case to {detail}.",
    "put_down": "{who} put the case down: it is with nobody.",
    "tagged": "{who} tagged it: {detail}.",
    "untagged": "{who} took a tag off: {detail}.",
    "closed": "{who} closed the case.",
    "withdrawn": "{who} took the case back.",
    "key_given_up": "The server’s key to this case was destroyed: no further lawyer can be asked.",
    "opted_out": "{who} opted out of messages where they wrote: reach them another way, or wait.",
    "opted_in": "{who} lets us write again.",
    "status": "{who} changed the status: {detail}.",
}
_DETAILS = {
    "silent": "they asked not to be written to",
    "unanswered": "no lawyer has it",
    "unreached": "nobody got in touch",
    "unreachable": "they cannot be reached on their channel",
    **{code: text.lower() for code, text in (REASON | NOTED).items()},
}


def sentence(event: EventRow, names: Mapping[str, str]) -> str:
    """Tell one event; `names` maps "lawyer:<id>", "reader:<id>" and "system" to names."""
    who = names.get(event.actor, {"person": "The person"}.get(event.actor, event.actor))
    if event.what == "changed":
        return _SENTENCES["changed"].format(who=who, detail=", ".join(map(question, event.detail.split(","))))
    detail = _DETAILS.get(event.detail) or _named(event.detail, names) or _moved(event.detail)
    told = _SENTENCES.get(event.what)
    return told.format(who=who, detail=detail) if told else f"{who}: {event.what} {detail}".strip()


def _named(key: str, names: Mapping[str, str]) -> str:
    return names.get(f"lawyer:{key}") or names.get(f"reader:{key}") or ""


def _moved(detail: str) -> str:
    before, arrow, after = detail.partition(" → ")
    return f"{word(before, 'status')} → {word(after, 'status')}" if arrow else detail
