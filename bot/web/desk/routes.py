"""Every address of the desk and whom it opens for: the whole authorisation on one screen."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.store.rows import Role
from bot.web.deps import WebDeps
from bot.web.desk import audit, case, export, listing, moves, notes, outbox, statistics
from bot.web.desk.access import Door, Visit
from bot.web.desk.frame import desk_page, menu_of
from bot.web.desk.login import Login, leave
from bot.web.forms import LARGEST

ANYBODY: frozenset[Role] = frozenset({"reviewer", "operator", "lawyer"})
STAFF: frozenset[Role] = frozenset({"reviewer", "operator"})
REVIEWER: frozenset[Role] = frozenset({"reviewer"})


async def home(deps: WebDeps, visit: Visit) -> Response:
    """Lead to the first section of the reader's role."""
    menu = menu_of(visit.reader.role)
    return RedirectResponse(menu[0][1], 303) if menu else desk_page(deps, visit, "lawyer")


DOORS = (
    Door("GET", "/desk", home, ANYBODY),
    Door("POST", "/desk/logout", leave, ANYBODY),
    Door("GET", "/desk/cases", listing.show, REVIEWER),
    Door("GET", "/desk/cases.csv", export.as_csv, REVIEWER),
    Door("GET", "/desk/cases.json", export.as_json, REVIEWER),
    Door("GET", "/desk/cases/{case}", case.show, REVIEWER),
    Door("POST", "/desk/cases/{case}/notes", notes.add, REVIEWER),
    Door("POST", "/desk/cases/{case}/status", moves.move, REVIEWER),
    Door("POST", "/desk/cases/{case}/again", case.ask_again, REVIEWER),
    Door("GET", "/desk/outbox", outbox.show, STAFF),
    Door("POST", "/desk/outbox/{outbox:int}/retry", outbox.retry, STAFF),
    Door("POST", "/desk/outbox/{outbox:int}/drop", outbox.drop, STAFF),
    Door("GET", "/desk/statistics", statistics.show, STAFF),
    Door("GET", "/desk/audit", audit.show, STAFF),
)


def desk_routes(deps: WebDeps) -> list[Route]:
    """Give the routes of the desk; log-in is the only one that needs none."""
    login = Login(deps)
    return [
        Route("/desk/login", login.show, methods=["GET"]),
        Route("/desk/login", login.enter, methods=["POST"], max_body_size=LARGEST),
        *(door.route(deps) for door in DOORS),
    ]
