"""What every page of the desk has around it: who is logged in, where they may go, and the way out."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from bot.store.rows import Role
from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.desk.visit import Visit
from bot.web.render import render

_CASES, _HEALTH, _FIGURES, _CONTENT, _AUDIT, _READERS, _LAWYERS, _MINE, _ASKED, _OWN = (
    ("cases", "/desk/cases", "Cases"),
    ("outbox", "/desk/outbox", "Sending"),
    ("statistics", "/desk/statistics", "Figures"),
    ("content", "/desk/content", "Content"),
    ("audit", "/desk/audit", "Audit"),
    ("readers", "/desk/readers", "Readers"),
    ("lawyers", "/desk/lawyers", "Lawyers"),
    ("mine", "/desk/mine", "Your cases"),
    ("asked", "/desk/offers", "Offers"),
    ("own", "/desk/own", "Your hours"),
)
_MENUS: Mapping[Role, tuple[tuple[str, str, str], ...]] = {
    "reviewer": (_CASES, _HEALTH, _FIGURES, _CONTENT, _AUDIT, _READERS, _LAWYERS),
    "operator": (_HEALTH, _FIGURES, _CONTENT, _AUDIT),
    "lawyer": (_MINE, _ASKED, _OWN),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """The reader's name and role, the menu of their role, the section they are in, and the secret of their forms."""

    name: str
    role: Role
    menu: tuple[tuple[str, str, str], ...]
    section: str
    csrf: str


def menu_of(role: Role) -> tuple[tuple[str, str, str], ...]:
    """List the sections that a role may enter: section, address, words."""
    return _MENUS[role]


def desk_page(
    deps: WebDeps, visit: Visit, section: str, /, *, template: str = "", status: int = 200, **context: object
) -> Response:
    """Render a page of the desk; the template is the section's unless another is named."""
    reader = visit.reader
    frame = Frame(reader.name, reader.role, menu_of(reader.role), section, visit.session.csrf)
    response = render(deps, f"desk/{template or section}.html", status, frame=frame, **context)
    # A page left open gives way when its log-in has run out: the words on it must not stay on the screen.
    response.headers["Refresh"] = f"{sessions.IDLE:.0f};url=/desk/idle"
    return response
