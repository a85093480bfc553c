"""The list of messages: filters and pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from bot.demo.jsonvalue import Object
from bot.demo.twilio.account import Account
from bot.demo.twilio.message import API, RANKS, Message
from bot.demo.twilio.refused import Refused

TAKES = frozenset({"To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page", "PageToken"})
PAGE_SIZE, LARGEST_PAGE = 50, 1000
TOKEN = "PA"  # noqa: S105  what a page token begins with, not a secret
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, newest message first, and how the next one is asked for."""

    messages: tuple[Message, ...]
    size: int
    number: int
    more: str


def page(account: Account, query: Mapping[str, str]) -> Page:
    """Find what a query asks for.

    Raises:
        Refused: 20001 for an unknown filter or a wrong date, 20008 for a page that cannot be.
    """
    if unknown := query.keys() - TAKES:
        raise Refused(20001, ", ".join(sorted(unknown)))
    size, number = _count(query, "PageSize", PAGE_SIZE), _count(query, "Page", 0)
    if not 1 <= size <= LARGEST_PAGE:
        raise Refused(20008)
    found = [message for message in reversed(account.messages.values()) if _fits(message, query)]
    if token := query.get("PageToken"):
        places = [place for place, message in enumerate(found) if TOKEN + message.sid == token]
        if not places:
            raise Refused(20008)
        found = found[places[0] + 1 :]
    here = tuple(found[:size])
    more = TOKEN + here[-1].sid if len(found) > size else ""
    return Page(here, size, number, more)


def body(account: Account, query: Mapping[str, str]) -> Object:
    """Give a page as the JSON of the list resource."""
    shown = page(account, query)
    path = f"/{API}/Accounts/{account.sid}/Messages.json"
    rest = {name: value for name, value in query.items() if name not in ("Page", "PageToken")}
    following = {**rest, "PageSize": str(shown.size), "Page": str(shown.number + 1), "PageToken": shown.more}
    return {
        "messages": [message.json(account.sid) for message in shown.messages],
        "page": shown.number,
        "page_size": shown.size,
        "start": shown.number * shown.size,
        "end": max(shown.number * shown.size + len(shown.messages) - 1, 0),
        "uri": f"{path}?{urlencode(dict(query))}",
        "first_page_uri": f"{path}?{urlencode({**rest, 'PageSize': str(shown.size), 'Page': '0'})}",
        "next_page_uri": f"{path}?{urlencode(following)}" if shown.more else None,
        "previous_page_uri": None,
    }


def _count(query: Mapping[str, str], name: str, default: int) -> int:
    try:
        return int(query.get(name, default))
    except ValueError:
        raise Refused(20008) from None


def _fits(message: Message, query: Mapping[str, str]) -> bool:
    tests: dict[str, Callable[[str], bool]] = {
        "To": lambda value: message.to == value,
        "From": lambda value: message.sender == value,
        "DateSent": lambda value: _sent(message) and _moment(value) <= message.at < _moment(value) + DAY,
        "DateSent<": lambda value: _sent(message) and message.at < _moment(value) + _grain(value),
        "DateSent>": lambda value: _sent(message) and message.at >= _moment(value),
    }
    return all(test(query[name]) for name, test in tests.items() if name in query)


def _sent(message: Message) -> bool:
    return RANKS[message.status] >= RANKS["sent"]


def _moment(value: str) -> datetime:
    """Read a day, or a moment in UTC."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise Refused(20001, "DateSent") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _grain(value: str) -> timedelta:
    """Say how much of the time after a moment still belongs to it: "on or before" a day includes that day."""
    return DAY if len(value) == len(date.min.isoformat()) else timedelta(seconds=1)
