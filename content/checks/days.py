"""What has to be compared with its sources again."""

from collections.abc import Iterator
from datetime import date

from content.checks.finding import Finding, Severity
from content.shelf import Shelf


def overdue(shelf: Shelf, today: date) -> Iterator[Finding]:
    """Find resources and pages whose day of review is past."""
    for resource in shelf.resources.values():
        if resource.review_by < today:
            yield Finding("due", f"resources.toml [{resource.name}]", f"review was due by {resource.review_by}")
    for page in shelf.all_pages():
        if page.review_by < today:
            severity: Severity = "expired" if page.volatile else "due"
            yield Finding(severity, f"{page.language} page {page.topic}", f"review was due by {page.review_by}")


def unsourced(shelf: Shelf) -> Iterator[Finding]:
    """Find pages that name no source."""
    for page in shelf.all_pages():
        if not page.sources:
            yield Finding("unsourced", f"{page.language} page {page.topic}", "names no source")
