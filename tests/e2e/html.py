"""A page as a browser without scripts has it: its words, its links and its forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "title", "head"})
_EMPTY = frozenset({"input", "meta", "link", "br", "hr", "img"})


@dataclass(slots=True)
class Form:
    """One form: where it goes, what it would send as it stands, and its buttons with what each adds."""

    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """What came for an address."""

    status: int
    url: str
    source: str
    text: str = ""
    links: dict[str, str] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)

    def form(self, button: str) -> Form:
        """Find the form that a button sends.

        Raises:
            LookupError: no form has such a button.
        """
        for form in self.forms:
            if button in form.buttons:
                return form
        raise LookupError(f"{self.url} ({self.status}) has no button {button!r}: {self.text}")


def read(status: int, url: str, source: str) -> Page:
    """Read a page."""
    reader = _Reader(Page(status, url, source))
    reader.feed(source)
    reader.close()
    reader.page.text = " ".join(" ".join(reader.words).split())
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.words: list[str] = []
        self._path: list[str] = []
        self._link = ""
        self._named = ""
        self._button: dict[str, str] = {}
        self._label = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _EMPTY:
            self._path.append(tag)
        self._label = "" if tag in {"a", "button"} else self._label
        match tag:
            case "form":
                self.page.forms.append(Form(given.get("method", "get"), given.get("action", "")))
            case "a":
                self._link = given.get("href", "")
            case "button":
                self._button = {given["name"]: given.get("value", "")} if "name" in given else {}
            case "input" | "textarea" | "select" if self.page.forms and "name" in given:
                self._field(given)

    def handle_data(self, data: str) -> None:
        if not _UNSEEN & set(self._path):
            self.words.append(data)
            self._label += data

    def handle_endtag(self, tag: str) -> None:
        while self._path and self._path.pop() != tag:
            pass
        label = " ".join(self._label.split())
        if tag == "a":
            self.page.links[label] = self._link
        if tag == "button" and self.page.forms:
            self.page.forms[-1].buttons[label] = self._button

    def _field(self, given: Mapping[str, str]) -> None:
        unchecked = given.get("type") in {"radio", "checkbox"} and "checked" not in given
        if not unchecked:
            self.page.forms[-1].fields[given["name"]] = given.get("value", "")
