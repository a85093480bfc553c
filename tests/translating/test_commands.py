"""`amparo content`: what translators and whoever looks after the words type."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import content as _loaded_with_our_own_words  # noqa: F401  what it imports reads words at once
from bot.cli import main
from content import library
from content.shelf import read_shelf


@pytest.fixture(autouse=True)
def _copied(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library reads a copy of our content, which a command may change."""
    monkeypatch.setattr(library, "ROOT", root)
    monkeypatch.setattr(library, "load", lambda: read_shelf(root))
    monkeypatch.setattr(library, "LANGUAGES", ("en", "es"))


def amparo(*words: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(main, ["content", *words])


def test_check_fails_on_what_must_be_mended_and_shows_one_language_when_asked(root: Path) -> None:
    path = root / "es" / "sentences.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("¿Qué necesita?", "¿Qué necesita hoy…?"), encoding="utf-8")

    whole, english = amparo("check", "--lang", "es", "-o", "json"), amparo("check", "--lang", "en")
    found = {(one["severity"], one["where"]) for one in json.loads(whole.stdout) if one["severity"] != "due"}

    assert (whole.exit_code, found) == (1, {("costly", "es say menu.title")})
    assert english.exit_code == 0


def test_translated_notes_what_was_looked_at(root: Path) -> None:
    (root / "es" / "hashes.toml").unlink()
    named, all_of_it = amparo("translated", "es", "menu.title"), amparo("translated", "es")

    assert "Noted 1 texts." in named.stderr
    assert all_of_it.exit_code == amparo("check", "--lang", "es").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("translated", "xx"), "xx is not a language that is translated here."),
        (("translated", "es", "horoscope"), "es has no page and no sentence called horoscope."),
        (("export", "--po", "xx", "x.po"), "write content/xx/language.toml first."),
        (("export", "--po", "es", "nowhere/x.po"), "nowhere/x.po cannot be used"),
        (("import", "--po", "es", __file__), "is no PO file"),
        (("preview", "--lang", "xx", "x.html"), "xx is not finished"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(root: Path, words: tuple[str, ...], said: str) -> None:
    result = amparo(*words)

    assert result.exit_code == 1
    assert said in result.stderr


def test_a_language_goes_out_and_comes_back(root: Path) -> None:
    file = root.parent / "es.po"
    out, back = amparo("export", "--po", "es", str(file)), amparo("import", "--po", "es", str(file))

    assert 'msgctxt "say menu.title"' in file.read_text(encoding="utf-8")
    assert (out.exit_code, back.exit_code) == (0, 0)
    assert "Now run: amparo content check --lang es" in back.stderr


@pytest.mark.parametrize("words", [("export", "--po", "es", "x.po"), ("import", "--po", "es", __file__)])
def test_without_babel_a_sentence_says_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    for name in ("babel.messages.catalog", "babel.messages.pofile"):
        monkeypatch.setitem(sys.modules, name, None)
    result = amparo(*words)

    assert result.exit_code == 1
    assert "PO files need Babel" in result.stderr


def test_one_language_can_be_looked_at_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = read_shelf(root)  # once, as the library does, for a preview asks it thousands of times
    monkeypatch.setattr(library, "load", lambda: shelf)
    file = root.parent / "es.html"
    result = amparo("preview", "--lang", "es", str(file))
    shown = file.read_text(encoding="utf-8")

    assert result.exit_code == 0
    assert 'lang="es" dir="ltr"' in shown
    assert 'class="row" lang="en"' not in shown


def test_the_drawing_is_written(root: Path) -> None:
    file = root.parent / "conversation.svg"

    assert amparo("graph", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("<svg")
