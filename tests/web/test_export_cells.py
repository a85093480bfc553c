"""A spreadsheet runs nothing that came out of the records."""

import pytest

from bot.web.desk.export import safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", '=HYPERLINK("x")'])
def test_a_cell_that_begins_like_a_formula_is_quoted(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "AB-1234", "TX", "2026-11-24T06:40:00Z", "a=b"])
def test_any_other_cell_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text
