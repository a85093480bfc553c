"""Out to a translator's tool and back again: nothing is lost, and each text knows the English it was made from."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.translating import po
from bot.translating.entries import Entry, entries
from bot.translating.noting import NotThere
from bot.translating.taking import take
from content.check import findings
from content.checks.whole import offered
from content.errors import Unreadable
from content.shelf import Shelf, read_shelf

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = date(2026, 11, 24)


def sent(root: Path, code: str) -> list[Entry]:
    """Write a PO file, and read it as a translator's tool would."""
    file = root.parent / f"{code}.po"
    assert po.write(file, code, entries(read_shelf(root), code), NOW) > 0
    return list(po.read(file))


def taken(root: Path, code: str, came: list[Entry]) -> Shelf:
    take(root, read_shelf(root), code, came)
    return read_shelf(root)


def files(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("*.*")}


def haitian(root: Path) -> None:
    """Begin a language: all that a translator writes by hand is how it is written."""
    (root / "ht").mkdir()
    text = (root / "en" / "language.toml").read_text(encoding="utf-8")
    (root / "ht" / "language.toml").write_text(
        text.replace('"English"', '"Kreyòl ayisyen"').replace("order = 1", "order = 3").replace('"one"', '"same"'),
        encoding="utf-8",
    )


def test_a_finished_language_comes_back_byte_for_byte(root: Path) -> None:
    before = files(root)

    taken(root, "es", sent(root, "es"))

    assert files(root) == before


def test_a_new_language_is_whole_and_current_once_everything_has_come_back(root: Path) -> None:
    haitian(root)
    shelf = taken(root, "ht", [replace(one, translation=_translated(one), doubtful=False) for one in sent(root, "ht")])

    assert offered(shelf) == ("en", "es", "ht")
    assert [one for one in findings(shelf, DAY) if one.severity in ("missing", "stale", "unreadable", "unknown")] == []
    assert shelf.sentences["ht"].said["menu.helped"].forms == {"other": "X We've helped {n} people find lawyers today."}
    assert shelf.sentences["ht"].typed["menu"] == ("X menu", "main menu", "m")
    assert shelf.pages["ht"]["ero"].sources == shelf.pages["en"]["ero"].sources


def test_every_form_of_a_language_is_asked_for_by_name(root: Path) -> None:
    haitian(root)
    path = root / "ht" / "language.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"same"', '"east_slavic"'), encoding="utf-8")
    asked = {one.context: one.english for one in entries(read_shelf(root), "ht")}

    assert [asked[f"say menu.helped {form}"].split()[3] for form in ("one", "few", "many", "other")] == [
        "person",
        *["people"] * 3,
    ]


def test_what_is_not_translated_yet_is_left_out_and_the_language_is_not_offered(root: Path) -> None:
    haitian(root)
    came = [replace(one, translation="Bonjou" if one.context == "say menu.title" else "") for one in sent(root, "ht")]
    shelf = taken(root, "ht", came)

    assert shelf.sentences["ht"].said["menu.title"].forms == {"other": "Bonjou"}
    assert "ask.who" not in shelf.sentences["ht"].said
    assert shelf.pages["ht"] == {}
    assert "ht" not in offered(shelf)


def test_a_page_is_written_once_all_of_it_has_come(root: Path) -> None:
    haitian(root)
    came = [replace(one, translation=_translated(one), doubtful=False) for one in sent(root, "ht")]
    most = [one for one in came if one.context != "page ero 2"]

    first, second = taken(root, "ht", most), taken(root, "ht", came)

    assert "ero" not in first.pages["ht"]
    assert second.pages["ht"]["ero"].english == second.pages["en"]["ero"].fingerprint


def test_a_form_without_the_rest_is_kept_back(root: Path) -> None:
    haitian(root)
    path = root / "ht" / "language.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"same"', '"one"'), encoding="utf-8")
    shelf = taken(root, "ht", [Entry("say menu.helped one", "We've helped", "X {n}")])

    assert "menu.helped" not in shelf.sentences["ht"].said


def test_what_english_has_changed_comes_to_the_translator_as_doubtful_and_stays_stale_until_done(root: Path) -> None:
    _change(root / "en" / "sentences.toml", "What do you need?", "What can we do?")
    _change(root / "en" / "divisions" / "ero.md", "It has 25 field offices.", "It has 26 field offices.")
    came = sent(root, "es")
    untouched = taken(root, "es", came)
    done = taken(root, "es", [replace(one, doubtful=False) for one in came])

    doubtful = {one.context for one in came if one.doubtful}
    assert {"say menu.title", "page ero title", "page ero 1"} <= doubtful
    assert "say ask.who" not in doubtful
    assert _stale(untouched) == ["es say menu.title", "es page ero"]
    assert _stale(done) == []


def test_a_translation_of_an_english_that_has_changed_meanwhile_is_taken_and_is_stale(root: Path) -> None:
    came = [
        replace(one, translation="¿Qué hace falta?") if one.context == "say menu.title" else one
        for one in sent(root, "es")
    ]
    _change(root / "en" / "sentences.toml", "What do you need?", "What can we do?")
    _change(root / "en" / "divisions" / "ero.md", "It has 25 field offices.", "It has 26 field offices.")
    shelf = taken(root, "es", came)

    assert shelf.sentences["es"].said["menu.title"].forms["other"] == "¿Qué hace falta?"
    assert _stale(shelf) == ["es say menu.title", "es page ero"]


def test_a_page_of_which_some_is_new_and_the_rest_as_doubtful_as_before_stays_stale(root: Path) -> None:
    _change(root / "en" / "divisions" / "ero.md", "It has 25 field offices.", "It has 26 field offices.")
    came = [replace(one, doubtful=one.context != "page ero 2") for one in sent(root, "es")]

    assert _stale(taken(root, "es", came)) == ["es page ero"]


@pytest.mark.parametrize("broken", ["Hola {name", "Hola {locater.url}", "**Hola"])
def test_broken_words_are_refused_before_anything_is_written(root: Path, broken: str) -> None:
    came = [replace(one, translation=broken if one.context == "say menu.title" else "X") for one in sent(root, "es")]
    before = files(root)

    with pytest.raises(Unreadable, match=r"es say menu\.title"):
        take(root, read_shelf(root), "es", came)
    assert files(root) == before


def test_a_place_that_english_does_not_have_any_more_is_passed_over(root: Path) -> None:
    before = files(root)

    assert take(root, read_shelf(root), "es", [Entry("say horoscope", "Today", "Hoy"), Entry("", "", "x")]) == 0
    assert files(root) == before


@pytest.mark.parametrize("code", ["en", "xx"])
def test_only_a_language_with_a_file_of_its_own_can_be_translated(root: Path, code: str) -> None:
    with pytest.raises(NotThere, match=code):
        list(entries(read_shelf(root), code))


def test_what_is_no_po_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letter.po"
    file.write_bytes(b'msgid "a\n\xff')

    with pytest.raises(po.NoPo, match=r"letter\.po"):
        po.read(file)


def _translated(entry: Entry) -> str:
    return f"X {entry.english}"


def _stale(shelf: Shelf) -> list[str]:
    return [one.where for one in findings(shelf, DAY) if one.severity == "stale"]


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
