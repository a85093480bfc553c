"""Each thing that can be wrong with words is found, once, with its place."""

from datetime import date
from pathlib import Path

import pytest

from bot.translating.noting import note
from content.check import findings
from content.checks.finding import Finding
from content.shelf import read_shelf
from tests.content.conftest import Change

TODAY = date(2026, 11, 24)
DOORS = "deeper/doors.md"


def found(root: Path, today: date = TODAY) -> list[Finding]:
    return list(findings(read_shelf(root), today))


def test_nothing_wrong_is_no_finding(root: Path) -> None:
    assert found(root) == []


def test_the_last_day_of_a_review_still_counts(root: Path) -> None:
    assert found(root, date(2026, 12, 1)) == []


def test_a_resource_past_its_day_is_due(root: Path) -> None:
    assert found(root, date(2026, 12, 2)) == [
        Finding("due", "resources.toml [helpers]", "review was due by 2026-12-01"),
    ]


def test_a_page_past_its_day_is_expired_when_volatile_and_due_otherwise(root: Path, change: Change) -> None:
    volatile = found(root, date(2026, 12, 16))[1:]
    for language in ("en", "es"):
        change(f"{language}/{DOORS}", 'volatile = true\nofficial = "locator"', "volatile = false")

    assert volatile == [
        Finding("expired", "en page doors", "review was due by 2026-12-15"),
        Finding("expired", "es page doors", "review was due by 2026-12-15"),
    ]
    assert [finding.severity for finding in found(root, date(2026, 12, 16))[1:]] == ["due", "due"]


ONE_CHANGE = [
    (
        "es/sentences.toml",
        'hello = "Hola {name}, vea {helpers.url}"',
        "",
        Finding("missing", "es say menu.hello", "is not written"),
    ),
    ("es/sentences.toml", 'menu = ["menú", "0"]', "", Finding("missing", "es words menu", "is not written")),
    ("es/sentences.toml", '["menú", "0"]', "[]", Finding("missing", "es words menu", "is not written")),
    ("es/sentences.toml", "{n} personas", "personas", Finding("missing", "es say menu.helped", "lacks {n}")),
    (
        "es/sentences.toml",
        "Una persona",
        "{who} persona",
        Finding("missing", "es say menu.helped", "has {who}, which English has not"),
    ),
    (
        "es/sentences.toml",
        'one = "Una persona"\n',
        "",
        Finding("missing", "es say menu.helped", "lacks the form one"),
    ),
    (
        "es/sentences.toml",
        'hello = "Hola {name}, vea {helpers.url}"',
        'hello.one = "Hola {name}"\nhello.other = "Hola {name}, vea {helpers.url}"',
        Finding("missing", "es say menu.hello", "has forms for numbers, and English has one"),
    ),
    (f"es/{DOORS}", " o {helpers.phone}", "", Finding("missing", "es page doors", "lacks a link to helpers")),
    (
        f"es/{DOORS}",
        "No **abra**.\nPregunte antes.\n\n",
        "",
        Finding("missing", "es page doors", "has 1 paragraphs, English has 2"),
    ),
    ("es/glossary.toml", "[door]", "[gate]", Finding("missing", "es glossary door", "is not written")),
    (
        "es/sentences.toml",
        '["help"]',
        '["help"]\nback = ["atrás"]',
        Finding("unknown", "es words back", "is not in English"),
    ),
    (
        "es/sentences.toml",
        "[menu]",
        '[more]\nbye = "Adiós"\n[menu]',
        Finding("unknown", "es say more.bye", "is not in English"),
    ),
    (f"es/{DOORS}", '+++\ntitle = "Puertas"', 'title = "Puertas"', Finding("unreadable", "es/doors.md", "must begin")),
    ("es/hashes.toml", '"menu.hello" =', '"menu.hullo" =', Finding("stale", "es say menu.hello", "nobody noted")),
    (
        "en/sentences.toml",
        "Hello {name}",
        "Hi {name}",
        Finding("stale", "es say menu.hello", "the English has changed"),
    ),
    (f"en/{DOORS}", "Ask first.", "Wait first.", Finding("stale", "es page doors", "the English has changed")),
    (f"es/{DOORS}", "2026-11-01", "2026-11-02", Finding("stale", "es page doors", "reviewed differs from")),
    (f"es/{DOORS}", "Pregunte antes.", "b" * 292, Finding("too_long", "es page doors", "has 301 characters, 300")),
    (
        f"es/{DOORS}",
        "Pregunte antes.",
        "Responsabilidades institucionales, administrativas y gubernamentales.",
        Finding("too_hard", "es page doors", "Fernandez Huerta"),
    ),
    (
        f"es/{DOORS}",
        "Pregunte antes.",
        "Vea ayuda.example.org.",
        Finding("stray_link", "es page doors", "example.org belongs in resources.toml"),
    ),
    (
        "es/language.toml",
        "Un teléfono del gobierno.",
        "Escriba a yo@aqui",
        Finding("stray_link", "es say warning.line", "o@a belongs in resources.toml"),
    ),
    (
        f"es/{DOORS}",
        "Pregunte antes.",
        "Pregunte 48 veces.",
        Finding("figures", "es page doors", "says 48, and English does not"),
    ),
    (
        "es/sentences.toml",
        '"0"',
        '"0", "Stop"',
        Finding("keyword_clash", "es words menu", "stop is a word of the SMS provider"),
    ),
    (
        "es/sentences.toml",
        '"0"',
        '"0", "info"',
        Finding("keyword_clash", "es words menu", "info is a word of the SMS provider"),
    ),
    ("es/sentences.toml", '["help"]', '["help", "Menú"]', Finding("keyword_clash", "es words help", "menú also means")),
    (
        f"es/{DOORS}",
        "Pregunte antes.",
        "Escriba PUERTAS.",
        Finding("untold", "es page doors", "PUERTAS stands in capitals"),
    ),
    ("es/glossary.toml", '"puerta"', '"portón"', Finding("glossary", "es page doors", "says door without portón")),
    (
        "en/glossary.toml",
        '["door", "doors"]',
        '["gate"]',
        Finding("glossary", "en glossary door", "stands on no English page"),
    ),
    (
        "es/sentences.toml",
        "Una persona",
        "Una persona\u2026",
        Finding("costly", "es say menu.helped", "U+2026 doubles the parts of an SMS"),
    ),
    ("es/sentences.toml", "Una persona", "Una\u200f persona", Finding("bidi", "es say menu.helped", "U+200F steers")),
]


@pytest.mark.parametrize(("name", "old", "new", "finding"), ONE_CHANGE)
def test_each_thing_to_mend_is_found_once(
    root: Path, change: Change, name: str, old: str, new: str, finding: Finding
) -> None:
    change(name, old, new)

    others = [one for one in found(root) if (one.severity, one.where) != (finding.severity, finding.where)]
    (this,) = (one for one in found(root) if (one.severity, one.where) == (finding.severity, finding.where))

    assert this.what.startswith(finding.what)
    assert {one.severity for one in others} <= {"missing", "unknown", "unreadable"}, "what follows from it"


def test_an_english_page_above_the_sixth_grade_is_too_hard(root: Path, change: Change) -> None:
    change(f"en/{DOORS}", "Ask first.", "Institutional responsibilities necessitate administrative determination.")

    assert [(one.severity, one.where) for one in found(root)] == [
        ("stale", "es page doors"),
        ("too_hard", "en page doors"),
    ]


def test_a_page_without_a_source_is_unsourced(root: Path, change: Change) -> None:
    for language in ("en", "es"):
        change(f"{language}/{DOORS}", '["https://source.example"]', "[]")

    assert found(root) == [
        Finding("unsourced", "en page doors", "names no source"),
        Finding("unsourced", "es page doors", "names no source"),
    ]


def test_a_shorter_form_may_be_left_out_and_a_language_may_have_its_own(root: Path, change: Change) -> None:
    change("en/sentences.toml", "[words]", '[short.menu.helped]\none = "One"\nother = "{n}"\n[words]')
    change("es/sentences.toml", "[words]", '[short.menu]\nhello = "Hola {name}"\n[words]')

    assert found(root) == []
    change("es/sentences.toml", "[short.menu]", "[short.menu]\nbye = 'Adi\u00f3s'")
    assert found(root) == [Finding("unknown", "es say short.menu.bye", "is not in English")]


def test_a_shorter_form_has_the_blanks_of_its_english(root: Path, change: Change) -> None:
    change("en/sentences.toml", "[words]", '[short.menu.helped]\none = "One"\nother = "{n}"\n[words]')
    change("es/sentences.toml", "[words]", '[short.menu.helped]\none = "Una"\nother = "Varias"\n[words]')
    note(root, read_shelf(root), "es", ())

    assert found(root) == [Finding("missing", "es say short.menu.helped", "lacks {n}")]


def test_a_page_in_one_language_only_is_missing_there_or_unknown_here(root: Path) -> None:
    (root / "es" / DOORS).rename(root / "es" / "gates.md")

    assert found(root) == [
        Finding("missing", "es page doors", "is not written"),
        Finding("unknown", "es page gates", "is not in English"),
    ]


def test_a_language_whose_own_file_is_broken_is_named_and_the_others_are_read(root: Path, change: Change) -> None:
    change("es/language.toml", "order = 1", "order = one")

    (finding,) = found(root)

    assert (finding.severity, finding.where) == ("unreadable", "es/language.toml")


def test_a_button_may_have_twenty_characters(root: Path, change: Change) -> None:
    change("en/sentences.toml", "[menu]", f'[link]\ndoors = "{"b" * 20}"\n[menu]')
    change("es/sentences.toml", "[menu]", f'[link]\ndoors = "{"b" * 21}"\n[menu]')
    note(root, read_shelf(root), "es", ())

    assert found(root) == [Finding("too_long", "es say link.doors", "has 21 characters, 20 are allowed")]


def test_a_paragraph_is_measured_without_the_marks_of_bold(root: Path, change: Change) -> None:
    change(f"es/{DOORS}", "Pregunte antes.", "b" * 291)

    assert [one.severity for one in found(root)] == []


def test_what_is_left_in_english_is_found(root: Path, change: Change) -> None:
    change(f"es/{DOORS}", "No **abra**.\nPregunte antes.", "Do **not** open.\nAsk first.")

    assert found(root) == [Finding("untranslated", "es page doors", "is still in English")]
