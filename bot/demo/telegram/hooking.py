"""The methods by which the bot gets its updates."""

import asyncio
import re
from urllib.parse import urlsplit

from bot.demo.jsonvalue import Json, Object
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refused import Refused, bad
from bot.demo.telegram.state import State
from bot.demo.telegram.webhook import Webhook

SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PORTS = frozenset({None, 443, 80, 88, 8443})
MOST_UPDATES = 100
MOST_CONNECTIONS = 100


async def set_webhook(state: State, given: Parameters) -> Json:
    """Post updates to this address from now on; an empty one is deleteWebhook.

    An address must be HTTPS on one of Telegram's four ports. Plain HTTP on this machine is taken too, as by a Bot API
    server that runs locally.
    """
    url = given.text("url")
    if not url:
        return await delete_webhook(state, given)
    parts = urlsplit(url)
    if parts.hostname not in LOOPBACK:
        if parts.scheme != "https":
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if parts.port not in PORTS:
            raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    secret, connections = given.text("secret_token"), given.number("max_connections", 40)
    if not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if not 1 <= connections <= MOST_CONNECTIONS:
        raise bad("max_connections must be from 1 to 100")
    _allow(state, given)
    _drop(state, given)
    state.poster.webhook = Webhook(url, secret, connections)
    state.poster.failed_at, state.poster.failed_with = None, ""
    state.ground.bell.ring()
    state.poster.poke()
    return True


async def delete_webhook(state: State, given: Parameters) -> Json:
    """Keep updates for getUpdates from now on."""
    _drop(state, given)
    state.poster.webhook = None
    state.ground.bell.ring()
    return True


async def get_webhook_info(state: State, _: Parameters) -> Json:
    """Say where updates go and how that went."""
    webhook, poster = state.poster.webhook, state.poster
    info: Object = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.waiting),
    }
    if webhook:
        info["max_connections"] = webhook.connections
        info["allowed_updates"] = [*sorted(state.updates.allowed)]
    if poster.failed_at:
        info["last_error_date"] = int(poster.failed_at.timestamp())
        info["last_error_message"] = poster.failed_with
    return info


async def get_updates(state: State, given: Parameters) -> Json:
    """Give waiting updates, at least one where `timeout` allows; only a later `offset` confirms them."""
    if state.poster.webhook is not None:
        raise Refused(
            409, "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    _allow(state, given)
    if offset := given.number("offset"):
        state.updates.confirm_below(offset)
    limit = min(max(given.number("limit", MOST_UPDATES), 1), MOST_UPDATES)
    state.polls += 1
    await _one_waits(state, state.polls, given.number("timeout"))
    return [update.json() for update in list(state.updates.waiting.values())[:limit]]


async def _one_waits(state: State, poll: int, seconds: int) -> None:
    """Wait until an update is there or the time is over; end where a newer call or a webhook takes its place."""
    state.ground.bell.ring()
    try:
        async with asyncio.timeout(seconds):
            while not state.updates.waiting and not state.ground.bell.closed:
                await state.ground.bell.next().wait()
                if state.polls != poll or state.poster.webhook is not None:
                    break
    except TimeoutError:
        pass
    if state.polls != poll:
        raise Refused(409, "terminated by other getUpdates request; make sure that only one bot instance is running")


def _allow(state: State, given: Parameters) -> None:
    kinds = given.array("allowed_updates")
    state.updates.allow(None if kinds is None else [str(kind) for kind in kinds])


def _drop(state: State, given: Parameters) -> None:
    if given.truth("drop_pending_updates"):
        state.updates.waiting.clear()
