"""Twilio's answers about what is set there: the account, the number, and the Messaging Services with their senders."""

from collections.abc import Mapping, Sequence
from email.utils import format_datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.demo.jsonvalue import Object
from bot.demo.twilio.account import Account
from bot.demo.twilio.message import API
from bot.demo.twilio.refused import Refused
from bot.demo.twilio.setup import Service

NUMBER, SHORT_CODE = "PN" + "0" * 31 + "1", "SC" + "0" * 31 + "1"
_PAGING = frozenset({"PageSize", "Page", "PageToken"})
_PAGE_SIZE = 50


class Looking:
    """Answers requests that look; nothing can be set through them."""

    def __init__(self, account: Account) -> None:
        self._account = account

    async def account(self, _: Request) -> Response:
        """Give the account: https://www.twilio.com/docs/iam/api/account."""
        sid, at = self._account.sid, format_datetime(self._account.ground.clock())
        return JSONResponse(
            {
                "auth_token": self._account.token,
                "date_created": at,
                "date_updated": at,
                "friendly_name": "Amparo",
                "owner_account_sid": sid,
                "sid": sid,
                "status": self._account.status,
                "subresource_uris": {"messages": f"/{API}/Accounts/{sid}/Messages.json"},
                "type": "Full",
                "uri": f"/{API}/Accounts/{sid}.json",
            }
        )

    async def numbers(self, request: Request) -> Response:
        """List numbers; a filter finds those that contain it."""
        query = _query(request, "PhoneNumber", "FriendlyName", "Beta", "Origin")
        account = self._account
        here = account.number.startswith("+") and query.get("PhoneNumber", "") in account.number
        shown = account.setup.json(account.sid, NUMBER, account.number, account.ground.clock())
        return _listed("incoming_phone_numbers", [shown] if here else [], request, query)

    async def short_codes(self, request: Request) -> Response:
        """List short codes."""
        query = _query(request, "ShortCode", "FriendlyName")
        account = self._account
        here = not account.number.startswith("+") and query.get("ShortCode", "") in account.number
        shown = account.setup.short_code_json(account.sid, SHORT_CODE, account.number, account.ground.clock())
        return _listed("short_codes", [shown] if here else [], request, query)

    async def services(self, request: Request) -> Response:
        """List Messaging Services."""
        _query(request)
        base, account = _base(request), self._account
        shown = [one.json(account.sid, base, account.ground.clock()) for one in account.services]
        return _paged("services", shown, request)

    async def senders(self, request: Request) -> Response:
        """List the numbers of a Messaging Service."""
        return self._pool(request, "phone_numbers", short=False)

    async def short_senders(self, request: Request) -> Response:
        """List the short codes of a Messaging Service."""
        return self._pool(request, "short_codes", short=True)

    def _pool(self, request: Request, key: str, *, short: bool) -> Response:
        _query(request)
        service, account = self._service(request), self._account
        at = account.ground.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
        sid, field = (SHORT_CODE, "short_code") if short else (NUMBER, "phone_number")
        one: Object = {
            "account_sid": account.sid,
            "capabilities": ["SMS"] if short else ["MMS", "SMS", "Voice"],
            "country_code": "US",
            "date_created": at,
            "date_updated": at,
            field: account.number,
            "service_sid": service.sid,
            "sid": sid,
            "url": f"{_base(request)}{request.url.path}/{sid}",
        }
        ours = service.holds and account.number.startswith("+") != short
        return _paged(key, [one] if ours else [], request)

    def _service(self, request: Request) -> Service:
        for one in self._account.services:
            if one.sid == request.path_params["service"]:
                return one
        raise Refused(20404)


def _query(request: Request, *takes: str) -> Mapping[str, str]:
    query = dict(request.query_params)
    if unknown := query.keys() - _PAGING - set(takes):
        raise Refused(20001, ", ".join(sorted(unknown)))
    return query


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _listed(key: str, rows: Sequence[Object], request: Request, query: Mapping[str, str]) -> Response:
    """Give all rows as the one page of a list of the 2010 API."""
    path, size = request.url.path, query.get("PageSize", str(_PAGE_SIZE))
    return JSONResponse(
        {
            "end": max(len(rows) - 1, 0),
            "first_page_uri": f"{path}?{urlencode({**query, 'PageSize': size, 'Page': '0'})}",
            key: list(rows),
            "next_page_uri": None,
            "page": 0,
            "page_size": int(size),
            "previous_page_uri": None,
            "start": 0,
            "uri": f"{path}?{urlencode(query)}",
        }
    )


def _paged(key: str, rows: Sequence[Object], request: Request) -> Response:
    """Give all rows as the one page of a list of the newer APIs."""
    url = f"{_base(request)}{request.url.path}"
    size = int(request.query_params.get("PageSize", _PAGE_SIZE))
    first = f"{url}?PageSize={size}&Page=0"
    meta: Object = {
        "first_page_url": first,
        "key": key,
        "next_page_url": None,
        "page": 0,
        "page_size": size,
        "previous_page_url": None,
        "url": first,
    }
    return JSONResponse({"meta": meta, key: list(rows)})
