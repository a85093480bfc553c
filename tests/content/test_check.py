from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from content.check import Finding, findings
from content.shelf import read_shelf

TODAY = date(2026, 11, 24)
DOORS = "es/deeper/doors.md"


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


def test_a_page_past_its_day_is_stale_when_volatile_and_due_otherwise(
    root: Path, change: Callable[[str, str, str], None]
) -> None:
    change(DOORS, 'volatile = true\nofficial = "locator"', "volatile = false")

    assert found(root, date(2026, 12, 16))[1:] == [
        Finding("stale", "en page doors", "review was due by 2026-12-15"),
        Finding("due", "es page doors", "review was due by 2026-12-15"),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "finding"),
    [
        (
            "es/sentences.toml",
            'hello = "Hello {name}, see {helpers.url}"',
            "",
            Finding("missing", "es say menu.hello", "is written in another language only"),
        ),
        (
            "en/sentences.toml",
            '[words]\nmenu = ["menu", "0"]',
            '[words]\nmenu = ["menu", "0"]\nback = ["back"]',
            Finding("missing", "es words back", "is written in another language only"),
        ),
        (
            "es/sentences.toml",
            "{n} people",
            "people",
            Finding("missing", "es say menu.helped", "lacks n, which another language has"),
        ),
        (
            DOORS,
            " or {helpers.phone}",
            "",
            Finding("missing", "es page doors", "lacks helpers, which another language has"),
        ),
        (
            DOORS,
            "Ask first.",
            "A" * 288,
            Finding("too_long", "es page doors", "has 301 characters, 300 are allowed"),
        ),
        (
            DOORS,
            '["https://source.example"]',
            "[]",
            Finding("unsourced", "es page doors", "names no source"),
        ),
        (
            DOORS,
            "Ask first.",
            "Ask help.example.org.",
            Finding("stray_link", "es page doors", "example.org belongs in resources.toml"),
        ),
        (
            "en/sentences.toml",
            "One person",
            "One person at (800) 555-2100",
            Finding("stray_link", "en say menu.helped", "800) 555-2100 belongs in resources.toml"),
        ),
        (
            "en/language.toml",
            "A government line.",
            "Write me@there",
            Finding("stray_link", "en warning line", "e@t belongs in resources.toml"),
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
        (
            "es/sentences.toml",
            '["help"]',
            '["help", "Menu"]',
            Finding("keyword_clash", "es words help", "menu also means menu"),
        ),
        (
            "en/sentences.toml",
            "One person",
            "One person\u2026",
            Finding("costly", "en say menu.helped", "U+2026 doubles the parts of an SMS"),
        ),
    ],
)
def test_each_thing_to_mend_is_found_once(
    root: Path, change: Callable[[str, str, str], None], name: str, old: str, new: str, finding: Finding
) -> None:
    change(name, old, new)

    assert found(root) == [finding]


def test_a_page_in_one_language_only_is_missing_in_the_other(root: Path) -> None:
    (root / DOORS).unlink()

    assert found(root) == [Finding("missing", "es page doors", "is written in another language only")]


def test_a_paragraph_is_measured_without_the_marks_of_bold(root: Path, change: Callable[[str, str, str], None]) -> None:
    change(DOORS, "Ask first.", "A" * 287)

    assert found(root) == []


def test_a_year_a_form_and_an_invented_number_are_no_phone_numbers(
    root: Path, change: Callable[[str, str, str], None]
) -> None:
    change(DOORS, "Ask first.", "On 11 September 2001. Form I-200. Like 212 555 0147. Sites end in .gov.")

    assert found(root) == []
