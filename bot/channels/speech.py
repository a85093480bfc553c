"""A reply's words, found in content and put together: the step that all channels share before each has its own way.

Text that leaves here is *marked*: where content writes `**` around words, a BOLD sign stands before and behind them,
and each channel turns it into its own. What a person or a lawyer wrote is never marked, whatever asterisks are in it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, assert_never

from content import library
from content.pages import Page
from handlers.dialogue.messages import Block, Line, Quote, Say, Show, Words

BOLD = "\ue001"
_STAR = "\ue000"  # an asterisk of somebody's own, while content's own are being read
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_OURS = str.maketrans(dict.fromkeys((_STAR, BOLD), ""))


class Lexicon(Protocol):
    """Where words come from: `content.library`, or what stands for it."""

    def say(self, key: str, language: str, /, **blanks: str | int) -> str:
        """Say a sentence with its blanks filled."""
        ...

    def page(self, topic: str, language: str) -> Page:
        """Open a page."""
        ...

    def as_of(self, page: Page, today: date) -> Page:
        """Give the page as it may be said on that day."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """How this service speaks: under the name of its programme, in the words of its lexicon.

    `terse` takes the shorter form of a sentence, where there is one.
    """

    programme: str
    lexicon: Lexicon = library
    terse: bool = False

    def words(self, words: Words, language: str) -> str:
        """Give a sentence or a quotation as marked text."""
        match words:
            case Quote(text):
                return library.language(language).settled(text.translate(_OURS))
            case Say(key, blanks, own):
                spoken = own or language
                filled = {name: self._blank(value, spoken) for name, value in blanks}
                brief = library.short(key, spoken) if self.terse else None
                said = self.lexicon.say(brief or key, spoken, **{"programme": self.programme, **filled})
                return _marked(said).replace(_STAR, "*")
            case _:
                assert_never(words)

    def block(self, block: Block, language: str) -> str:
        """Give one block as marked text; of a page, the paragraph it is opened at."""
        match block:
            case Show(part=part):
                paragraphs = self.paragraphs(block, language)
                return paragraphs[min(part, len(paragraphs) - 1)]
            case Line(label, value):
                return f"{_before_value(self.words(label, language))} {self.words(value, language)}"
            case Say() | Quote():
                return self.words(block, language)
            case _:
                assert_never(block)

    def paragraphs(self, show: Show, language: str) -> tuple[str, ...]:
        """Give all paragraphs of a page, as marked text."""
        return tuple(_marked(paragraph) for paragraph in self._page(show, language).paragraphs)

    def title(self, show: Show, language: str) -> str:
        """Give the title of a page."""
        return self._page(show, language).title

    def sources(self, show: Show, language: str) -> str:
        """Give the line that says where a page was read, and when; empty when none of its sources is on the web."""
        page = self._page(show, language)
        named = tuple(_named(page.sources))
        if not named:
            return ""
        day, month, year = page.reviewed.day, Say(f"month.{page.reviewed.month}"), page.reviewed.year
        date = Say("date.text", (("day", day), ("month", month), ("year", year)))
        return self.words(Say("page.sources", (("sources", library.listed(named, language)), ("date", date))), language)

    def _page(self, show: Show, language: str) -> Page:
        return self.lexicon.as_of(self.lexicon.page(show.topic, language), show.today)

    def _blank(self, value: "str | int | Say", language: str) -> str | int:
        match value:
            case str():
                return value.translate(_OURS).replace("*", _STAR)
            case int():
                return value
            case Say():
                return self.words(value, language).replace("*", _STAR)
            case _:
                assert_never(value)


def plain(marked: str) -> str:
    """Give marked text without its marks."""
    return marked.replace(BOLD, "")


def _marked(text: str) -> str:
    return _BOLD.sub(rf"{BOLD}\1{BOLD}", text)


def _before_value(label: str) -> str:
    return label if label.rstrip(BOLD).endswith((":", "?", "\uff1a", "\uff1f", "\u061f")) else f"{label}:"


def _named(sources: Iterable[str]) -> Iterable[str]:
    """Name web pages as short as a browser still opens them."""
    for source in sources:
        _, scheme, address = source.partition("https://")
        if scheme:
            yield address.removeprefix("www.").rstrip("/")
