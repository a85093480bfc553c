"""What our own webhooks answer from outside, through the proxy: a post that is signed as the provider signs."""

from collections.abc import Mapping

import aiohttp

from bot.cli.checkup.finding import Finding, failure, warning

_PATIENCE = 5.0
_GONE_ASTRAY, _MOVED = 404, 300


async def answer_of(address: str, body: bytes, headers: Mapping[str, str]) -> int | None:
    """Post to an address; give the status of the answer, or None where nobody answers."""
    limits = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=limits) as http,
            http.post(address, data=body, headers=headers, allow_redirects=False) as answer,
        ):
            return answer.status
    except (aiohttp.ClientError, TimeoutError):
        return None


def amiss(what: str, status: int | None, public_url: str, paths: str) -> Finding | None:
    """Say what is wrong with the way to `paths`; None where the door was reached and opened."""
    if status is None:
        fix = "Start the service, and look at AMPARO_PUBLIC_URL, the proxy and the certificate."
        return warning(what, f"Nobody answers at {public_url}.", fix)
    if status == _GONE_ASTRAY:
        fix = f"Let the proxy pass {paths} on as they are, and restart the service."
        return failure(what, "The way from outside does not lead to our webhooks.", fix)
    if status >= _MOVED:
        return failure(what, f"Our webhooks answer {status}.", "Look at what the proxy and the service log.")
    return None
