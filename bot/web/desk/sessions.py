"""Log-ins, kept on the server: the cookie holds a secret, the store only its SHA-256.

The reader's private key lies in the session sealed under that secret, so that the server can open what was granted to
them while they look at a page, and not between two of them.

Limits: idle 15 minutes, 8 hours in all (OWASP ASVS 5.0, V7.3). A session is stamped as seen at most every half minute,
so that reading pages costs few commits; it may therefore end up to that much early.
"""

import hashlib
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.cases.keys import CannotOpen
from bot.cases.lockbox import open_session, seal_session
from bot.cases.readers import Unlocked
from bot.store.changes import Audit, Commit, EndSessions, PutReader, PutSession
from bot.store.rows import ReaderRow, SessionRow
from bot.web.deps import WebDeps

IDLE = 15 * 60.0
ABSOLUTE = 8 * 3600.0
_STAMP = 30.0
LOGGED_IN = "log-in by "
"""How the audit tells of a log-in; the kind of code follows."""


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


async def begin(deps: WebDeps, unlocked: Unlocked, before: str, by: str = "code") -> str:
    """Begin a session and end the one the browser had `before`, if any; give the cookie's secret.

    `by` tells by which kind of code they logged in.
    """
    secret, row = _new(deps, unlocked, deps.secrets())
    ended = (EndSessions(token=token_of(before)),) if before else ()
    logged_in = Audit(row.created, row.reader, f"{LOGGED_IN}{by}")
    await deps.store.keep(Commit((*ended, PutSession(row), logged_in), at=row.created))
    return secret


async def renew(deps: WebDeps, session: SessionRow, unlocked: Unlocked) -> tuple[str, SessionRow]:
    """Put a new session in the place of one whose reader proved again who they are; open forms stay good."""
    secret, row = _new(deps, unlocked, session.csrf)
    changes = (EndSessions(token=session.token), PutSession(row), Audit(row.created, row.reader, "proved again"))
    await deps.store.keep(Commit(changes, at=row.created))
    return secret, row


async def begin_again(
    deps: WebDeps, before: ReaderRow, changed: ReaderRow, unlocked: Unlocked, what: str
) -> tuple[str, SessionRow]:
    """Keep a reader who changed what they log in with, end all of their sessions, and begin one for this browser.

    Raises 409 where somebody else changed them at the same time.
    """
    secret, row = _new(deps, unlocked, deps.secrets())
    done = Audit(row.created, row.reader, what)
    changes = (PutReader(changed, before), EndSessions(reader=row.reader), PutSession(row), done)
    if await deps.store.keep(Commit(changes, at=row.created)) != "kept":
        raise HTTPException(409)
    return secret, row


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


async def end_all(deps: WebDeps, reader: ReaderRow) -> None:
    """End every session of a reader for good."""
    now = deps.clock()
    await deps.store.keep(Commit((EndSessions(reader=reader.id), Audit(now, reader.id, "log-out everywhere")), at=now))


def left(deps: WebDeps) -> Response:
    """Lead out of the desk, and have the browser forget what it holds of this site."""
    response = RedirectResponse("/desk/login", 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    drop_cookie(response, secure=deps.secure)
    return response


def set_cookie(response: Response, secret: str, *, secure: bool) -> None:
    """Hand the secret to the browser, for as long as it is open."""
    response.set_cookie(cookie_name(secure=secure), secret, path="/", secure=secure, httponly=True, samesite="lax")


def drop_cookie(response: Response, *, secure: bool) -> None:
    """Have the browser forget the secret."""
    response.delete_cookie(cookie_name(secure=secure), path="/", secure=secure, httponly=True, samesite="lax")


def _new(deps: WebDeps, unlocked: Unlocked, csrf: str) -> tuple[str, SessionRow]:
    """Make a session and the secret that opens it."""
    secret, now = deps.secrets(), deps.clock()
    private = seal_session(unlocked.private, secret)
    row = SessionRow(token_of(secret), unlocked.reader.id, csrf, created=now, seen=now, private=private, strong=now)
    return secret, row
