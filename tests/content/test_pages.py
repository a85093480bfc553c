from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from content.errors import Unreadable
from content.pages import Page
from content.shelf import read_shelf

DOORS = "en/deeper/doors.md"


def test_a_page_is_paragraphs_with_links_put_in(root: Path) -> None:
    assert read_shelf(root).pages["en"]["doors"] == Page(
        topic="doors",
        language="en",
        title="Doors",
        paragraphs=(
            "Do **not** open. Ask first.",
            "A government site. See https://find.example or 1-800-555-0100.",
        ),
        written=(
            "Do **not** open. Ask first.",
            "{warning.site} See {locator.url} or {helpers.phone}.",
        ),
        sources=("https://source.example",),
        official="locator",
        needs=("locator", "helpers"),
        volatile=True,
        reviewed=date(2026, 11, 1),
        review_by=date(2026, 12, 15),
    )


def test_a_page_that_does_not_expire_may_be_trusted_for_longer(
    root: Path, change: Callable[[str, str, str], None]
) -> None:
    change(DOORS, 'volatile = true\nofficial = "locator"', "volatile = false")
    change(DOORS, "review_by = 2026-12-15", "review_by = 2027-04-30")

    page = read_shelf(root).pages["en"]["doors"]

    assert page.official is None
    assert page.review_by == date(2027, 4, 30)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("+++\ntitle", "title", "must begin with TOML"),
        ("2026-12-15\n+++", "2026-12-15", "must begin with TOML"),
        ('title = "Doors"', "title = ", "doors.md"),
        ('title = "Doors"\n', "", "title must be text"),
        ("sources", "source", "source is not known here"),
        ("volatile = true", "volatile = 1", "volatile must be true or false"),
        ('"locator"', '"nowhere"', "official must name a resource with a url, not nowhere"),
        ('"locator"', '"tips"', "official must name a resource with a url, not tips"),
        ("review_by = 2026-12-15", "review_by = 2027-01-15", "within 60 days"),
        ("Ask first.", "Ask {who} first.", "no value for the blank 'who'"),
        ("Ask first.", "Ask { first.", "a brace stands outside a blank"),
        ("Ask first.", "Ask **first.", "begins bold"),
        ("{helpers.phone}", "{helpers.fax}", "neither in the registry"),
        ("{warning.site} ", "", "{locator.url} stands before its warning"),
        ("{locator.url}", "{tips.phone}", "{tips.phone} stands before its warning"),
    ],
)
def test_a_broken_page_is_refused_with_its_file(
    root: Path, change: Callable[[str, str, str], None], old: str, new: str, why: str
) -> None:
    change(DOORS, old, new)

    with pytest.raises(Unreadable, match=why) as refused:
        read_shelf(root)

    assert refused.value.where == "en/doors.md"


def test_a_page_without_a_paragraph_is_refused(root: Path) -> None:
    path = root / DOORS
    path.write_text(path.read_text(encoding="utf-8").partition("Do **not**")[0], encoding="utf-8")

    with pytest.raises(Unreadable, match="has no paragraph"):
        read_shelf(root)


def test_the_warning_of_the_tip_form_is_enough_for_every_link(
    root: Path, change: Callable[[str, str, str], None]
) -> None:
    change(DOORS, "{warning.site}", "{warning.tips} {tips.phone}")

    assert read_shelf(root).pages["en"]["doors"].needs == ("tips", "locator", "helpers")


def test_two_pages_of_one_topic_are_refused(root: Path) -> None:
    (root / "en" / "doors.md").write_text((root / DOORS).read_text(encoding="utf-8"), encoding="utf-8")

    with pytest.raises(Unreadable, match="another page has this topic"):
        read_shelf(root)


def test_a_translation_keeps_the_fingerprint_of_its_english(root: Path) -> None:
    shelf = read_shelf(root)

    assert shelf.pages["es"]["doors"].english == shelf.pages["en"]["doors"].fingerprint
    assert shelf.pages["en"]["doors"].english is None


@pytest.mark.parametrize(("old", "new"), [("Doors", "Gates"), ("Ask first.", "Never ask.")])
def test_the_fingerprint_is_that_of_the_words(
    root: Path, change: Callable[[str, str, str], None], old: str, new: str
) -> None:
    before = read_shelf(root).pages["en"]["doors"].fingerprint
    change(DOORS, "2026-12-15", "2026-12-16")
    same = read_shelf(root).pages["en"]["doors"].fingerprint
    change(DOORS, old, new)

    assert before == same != read_shelf(root).pages["en"]["doors"].fingerprint
