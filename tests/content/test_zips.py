"""The table of ZIP codes is that of the package it comes from, and is looked up as that would be."""

from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import TypedDict

import zipcodes

from content.zips import FILE, towns
from handlers.dialogue.spelling import folded


class Zip(TypedDict):
    """What is read of a code."""

    zip_code: str
    state: str
    county: str
    city: str


every_zip: Callable[[], list[Zip]] = zipcodes.list_all


def lines() -> list[str]:
    """Make the table from the package, each county as it is spelled most often there."""
    found: dict[tuple[str, str, str], list[int]] = {}
    spelled = Counter((each["state"], each["county"].removesuffix(" County")) for each in every_zip())
    usual = {(state, folded(county)): county for (state, county), _ in reversed(spelled.most_common())}
    for each in every_zip():
        state, county = each["state"], each["county"].removesuffix(" County")
        place = (state, usual[state, folded(county)], folded(each["city"]))
        found.setdefault(place, []).append(int(each["zip_code"]))
    return sorted(f"{'|'.join(place)}|{runs(sorted(codes))}" for place, codes in found.items())


def runs(codes: list[int]) -> str:
    """Write codes that follow each other as the first and the last."""
    together = [[code for _, code in run] for _, run in groupby(enumerate(codes), lambda each: each[1] - each[0])]
    return " ".join(f"{run[0]:05}-{run[-1]:05}" if len(run) > 1 else f"{run[0]:05}" for run in together)


def test_the_table_is_that_of_the_package(record: bool) -> None:
    if record:
        FILE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    assert FILE.read_text(encoding="utf-8").splitlines() == lines()


def test_every_code_is_read_as_it_is_written() -> None:
    read = sorted(code for town in towns() for run in town.codes for code in run)
    assert read == sorted(int(each["zip_code"]) for each in every_zip())
