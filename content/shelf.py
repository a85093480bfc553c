"""All our words, read from one folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.languages import Language, read_languages
from content.pages import Page, read_pages
from content.resources import Resource, read_resources
from content.sentences import Sentences, read_sentences


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything in a content folder; sentences and pages by language code."""

    languages: tuple[Language, ...]
    resources: Mapping[str, Resource]
    references: Mapping[str, Mapping[str, str]]
    sentences: Mapping[str, Sentences]
    pages: Mapping[str, Mapping[str, Page]]

    def all_pages(self) -> Iterator[Page]:
        """Every page, language by language."""
        for pages in self.pages.values():
            yield from pages.values()


def read_shelf(root: Path) -> Shelf:
    """Read a content folder; raises Unreadable at the first file that breaks its form."""
    languages = read_languages(root)
    resources = read_resources(root / "resources.toml")
    links = {name: value for resource in resources.values() for name, value in resource.references().items()}
    known = {language.code: {**links, **language.references()} for language in languages}
    return Shelf(
        languages,
        resources,
        known,
        {code: read_sentences(root / code / "sentences.toml", names) for code, names in known.items()},
        {code: read_pages(root / code, names, resources) for code, names in known.items()},
    )
