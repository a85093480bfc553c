"""What people read: how old each page is, who checked each language, and a page as both channels show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.frame import desk_page
from bot.web.times import day_of
from content import library
from content.checks.truth import stale
from content.pages import Page
from content.resources import Resource

_REFERENCE = "whoever wrote it: the others are translated from it"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language that is offered: its own name, who read its text, and the pages whose English changed since."""

    code: str
    name: str
    checked_by: str
    stale: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Age:
    """A page or an official address: when it was looked at, by when it must be again, and the days until then."""

    name: str
    title: str
    link: str
    reviewed: date
    review_by: date
    left: int
    volatile: bool


@dataclass(frozen=True, slots=True)
class Open:
    """One page in one language, the English it was made from, how it is written, and who checked it."""

    page: Page
    english: Page
    age: Age
    direction: str
    checked_by: str


async def show(deps: WebDeps, visit: Visit) -> Response:
    """List the languages, then pages and addresses: those that are due first."""
    today = day_of(visit.at, deps.timezone)
    english = library.load().english.pages.values()
    pages = sorted((_age(page, today) for page in english), key=lambda age: (age.left, age.name))
    resources = sorted((_address(each, today) for each in library.load().resources.values()), key=lambda age: age.left)
    return desk_page(deps, visit, "content", spoken=tuple(_spoken(deps)), pages=pages, resources=resources)


async def read(deps: WebDeps, visit: Visit) -> Response:
    """Show one page as Telegram and as text messages show it, side by side."""
    topic = visit.request.path_params["topic"]
    language = visit.request.query_params.get("lang", deps.languages[0])
    if topic not in library.topics() or language not in deps.languages:
        raise HTTPException(404)
    page, english = library.page(topic, language), library.page(topic, "en")
    written = library.language(language)
    today = day_of(visit.at, deps.timezone)
    opened = Open(page, english, _age(english, today), written.direction, _checked(language))
    shown = deps.shown(topic, language, today)
    spoken = tuple(_spoken(deps))
    return desk_page(deps, visit, "content", template="content_page", opened=opened, shown=shown, spoken=spoken)


def _spoken(deps: WebDeps) -> Iterator[Spoken]:
    found = [each.where.split() for each in stale(library.load())]
    for code in deps.languages:
        late = tuple(sorted(" ".join(rest) for first, *rest in found if first.partition("/")[0] == code))
        yield Spoken(code, library.native_name(code), _checked(code), late)


def _checked(code: str) -> str:
    language = library.language(code)
    return ", ".join(language.reviewed_by) or ("" if language.unchecked else _REFERENCE)


def _age(page: Page, today: date) -> Age:
    link = f"/desk/content/{page.topic}"
    left = (page.review_by - today).days
    return Age(page.topic, page.title, link, page.reviewed, page.review_by, left, page.volatile)


def _address(each: Resource, today: date) -> Age:
    left = (each.review_by - today).days
    shown = each.url or each.phone or each.email or ""
    return Age(each.name, shown, each.url or "", each.reviewed, each.review_by, left, volatile=False)
