"""The wire under Twilio's client: aiohttp, a base address of our choice, and errors that tell whether a request left.

Twilio's own client of this kind ignores its time limit and, told to retry, posts creates again; it also keeps the last
message in memory. This one does none of that, and its log lines go nowhere, for they carry numbers.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

import aiohttp
from twilio.http import AsyncHttpClient
from twilio.http.response import Response

from bot.channels.port import TryLater, Unsure
from bot.channels.silent import SILENT

CONNECT = 10.0
_TOO_MANY = 429
_BROKEN = 500


class TwilioHttp(AsyncHttpClient):  # type: ignore[misc]  # the base class has no types
    """One pool of connections to `api`, which opens with the first request.

    Twilio has a host for each of its products. Where `api` is api.twilio.com or one of its regions, the others are
    named after it; where it is anything else, everything is asked there.
    """

    def __init__(self, api: str, patience: float) -> None:
        super().__init__(SILENT, is_async=True)
        self._patience = patience
        self._base = api.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def request(  # noqa: PLR0913, PLR0917  the signature is Twilio's
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109  Twilio's client passes it and means nothing by it
        allow_redirects: bool = False,  # noqa: FBT001, FBT002  the signature is Twilio's
    ) -> Response:
        """Make one request; raises TryLater where it was refused or never left, Unsure where no answer came."""
        try:
            async with self._pool().request(
                method,
                self._address(url),
                params=params,
                data=data,
                headers={**(headers or {}), **({"Authorization": aiohttp.encode_basic_auth(*auth)} if auth else {})},
                allow_redirects=allow_redirects,
            ) as response:
                answer = Response(response.status, await response.text(errors="replace"), response.headers)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise TryLater("no connection") from None
        except (aiohttp.ClientError, TimeoutError):
            raise Unsure("no answer") from None
        if response.status == _TOO_MANY:
            raise TryLater("429 too many requests", after=_seconds(response.headers.get("Retry-After")), everyone=True)
        if response.status >= _BROKEN:
            raise TryLater(str(response.status))
        return answer

    async def close(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _address(self, url: str) -> str:
        product, ours = urlsplit(url).netloc.partition(".")[0], urlsplit(self._base).netloc
        named = ours.startswith("api.") and ours.endswith(".twilio.com")
        base = self._base.replace("//api.", f"//{product}.", 1) if named else self._base
        return base + _path(url)

    def _pool(self) -> aiohttp.ClientSession:
        if self._session is None:
            limits = aiohttp.ClientTimeout(total=CONNECT + self._patience, connect=CONNECT, sock_read=self._patience)
            self._session = aiohttp.ClientSession(timeout=limits, cookie_jar=aiohttp.DummyCookieJar())
        return self._session


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _seconds(retry_after: str | None) -> float | None:
    return float(retry_after) if retry_after and retry_after.isdigit() else None
