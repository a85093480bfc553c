"""The registry of official links and phone lines: the only place where one is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from content.errors import Unreadable
from content.review import STABLE, Review
from content.table import Table

Kind = Literal["ice", "court", "government", "tips", "help"]
_FIELDS = ("url", "phone", "email", "kind", "warning", "source", "reviewed", "review_by")


@dataclass(frozen=True, slots=True)
class Resource:
    """One official site or line.

    `kind` says who answers: ICE, the immigration courts, another government office, law enforcement that takes
    tips, or a non-profit that helps. `warning` is true where a person should hear who runs it before the link.
    `source` is the page on which the facts were read.
    """

    name: str
    url: str | None
    phone: str | None
    email: str | None
    kind: Kind
    warning: bool
    source: str
    reviewed: date
    review_by: date

    def references(self) -> Mapping[str, str]:
        """What a text may refer to: `locator.url`, `court_hotline.phone`, `fraud_reports.email`."""
        parts = (("url", self.url), ("phone", self.phone), ("email", self.email))
        return {f"{self.name}.{part}": value for part, value in parts if value is not None}


def read_resources(path: Path) -> Mapping[str, Resource]:
    """Read the registry; raises Unreadable for an entry without address, source or warning it needs."""
    tables = Table.parse(path.read_text(encoding="utf-8"), path.name).tables()
    return {name: _resource(name, table.only(*_FIELDS)) for name, table in tables.items()}


def _resource(name: str, table: Table) -> Resource:
    review = Review.read(table, STABLE)
    resource = Resource(
        name=name,
        url=table.text_or_none("url"),
        phone=table.text_or_none("phone"),
        email=table.text_or_none("email"),
        kind=_kind(table),
        warning=table.truth("warning"),
        source=table.text("source"),
        reviewed=review.reviewed,
        review_by=review.review_by,
    )
    if not resource.references():
        raise Unreadable(table.where, "needs a url, a phone or an email")
    if not resource.warning and resource.kind != "help":
        raise Unreadable(table.where, "only a resource of kind help may stand without a warning")
    return resource


def _kind(table: Table) -> Kind:
    kinds: tuple[Kind, ...] = get_args(Kind)
    for kind in kinds:
        if kind == table.text("kind"):
            return kind
    raise Unreadable(table.where, f"kind must be one of {', '.join(kinds)}")
