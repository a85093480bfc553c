"""All our words, read from one folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.errors import Unreadable
from content.languages import ENGLISH, Language
from content.pages import Page
from content.resources import Resource, read_resources
from content.sentences import Sentences
from content.volume import Volume, read_volume


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything in a content folder: one volume a language, by code and in the order of menus.

    `faults` are the files that cannot be read; a language that has one may still be written, and is not offered.
    """

    resources: Mapping[str, Resource]
    volumes: Mapping[str, Volume]
    faults: tuple[Unreadable, ...]

    @property
    def english(self) -> Volume:
        """The words that all others are translated from."""
        return self.volumes[ENGLISH]

    @property
    def languages(self) -> tuple[Language, ...]:
        """Every language that has a folder."""
        return tuple(volume.language for volume in self.volumes.values())

    @property
    def sentences(self) -> Mapping[str, Sentences]:
        """The sentences by language."""
        return {code: volume.sentences for code, volume in self.volumes.items()}

    @property
    def pages(self) -> Mapping[str, Mapping[str, Page]]:
        """The pages by language and topic."""
        return {code: volume.pages for code, volume in self.volumes.items()}

    def translations(self) -> Iterator[Volume]:
        """Every language but English."""
        return (volume for code, volume in self.volumes.items() if code != ENGLISH)

    def all_pages(self) -> Iterator[Page]:
        """Every page, language by language."""
        for volume in self.volumes.values():
            yield from volume.pages.values()


def read_shelf(root: Path) -> Shelf:
    """Read a content folder; raises Unreadable when the registry or any English file breaks its form."""
    resources = read_resources(root / "resources.toml")
    volumes: list[Volume] = []
    faults: list[Unreadable] = []
    for path in sorted(root.glob("*/language.toml")):
        try:
            volume = read_volume(path.parent, resources)
        except Unreadable as fault:
            if path.parent.name == ENGLISH:
                raise
            faults.append(fault)
            continue
        if volume.language.code == ENGLISH and volume.faults:
            raise volume.faults[0]
        volumes.append(volume)
        faults += volume.faults
    ordered = sorted(volumes, key=lambda volume: (volume.language.order, volume.language.code))
    return Shelf(resources, {volume.language.code: volume for volume in ordered}, tuple(faults))
