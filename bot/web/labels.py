"""The pages' words for the codes in the records. A code without a word is shown as it is, never left out.

What a person chose is worded as it was when they chose it, in English, by the library.
"""

from collections.abc import Mapping

from content.library import has, say
from handlers.dialogue.places import NAMES

STATUS = {
    "open": "Lawyers asked",
    "matched": "Matched",
    "unmatched": "No lawyer yet",
    "withdrawn": "Withdrawn",
    "closed": "Closed",
    "erased": "Erased",
}
URGENCY = {"now": "Detained, 48 hours", "detained": "Detained", "soon": "Within 7 days", "normal": "No date soon"}
OFFER = {
    "offered": "No answer yet",
    "accepted": "Accepted",
    "declined": "Declined",
    "expired": "Time ran out",
    "taken": "Another lawyer was first",
    "withdrawn": "Withdrawn",
}
REASON = {
    "conflict": "Conflict of interest",
    "capacity": "No capacity",
    "area": "Not my area of law or place",
    "language": "Language",
    "other": "Another reason",
}
NOTED = {
    "contacted": "Contacted",
    "consulted": "Consulted",
    "retained": "Retained",
    "advice": "Advice only",
    "not_taken": "Not taken",
    "wrong_number": "Wrong number",
    "duplicate": "Duplicate",
    "has_lawyer": "Has a lawyer already",
    "not_immigration": "Not immigration",
}
"""What lawyers note of a case that they took, and what they report of one that they were asked about."""
WHEN = {"today": "Today", "tomorrow": "By tomorrow", "days": "Within three days", "week": "Within a week"}
PRICE = {
    "free": "Nothing",
    "first": "The first talk costs nothing",
    "low": "Little",
    "ask": "They should ask before they agree",
}
CHANNEL = {"telegram": "Telegram", "sms": "SMS", "email": "E-mail"}
DELIVERY = {
    "sent": "on its way",
    "delivered": "delivered",
    "undelivered": "not delivered",
    "failed": "failed at the provider",
    "canceled": "called off",
    "read": "read",
}
SENDING = {
    "due": "Waiting to be sent",
    "leased": "Being sent",
    "unknown": "Outcome not known",
    "sent": "Sent",
    "dead": "Could not be sent",
    "dropped": "Dropped",
}
PURPOSE = {
    "prompt": "Reply",
    "notice": "Notice to a lawyer",
    "update": "Update to the person",
    "relay": "Lawyer’s message",
    "farewell": "Confirmation of an opt-out",
    "breaker": "Notice that today’s texts are spent",
    "copy": "Removal of words at the provider",
    "clearing": "Removal of messages from a chat",
}
ROLE = {"reviewer": "Reviewer", "operator": "Operator", "lawyer": "Lawyer"}
PLACE = {code: names[0] for code, names in NAMES.items()}
UNSAID = "Not said"
_ENGLISH = "en"
_OURS = {"address": "Writes from", "more": "Added later"}

_TABLES: Mapping[str, Mapping[str, str]] = {
    "status": STATUS,
    "urgency": URGENCY,
    "offer": OFFER,
    "reason": REASON,
    "noted": NOTED,
    "when": WHEN,
    "price": PRICE,
    "channel": CHANNEL,
    "sending": SENDING,
    "delivery": DELIVERY,
    "purpose": PURPOSE,
    "role": ROLE,
    "state": PLACE,
}


_CHOICES = {"language": "speak", "speak": "speak", "kind": "kind", "cost": "cost"}


def word(code: str, table: str) -> str:
    """Word a code of the records; raises KeyError for a table that there is not."""
    if not code:
        return UNSAID
    if table in _CHOICES:
        return answer(_CHOICES[table], code)
    return _TABLES[table].get(code, _plain(code))


def question(key: str) -> str:
    """Name a question of the intake, as its review does."""
    if has(f"label.{key}", _ENGLISH):
        return say(f"label.{key}", _ENGLISH)
    return _OURS.get(key, _plain(key))


def answer(key: str, value: str) -> str:
    """Word the choice that answered a question; anything else is the person's own words, given as they are."""
    choice = f"choice.{key}.{value}"
    if has(choice, _ENGLISH):
        return say(choice, _ENGLISH)
    return PLACE.get(value, value) if key in ("place", "facility") else value


def _plain(code: str) -> str:
    return code.replace("_", " ").capitalize()
