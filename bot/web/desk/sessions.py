"""Log-ins, kept on the server: the cookie holds a secret, the store only its SHA-256.

The reader's private key lies in the session sealed under that secret, so that the server can open what was granted to
them while they look at a page, and not between two of them.

Limits: idle 15 minutes, 8 hours in all (OWASP ASVS 5.0, V7.3). A session is stamped as seen at most every half minute,
so that reading pages costs few commits; it may therefore end up to that much early.
"""

import hashlib
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from bot.cases.keys import CannotOpen
from bot.cases.lockbox import open_session, seal_session
from bot.cases.readers import Unlocked
from bot.store.changes import Audit, Commit, EndSessions, PutSession
from bot.store.rows import SessionRow
from bot.web.deps import WebDeps

IDLE = 15 * 60.0
ABSOLUTE = 8 * 3600.0
_STAMP = 30.0


@dataclass(frozen=True, slots=True)
class LogIn:
    """A session, and whose it is, with the key that it holds."""

    session: SessionRow
    unlocked: Unlocked


def cookie_name(*, secure: bool) -> str:
    """Name the cookie; browsers bind `__Host-` to https, this host and the path /, so plain loopback needs another."""
    return "__Host-amparo" if secure else "amparo"


def token_of(secret: str) -> str:
    """Give the SHA-256 under which a session is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def begin(deps: WebDeps, unlocked: Unlocked, before: str) -> str:
    """Begin a session and end the one the browser had `before`, if any; give the cookie's secret."""
    secret, now = deps.secrets(), deps.clock()
    key, private = unlocked.reader.id, seal_session(unlocked.private, secret)
    row = SessionRow(token_of(secret), key, deps.secrets(), created=now, seen=now, private=private, strong=now)
    ended = (EndSessions(token=token_of(before)),) if before else ()
    await deps.store.keep(Commit((*ended, PutSession(row), Audit(now, key, "log-in")), at=now))
    return secret


async def find(deps: WebDeps, request: Request) -> LogIn | None:
    """Find a request's session and whose it is; None without one, when it has run out, or the reader has left."""
    secret = request.cookies.get(cookie_name(secure=deps.secure), "")
    session = await deps.store.session(token_of(secret)) if secret else None
    if session is None:
        return None
    now = deps.clock()
    reader = await deps.store.reader(session.reader)
    if now - session.seen >= IDLE or now - session.created >= ABSOLUTE or reader is None or not reader.active:
        await deps.store.keep(Commit((EndSessions(token=session.token),), at=now))
        return None
    if now - session.seen >= _STAMP:
        await deps.store.keep(Commit((PutSession(replace(session, seen=now)),), at=now))
    try:
        return LogIn(session, Unlocked(reader, open_session(session.private, secret)))
    except CannotOpen:
        return None


async def end(deps: WebDeps, session: SessionRow) -> None:
    """End a session for good."""
    now = deps.clock()
    await deps.store.keep(Commit((EndSessions(token=session.token), Audit(now, session.reader, "log-out")), at=now))


def set_cookie(response: Response, secret: str, *, secure: bool) -> None:
    """Hand the secret to the browser, for as long as it is open."""
    response.set_cookie(cookie_name(secure=secure), secret, path="/", secure=secure, httponly=True, samesite="lax")


def drop_cookie(response: Response, *, secure: bool) -> None:
    """Have the browser forget the secret."""
    response.delete_cookie(cookie_name(secure=secure), path="/", secure=secure, httponly=True, samesite="lax")
