"""Figures name nobody."""

from bot.web.desk.chart import bars, columns
from bot.web.desk.counts import shown, withhold


def texts(**counts: int) -> dict[str, str]:
    return {count.label: count.text for count in withhold(counts)}


def test_a_count_under_five_is_not_shown() -> None:
    assert [shown(count) for count in (0, 1, 4, 5, 12)] == ["<5", "<5", "<5", "5", "12"]
    assert texts(en=3, es=2, ht=40) == {"en": "<5", "es": "<5", "ht": "40"}


def test_what_the_total_would_give_away_is_withheld_with_it() -> None:
    assert texts(telegram=20, sms=3) == {"telegram": "withheld", "sms": "<5"}
    assert texts(a=9, b=30, c=4) == {"a": "withheld", "b": "30", "c": "<5"}


def test_without_a_small_count_all_are_shown() -> None:
    assert texts(a=9, b=30) == {"a": "9", "b": "30"}


def test_a_bar_of_a_withheld_count_has_the_same_size_whatever_the_count() -> None:
    for draw in (bars, columns):
        sizes = {
            (bar.width, bar.height)
            for few in range(5)
            for bar in draw("k", "t", "h", withhold({"a": few, "b": 100, "c": 2})).bars
            if bar.withheld
        }
        assert len(sizes) == 1


def test_the_longest_bar_belongs_to_the_largest_count() -> None:
    chart = bars("k", "t", "h", withhold({"a": 10, "b": 40, "c": 20}))
    assert [bar.width for bar in chart.bars] == [71, 285, 142]
    assert chart.height == 126


def test_a_day_without_cases_draws_nothing_wrong() -> None:
    assert bars("k", "t", "h", ()).bars == ()
    assert {bar.height for bar in columns("k", "t", "h", withhold(dict.fromkeys("abc", 0))).bars} == {3}
