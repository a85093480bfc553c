"""Enrolment behind the link of an invitation: a passphrase, an authenticator, recovery codes.

The key pair is made here; its private half leaves this request only under the passphrase. Nothing is kept until the
authenticator has proved that it works, and then the invitation is used up in the same commit.
"""

import asyncio
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.cases.admitting import first_state
from bot.cases.passphrase import LONGEST, SHORTEST, WeakPassphrase
from bot.cases.readers import Enrolled, Enrolling, Newcomer, enrol
from bot.cases.second_factor import check_totp
from bot.store.changes import Audit, Commit, PutReader, UseInvite
from bot.store.rows import InviteRow, ReaderRow
from bot.web.deps import WebDeps
from bot.web.desk.check import check_of
from bot.web.desk.once import NotHere, Once, fold, unfold
from bot.web.desk.qr import qr
from bot.web.desk.sessions import token_of
from bot.web.forms import LARGEST, read_form, refuse_other_sites
from bot.web.render import render

_UNEQUAL = "The two are not the same. Type it twice."
_OTHER = "That is not the code of this moment. Wait for the next one, and see that the clock of your device is right."


def enrol_routes(deps: WebDeps) -> list[Route]:
    """Give the routes of an invitation. The secret in the address stands for the token that a form would have."""
    enrolment = Enrolment(deps)
    path = "/desk/enrol/{secret}"
    return [
        Route(path, enrolment.show, methods=["GET"]),
        Route(path, enrolment.choose, methods=["POST"], max_body_size=LARGEST),
        Route(f"{path}/authenticator", enrolment.prove, methods=["POST"], max_body_size=LARGEST),
    ]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The three pages of an enrolment."""

    deps: WebDeps

    async def show(self, request: Request) -> Response:
        """Ask for a passphrase. Raises 404 for an unknown invitation, 410 for one that is over."""
        return self._passphrase(request, await self._invite(request))

    async def choose(self, request: Request) -> Response:
        """Take the passphrase, make the key pair, and show the authenticator's secret."""
        refuse_other_sites(request, self.deps.public_url)
        invite, form = await self._invite(request), await read_form(request)
        passphrase = form.get("passphrase", "")
        if passphrase != form.get("again", ""):
            return self._passphrase(request, invite, _UNEQUAL)
        try:
            enrolled = await self._enrolled(invite, passphrase)
        except WeakPassphrase as weak:
            return self._passphrase(request, invite, str(weak))
        return self._authenticator(request, Once.of(enrolled))

    async def prove(self, request: Request) -> Response:
        """Take the authenticator's first code; then keep the reader, and show the recovery codes."""
        refuse_other_sites(request, self.deps.public_url)
        invite, form, now = await self._invite(request), await read_form(request), self.deps.clock()
        try:
            once = unfold(self.deps.keys, invite.token, form.get("once", ""))
        except NotHere as error:
            raise HTTPException(400) from error
        row = await self._row(invite, once, now)
        proved = check_totp(self.deps.keys, row, form.get("code", ""), now)
        if proved is None:
            return self._authenticator(request, once, _OTHER)
        enters = Audit(now, row.id, f"enrolled as {row.role}")
        changes = (UseInvite(invite.token, now), PutReader(proved), enters)
        if await self.deps.store.keep(Commit(changes, at=now)) != "kept":
            raise HTTPException(410)
        return render(self.deps, "enrol/codes.html", codes=once.codes, row=row, check=check_of(row.public_key))

    async def _row(self, invite: InviteRow, once: Once, now: float) -> ReaderRow:
        return once.on(
            ReaderRow(
                id=once.reader,
                name=invite.name,
                role=invite.role,
                created=now,
                state=first_state(invite.role, await self.deps.store.readers()),
                public_key=once.public_key,
                private_key=once.private_key,
                lawyer=invite.lawyer,
                invited_by=invite.by,
            )
        )

    async def _invite(self, request: Request) -> InviteRow:
        invite = await self.deps.store.invite(token_of(request.path_params["secret"]))
        if invite is None:
            raise HTTPException(404)
        if invite.used is not None or invite.expires <= self.deps.clock():
            raise HTTPException(410)
        return invite

    async def _enrolled(self, invite: InviteRow, passphrase: str) -> Enrolled:
        there = await self.deps.store.reader(invite.name)
        # Whoever was removed and is invited again under the same name is the same person in the audit trail.
        key = there.id if there and there.state == "removed" else self.deps.referrals.ids()
        who = Newcomer(key, invite.name, invite.role, invite.lawyer, invite.by)
        site = Enrolling(self.deps.keys, self.deps.programme, self.deps.entropy)
        async with self.deps.slowdown.gate:
            return await asyncio.to_thread(enrol, site, who, passphrase, self.deps.clock())

    def _passphrase(self, request: Request, invite: InviteRow, problem: str = "") -> Response:
        return render(
            self.deps,
            "enrol/passphrase.html",
            400 if problem else 200,
            invite=invite,
            path=_path(request),
            problem=problem,
            shortest=SHORTEST,
            longest=LONGEST,
        )

    def _authenticator(self, request: Request, once: Once, problem: str = "") -> Response:
        return render(
            self.deps,
            "enrol/authenticator.html",
            400 if problem else 200,
            path=f"{_path(request)}/authenticator",
            folded=fold(self.deps.keys, token_of(request.path_params["secret"]), once),
            once=once,
            qr=qr(once.uri),
            problem=problem,
        )


def _path(request: Request) -> str:
    return f"/desk/enrol/{request.path_params['secret']}"
