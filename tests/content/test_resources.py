from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from content.errors import Unreadable
from content.resources import Resource, read_resources


def test_a_resource_carries_its_addresses_and_who_runs_it(root: Path) -> None:
    helpers = read_resources(root / "resources.toml")["helpers"]

    assert helpers == Resource(
        name="helpers",
        url="https://helpers.example",
        phone="1-800-555-0100",
        email="ask@helpers.example",
        kind="help",
        warning=False,
        source="https://helpers.example",
        reviewed=date(2026, 11, 1),
        review_by=date(2026, 12, 1),
    )
    assert helpers.references() == {
        "helpers.url": "https://helpers.example",
        "helpers.phone": "1-800-555-0100",
        "helpers.email": "ask@helpers.example",
    }


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('kind = "ice"', 'kind = "shop"', "kind must be one of"),
        ('kind = "ice"', 'kind = ""', "kind must be text and not empty"),
        ('url = "https://find.example"\n', "", "needs a url, a phone or an email"),
        ('url = "https://find.example"\n', "url = 7\n", "url must be text and not empty"),
        ('kind = "ice"\nwarning = true', 'kind = "ice"\nwarning = false', "only a resource of kind help"),
        ('kind = "ice"\nwarning = true', 'kind = "ice"\nwarning = "yes"', "warning must be true or false"),
        ("reviewed = 2026-11-01\nreview_by = 2027-03-01", "reviewed = 2026-11-01", "review_by must be a date"),
        ("review_by = 2027-03-01", "review_by = 2027-05-01", "within 180 days"),
        ("review_by = 2027-03-01", "review_by = 2026-10-31", "within 180 days"),
        ("review_by = 2027-03-01", "review_by = 2027-03-01T08:00:00", "review_by must be a date"),
        ("[locator]", "[locator]\ncolour = 'red'", "colour is not known here"),
        ("[locator]", "[locator", "resources.toml"),
        ("[locator]", "fax = 1\n[locator]", "fax must be a table"),
    ],
)
def test_a_registry_out_of_form_is_refused_with_its_place(
    root: Path, change: Callable[[str, str, str], None], old: str, new: str, why: str
) -> None:
    change("resources.toml", old, new)

    with pytest.raises(Unreadable, match=why) as refused:
        read_resources(root / "resources.toml")

    assert refused.value.where.startswith("resources.toml")
