"""What the bot explains: one page a topic and language, as paragraphs that each fit a text message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from content.blanks import blanks, fill, well_formed
from content.errors import Unreadable
from content.fingerprint import fingerprint
from content.languages import Language
from content.resources import Resource
from content.review import STABLE, VOLATILE, Review
from content.table import Table

_FENCE = "+++\n"
_FIELDS = ("title", "english", "sources", "official", "volatile", "reviewed", "review_by")


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language.

    The first paragraph is the answer by SMS; all of them together are the answer on Telegram. `written` holds the
    paragraphs before links are put in, `needs` the resources they lean on. A volatile page, and only that, names as
    `official` the resource to point to once it is past its `review_by`. A translation keeps in `english` the
    fingerprint of the English page it was made from.
    """

    topic: str
    language: str
    title: str
    paragraphs: tuple[str, ...]
    written: tuple[str, ...]
    sources: tuple[str, ...]
    official: str | None
    needs: tuple[str, ...]
    volatile: bool
    reviewed: date
    review_by: date
    english: str | None = None

    @property
    def fingerprint(self) -> str:
        """What a translation keeps of it."""
        return fingerprint((self.title, *self.written))


def read_page(path: Path, language: Language, known: Mapping[str, str], resources: Mapping[str, Resource]) -> Page:
    """Read one page; raises Unreadable."""
    where = f"{language.code}/{path.name}"
    head, body = _split(path.read_text(encoding="utf-8"), where)
    table = Table.parse(head, where).only(*_FIELDS)
    volatile = table.truth("volatile")
    review = Review.read(table, VOLATILE if volatile else STABLE)
    written = tuple(" ".join(part.split()) for part in body.split("\n\n") if part.strip())
    if not written:
        raise Unreadable(where, "has no paragraph")
    _refuse_unwarned(written, resources, where)
    return Page(
        topic=path.stem,
        language=language.code,
        title=table.text("title"),
        paragraphs=tuple(language.settled(_resolved(paragraph, known, where)) for paragraph in written),
        written=written,
        sources=table.texts("sources"),
        official=_official(table, resources) if volatile else None,
        needs=_needs(written, resources),
        volatile=volatile,
        reviewed=review.reviewed,
        review_by=review.review_by,
        english=table.text_or_none("english"),
    )


def _split(text: str, where: str) -> tuple[str, str]:
    before, *parts = text.split(_FENCE, 2)
    if before or len(parts) != 2:  # noqa: PLR2004  head and body
        raise Unreadable(where, "must begin with TOML between two lines of +++")
    return parts[0], parts[1]


def _resolved(paragraph: str, known: Mapping[str, str], where: str) -> str:
    try:
        return fill(well_formed(paragraph, known, where), known)
    except KeyError as error:
        raise Unreadable(where, f"a page has no value for the blank {error}") from error


def _official(table: Table, resources: Mapping[str, Resource]) -> str:
    name = table.text("official")
    if name not in resources or resources[name].url is None:
        raise Unreadable(table.where, f"official must name a resource with a url, not {name}")
    return name


def _needs(written: tuple[str, ...], resources: Mapping[str, Resource]) -> tuple[str, ...]:
    names = (blank.partition(".")[0] for paragraph in written for blank in blanks(paragraph))
    return tuple(dict.fromkeys(name for name in names if name in resources))


def _refuse_unwarned(written: tuple[str, ...], resources: Mapping[str, Resource], where: str) -> None:
    """Refuse a government link that stands before its warning: a person must know who runs a site before opening it."""
    heard: set[str] = set()
    for blank in (blank for paragraph in written for blank in blanks(paragraph)):
        name, _, part = blank.partition(".")
        if name == "warning":
            heard.add(part)
        elif name in resources and resources[name].warning:
            enough = {"tips"} if resources[name].kind == "tips" else {"site", "line", "tips"}
            if not heard & enough:
                raise Unreadable(where, f"{{{blank}}} stands before its warning, such as {{warning.site}}")
