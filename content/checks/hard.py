"""What is too hard to read, in the languages that have a formula for it."""

from collections.abc import Iterator

from content.blanks import bare
from content.checks.finding import Finding
from content.readability import fernandez_huerta, flesch_kincaid
from content.shelf import Shelf

HARDEST_ENGLISH = 6.0  # years of school, Flesch-Kincaid
HARDEST_SPANISH = 70.0  # Fernandez Huerta, where more is easier


def too_hard(shelf: Shelf) -> Iterator[Finding]:
    """Find English pages above the sixth grade, and Spanish ones under 70."""
    for page in shelf.all_pages():
        paragraphs = [bare(paragraph) for paragraph in page.written]
        where = f"{page.language} page {page.topic}"
        if page.language == "en" and (grade := flesch_kincaid(paragraphs)) > HARDEST_ENGLISH:
            yield Finding("too_hard", where, f"Flesch-Kincaid {grade:.1f}, at most {HARDEST_ENGLISH} is allowed")
        if page.language == "es" and (ease := fernandez_huerta(paragraphs)) < HARDEST_SPANISH:
            yield Finding("too_hard", where, f"Fernandez Huerta {ease:.1f}, at least {HARDEST_SPANISH} is needed")
