"""Facts that changed: sealed for the holders of the case's key alone; what was said before is never lost."""

from dataclasses import replace

import pytest

from bot.cases.amendments import Amendment, Difference, box_of, current, differences, opened, sealed
from bot.cases.keys import CannotOpen
from bot.cases.vault import new_key
from bot.store.amendments import AmendmentRow

ROW = AmendmentRow("a1", "c1", 5.0, b"")
SAID = {"detained": "yes", "facility": "NJ: Elizabeth", "name": "Lucía"}


def test_only_the_case_that_an_amendment_was_sealed_for_opens_it_and_only_in_its_place() -> None:
    key = new_key("c1")
    row = replace(ROW, sealed=sealed(box_of(key), ROW, {"name": "Ana", "phone": None}))
    assert opened(key, [row]) == (Amendment(5.0, {"name": "Ana", "phone": None}),)
    assert b"Ana" not in row.sealed
    altered = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
    for wrong in (replace(row, id="a2"), replace(row, sealed=altered), replace(row, sealed=b"\x02" + row.sealed[1:])):
        with pytest.raises(CannotOpen):
            opened(key, [wrong])
    with pytest.raises(CannotOpen):
        opened(new_key("c1"), [row])


def test_differences_are_drawn_from_what_held_before_and_the_last_holds() -> None:
    changes = (
        Amendment(1.0, {"detained": "yes", "facility": "CA: Adelanto", "place": None}),
        Amendment(2.0, {"more": "first"}),
        Amendment(3.0, {"detained": "no", "place": "NY 11201", "facility": None}),
        Amendment(4.0, {"more": "second"}),
    )
    assert differences(SAID, changes) == (
        Difference("facility", "NJ: Elizabeth", "CA: Adelanto", 1.0),
        Difference("more", "", "first", 2.0),
        Difference("detained", "yes", "no", 3.0),
        Difference("place", "", "NY 11201", 3.0),
        Difference("facility", "CA: Adelanto", "", 3.0),
        Difference("more", "", "second", 4.0),
    )
    assert current(SAID, changes) == {"detained": "no", "place": "NY 11201", "name": "Lucía", "more": "first\nsecond"}
    assert current(SAID, ()) == SAID
