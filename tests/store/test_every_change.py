"""Every change has someone who applies it."""

from typing import get_args

from bot.store.changes import Change
from bot.store.sqlite.apply.commit import APPLY, APPLY_ALL


def test_every_change_is_applied_by_one_function() -> None:
    assert {*APPLY, *APPLY_ALL} == set(get_args(Change))
    assert len({*APPLY.values(), *APPLY_ALL.values()}) == len(get_args(Change))
