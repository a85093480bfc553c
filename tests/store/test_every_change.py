"""Every change has someone who applies it."""

from typing import get_args

from bot.store.changes import Change
from bot.store.sqlite.apply.commit import APPLY


def test_every_change_is_applied_by_one_function() -> None:
    assert set(APPLY) == set(get_args(Change))
    assert len(set(APPLY.values())) == len(APPLY)
