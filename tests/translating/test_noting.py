"""A translator says: this says what the English says today."""

from pathlib import Path

import pytest

from bot.translating.noting import NotThere, note
from content.checks.truth import stale
from content.errors import Unreadable
from content.shelf import read_shelf

NEW = '+++\ntitle = "Título"\n+++\n\nUno.\n'


def noted(root: Path, *names: str) -> int:
    return note(root, read_shelf(root), "es", names)


def left(root: Path) -> list[str]:
    return [one.where for one in stale(read_shelf(root))]


def test_all_of_a_language_is_noted_at_once(root: Path) -> None:
    (root / "es" / "hashes.toml").unlink()
    before = left(root)

    count = noted(root)

    shelf = read_shelf(root)
    assert len(before) == len(shelf.english.sentences.said.keys() & shelf.volumes["es"].sentences.said.keys())
    assert count == len(before) + len(read_shelf(root).english.pages)
    assert left(root) == []


def test_what_is_named_is_noted_and_the_rest_stays_stale(root: Path) -> None:
    (root / "es" / "hashes.toml").unlink()
    _change(root / "en" / "ice.md", "ICE began on 1 March 2003.", "ICE began in 2003.")

    assert noted(root, "menu.title", "ask.who") == 2
    assert {"es say menu.title", "es say ask.who"}.isdisjoint(left(root))
    assert {"es page ice", "es say menu.helped"} < set(left(root))
    assert noted(root, "ice") == 1
    assert "es page ice" not in left(root)


def test_a_page_takes_sources_and_days_from_its_english_and_keeps_its_own_words(root: Path) -> None:
    path = root / "es" / "ice.md"
    path.write_text(NEW, encoding="utf-8")

    noted(root, "ice")

    page, english = (read_shelf(root).pages[code]["ice"] for code in ("es", "en"))
    assert (page.title, page.written) == ("Título", ("Uno.",))
    assert (page.sources, page.reviewed, page.review_by) == (english.sources, english.reviewed, english.review_by)


def test_noting_twice_changes_nothing(root: Path) -> None:
    before = (root / "es" / "rights_home.md").read_text(encoding="utf-8")

    noted(root)

    assert (root / "es" / "rights_home.md").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "text", ["Uno.\n", "+++\n+++\n\nUno.\n", '+++\ntitle = "Uno"\n', 'Uno\n+++\ntitle = "1"\n+++\n']
)
def test_a_page_without_its_title_between_the_lines_is_named(root: Path, text: str) -> None:
    (root / "es" / "ice.md").write_text(text, encoding="utf-8")

    with pytest.raises(Unreadable, match=r"es/ice\.md"):
        noted(root, "ice")


@pytest.mark.parametrize(("code", "name"), [("en", "ice"), ("xx", "ice"), ("es", "horoscope")])
def test_what_is_not_there_cannot_be_noted(root: Path, code: str, name: str) -> None:
    with pytest.raises(NotThere):
        note(root, read_shelf(root), code, (name,))


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
