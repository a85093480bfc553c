"""Hard conditions always hold, the best fit comes first, and equals take turns."""

import itertools
import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.matching import match, shown
from bot.store.rows import LawyerRow
from handlers.dialogue.facts import Lawyer, Wanted

ANA = LawyerRow(
    id="a",
    name="Ana Ruiz",
    organisation="Harbor Aid",
    kind="attorney",
    licence="NY 1234567",
    states=("ny", "nj"),
    languages=("en", "es"),
    kinds=("any",),
    cost="free",
    detained=True,
    channel="email",
    address=b"",
    lane="",
    active=True,
    imported=0.0,
)
ANYBODY = Wanted(None, detained=False, kind=None, speak=None, cost=None)
CODES = st.sampled_from(("ny", "nj", "ca", "tx"))
SPOKEN = st.sampled_from(("en", "es", "ht", "zh-hans"))
KINDS = st.sampled_from(("any", "asylum", "detention", "family"))

lawyers = st.lists(
    st.builds(
        replace,
        st.just(ANA),
        id=st.uuids().map(str),
        licence=st.sampled_from(("NY 1", "")),
        states=st.lists(CODES, max_size=3).map(tuple),
        languages=st.lists(SPOKEN, max_size=2).map(tuple),
        kinds=st.lists(KINDS, max_size=2).map(tuple),
        cost=st.sampled_from(("free", "low", "paid")),
        detained=st.booleans(),
        active=st.booleans(),
        offered=st.sampled_from((0.0, 5.0, 9.0)),
    ),
    max_size=25,
)
wishes = st.builds(
    Wanted,
    st.sampled_from((None, "NY", "CA", "TX")),
    detained=st.booleans(),
    kind=st.sampled_from((None, "asylum", "other")),
    speak=st.sampled_from((None, "es", "zh-Hans")),
    cost=st.sampled_from((None, "free", "low", "paid")),
)


@given(lawyers, wishes)
def test_hard_conditions_hold_for_everyone_shown(rows: list[LawyerRow], wanted: Wanted) -> None:
    for found in match(rows, wanted):
        assert found.lawyer.active
        assert found.lawyer.licence
        assert wanted.state is None or wanted.state.lower() in found.lawyer.states
        assert found.lawyer.detained or not wanted.detained


@given(lawyers, wishes)
def test_nobody_who_can_help_is_left_out_while_there_is_room(rows: list[LawyerRow], wanted: Wanted) -> None:
    everyone = match(rows, wanted, limit=len(rows))
    able = [
        row
        for row in rows
        if row.active and row.licence and (row.detained or not wanted.detained)
        if wanted.state is None or wanted.state.lower() in row.states
    ]
    assert {found.lawyer.id for found in everyone} == {row.id for row in able}
    assert match(rows, wanted) == everyone[:9]


@given(lawyers, wishes, st.randoms())
def test_the_order_does_not_depend_on_how_the_directory_is_listed(
    rows: list[LawyerRow], wanted: Wanted, dice: random.Random
) -> None:
    mixed = dice.sample(rows, len(rows))
    assert match(mixed, wanted) == match(rows, wanted)


@given(lawyers, wishes)
def test_among_equal_fits_the_least_recently_offered_comes_first(rows: list[LawyerRow], wanted: Wanted) -> None:
    found = match(rows, wanted)
    for first, second in itertools.pairwise(found):
        if first.why == second.why:
            assert (first.lawyer.offered, first.lawyer.id) < (second.lawyer.offered, second.lawyer.id)


@pytest.mark.parametrize(
    ("better", "worse", "wanted"),
    [
        ({"kinds": ("asylum",)}, {"kinds": ("family",)}, replace(ANYBODY, kind="asylum")),
        ({"kinds": ("any",)}, {"kinds": ("family",)}, replace(ANYBODY, kind="asylum")),
        ({"languages": ("es",)}, {"languages": ("en",)}, replace(ANYBODY, speak="es")),
        ({"languages": ("zh",)}, {"languages": ("en",)}, replace(ANYBODY, speak="zh-Hans")),
        ({"cost": "free"}, {"cost": "low"}, replace(ANYBODY, cost="free")),
        ({"cost": "low"}, {"cost": "paid"}, replace(ANYBODY, cost="low")),
        (
            {"kinds": ("asylum",), "languages": ("en",)},
            {"kinds": ("family",)},
            Wanted("NY", False, "asylum", "es", None),
        ),
    ],
)
def test_the_better_fit_comes_first_even_when_offered_last(
    better: dict[str, tuple[str, ...]], worse: dict[str, tuple[str, ...]], wanted: Wanted
) -> None:
    first = replace(ANA, id="z", offered=9.0, **better)  # type: ignore[arg-type]  # the table names fields of its own
    second = replace(ANA, id="b", offered=0.0, **worse)  # type: ignore[arg-type]  # the same
    assert [found.lawyer.id for found in match([second, first], wanted)] == ["z", "b"]


def test_the_reasons_name_the_wishes_met() -> None:
    wanted = Wanted("NY", detained=True, kind="asylum", speak="fr", cost="paid")
    assert match([ANA], wanted)[0].why == ("state", "detained", "kind", "cost")
    assert match([ANA], ANYBODY)[0].why == ()


def test_a_person_sees_name_and_licence_but_no_address() -> None:
    assert shown(ANA) == Lawyer("a", "Ana Ruiz", "Harbor Aid", "NY 1234567", ("en", "es"), "free")


@pytest.mark.parametrize("pick", ["any", "first", "three"])
def test_a_thousand_cases_reach_equal_lawyers_equally(pick: str) -> None:
    dice = random.Random(7)  # noqa: S311  a fixed seed makes the test the same every time
    rows = {f"l{n:02}": replace(ANA, id=f"l{n:02}") for n in range(24)}
    count: Counter[str] = Counter()
    for at in range(1, 1001):
        seen = [found.lawyer.id for found in match(rows.values(), Wanted("NY", True, "asylum", "es", "free"))]
        many = {"any": dice.randint(1, 3), "first": 1, "three": 3}[pick]
        for chosen in seen[:many] if pick == "first" else dice.sample(seen, many):
            rows[chosen] = replace(rows[chosen], offered=float(at))
            count[chosen] += 1
    assert len(count) == 24
    assert max(count.values()) <= 1.2 * min(count.values())
