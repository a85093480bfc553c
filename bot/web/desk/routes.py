"""Every address of the desk and whom it opens for: the whole authorisation on one screen."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.store.rows import Role
from bot.web.deps import WebDeps
from bot.web.desk import (
    account,
    asked,
    assigning,
    audit,
    authenticator,
    bulk,
    case,
    confirm,
    export,
    finding,
    hiding,
    invites,
    licences,
    listing,
    mine,
    moves,
    notes,
    outbox,
    own,
    readers,
    statistics,
    tagging,
    views,
    words,
)
from bot.web.desk.access import Door, Visit
from bot.web.desk.enrol import enrol_routes
from bot.web.desk.frame import menu_of
from bot.web.desk.login import Login, leave
from bot.web.forms import LARGEST

ANYBODY: frozenset[Role] = frozenset({"reviewer", "operator", "lawyer"})
STAFF: frozenset[Role] = frozenset({"reviewer", "operator"})
REVIEWER: frozenset[Role] = frozenset({"reviewer"})
LAWYER: frozenset[Role] = frozenset({"lawyer"})


async def home(_deps: WebDeps, visit: Visit) -> Response:
    """Lead to the first section of the reader's role."""
    return RedirectResponse(menu_of(visit.reader.role)[0][1], 303)


DOORS = (
    Door("GET", "/desk", home, ANYBODY),
    Door("POST", "/desk/logout", leave, ANYBODY),
    Door("POST", "/desk/hide", hiding.hide, ANYBODY),
    Door("GET", "/desk/confirm", confirm.show, ANYBODY),
    Door("POST", "/desk/confirm", confirm.go_on, ANYBODY, asks=True),
    Door("GET", "/desk/account", account.show, ANYBODY),
    Door("POST", "/desk/account/passphrase", account.change, ANYBODY),
    Door("POST", "/desk/account/authenticator", authenticator.begin, ANYBODY, asks=True),
    Door("POST", "/desk/account/authenticator/finish", authenticator.finish, ANYBODY),
    Door("POST", "/desk/account/end", account.end_all, ANYBODY),
    Door("GET", "/desk/cases", listing.show, REVIEWER),
    Door("GET", "/desk/cases.csv", export.as_csv, REVIEWER, asks=True),
    Door("GET", "/desk/cases.json", export.as_json, REVIEWER, asks=True),
    Door("POST", "/desk/find", finding.find, REVIEWER),
    Door("POST", "/desk/bulk", bulk.act, REVIEWER),
    Door("POST", "/desk/views", views.save, REVIEWER),
    Door("POST", "/desk/views/delete", views.delete, REVIEWER),
    Door("GET", "/desk/cases/{case}", case.show, REVIEWER),
    Door("GET", "/desk/cases/{case}/print", case.printed, REVIEWER),
    Door("POST", "/desk/cases/{case}/assign", assigning.assign, REVIEWER),
    Door("POST", "/desk/cases/{case}/tags", tagging.tag, REVIEWER),
    Door("POST", "/desk/cases/{case}/notes", notes.add, REVIEWER),
    Door("POST", "/desk/cases/{case}/status", moves.move, REVIEWER),
    Door("POST", "/desk/cases/{case}/again", case.ask_again, REVIEWER),
    Door("GET", "/desk/outbox", outbox.show, STAFF),
    Door("POST", "/desk/outbox/{outbox:int}/retry", outbox.retry, STAFF),
    Door("POST", "/desk/outbox/{outbox:int}/drop", outbox.drop, STAFF, asks=True),
    Door("GET", "/desk/statistics", statistics.show, STAFF),
    Door("GET", "/desk/content", words.show, STAFF),
    Door("GET", "/desk/content/{topic}", words.read, STAFF),
    Door("GET", "/desk/audit", audit.show, STAFF),
    Door("GET", "/desk/readers", readers.show, REVIEWER),
    Door("GET", "/desk/lawyers", licences.show, REVIEWER),
    Door("GET", "/desk/lawyers/{lawyer}", licences.one, REVIEWER),
    Door("GET", "/desk/lawyers/{lawyer}/card.vcf", licences.card, REVIEWER),
    Door("POST", "/desk/lawyers/{lawyer}/verify", licences.verify, REVIEWER, asks=True),
    Door("POST", "/desk/lawyers/checks/{check}/approve", licences.approve, REVIEWER, asks=True),
    Door("POST", "/desk/readers/invite", invites.colleague, REVIEWER, asks=True),
    Door("POST", "/desk/readers/invite/lawyer", invites.lawyer, REVIEWER, asks=True),
    Door("POST", "/desk/readers/invites/{invite}/withdraw", invites.withdraw, REVIEWER, asks=True),
    Door("POST", "/desk/readers/{reader}/approve", readers.admit, REVIEWER, asks=True),
    Door("POST", "/desk/readers/{reader}/keys", readers.hand_over, REVIEWER, asks=True),
    Door("POST", "/desk/readers/{reader}/remove", readers.remove, REVIEWER, asks=True),
    Door("GET", "/desk/mine", mine.show, LAWYER),
    Door("GET", "/desk/mine/{case}", mine.read, LAWYER),
    Door("GET", "/desk/mine/{case}/print", mine.printed, LAWYER),
    Door("GET", "/desk/mine/{case}/reminder.ics", mine.reminded, LAWYER),
    Door("GET", "/desk/mine/{case}/card.vcf", mine.card, LAWYER),
    Door("POST", "/desk/mine/{case}/message", mine.write, LAWYER),
    Door("POST", "/desk/mine/{case}/plan", mine.plan, LAWYER),
    Door("GET", "/desk/offers", asked.show, LAWYER),
    Door("GET", "/desk/offers/{case}", asked.one, LAWYER),
    Door("POST", "/desk/offers/{case}/name", asked.check, LAWYER),
    Door("POST", "/desk/offers/{case}/{act}", asked.answer, LAWYER),
    Door("GET", "/desk/own", own.show, LAWYER),
    Door("GET", "/desk/own/card.vcf", own.card, LAWYER),
    Door("POST", "/desk/own/hours", own.save, LAWYER),
    Door("POST", "/desk/own/link", own.link, LAWYER),
    Door("POST", "/desk/own/end", own.end, LAWYER),
)


def desk_routes(deps: WebDeps) -> list[Route]:
    """Give the routes of the desk; log-in and enrolment are the only ones that need none."""
    login = Login(deps)
    return [
        Route("/desk/login", login.show, methods=["GET"]),
        Route("/desk/login", login.enter, methods=["POST"], max_body_size=LARGEST),
        *enrol_routes(deps),
        *hiding.idle_routes(deps),
        *(door.route(deps) for door in DOORS),
    ]
