"""The address of a list is its filter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from bot.store.port import CaseFilter
from bot.web.desk.filters import PAGE, chips, facets, read_filter, write_filter

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp", "Cs")), max_size=12)


@given(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, st.integers(1, 999))
def test_what_is_written_is_read_back(
    status: str, urgency: str, state: str, language: str, channel: str, code: str, page: int
) -> None:
    wanted = CaseFilter(status, urgency, state, language, channel, code, limit=PAGE, offset=(page - 1) * PAGE)
    assert read_filter(QueryParams(write_filter(wanted, page).removeprefix("?"))) == wanted


def test_an_empty_filter_is_an_empty_address() -> None:
    assert write_filter(read_filter({})) == ""


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "", "1e9", "9" * 40])
def test_a_page_that_is_none_is_the_first(page: str) -> None:
    assert read_filter({"page": page}).offset == 0


def test_each_chip_leads_to_the_list_without_it() -> None:
    wanted = read_filter({"status": "open", "state": "TX", "code": "AB"})
    assert chips(wanted) == (
        ("Status: Lawyers asked", "?state=TX&code=AB"),
        ("Place: Texas", "?status=open&code=AB"),
        ("Code: AB", "?status=open&state=TX"),
    )


def test_a_facet_lists_values_by_frequency_and_keeps_the_chosen_one() -> None:
    [status, *_] = facets({"status": {"open": 2, "matched": 7, "": 3}}, read_filter({"status": "closed"}))
    assert [(option.value, option.count, option.chosen) for option in status.options] == [
        ("matched", 7, False),
        ("open", 2, False),
        ("closed", 0, True),
    ]
