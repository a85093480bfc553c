"""Room is kept back for wishes for silence and for erasures, and taken again at once."""

import pytest

from bot.store.changes import Commit, PutMark, SetSilent
from bot.store.port import StoreUnavailable
from bot.store.sqlite.reserve import SIZE
from tests.store.conftest import Watched
from tests.store.examples import NOON


async def test_an_opt_out_that_finds_no_room_is_tried_again_in_the_room_kept_back(watched: Watched) -> None:
    reserve = watched.path.with_name("amparo.db.reserve")
    assert reserve.stat().st_size == SIZE
    (count,) = watched.db.execute("PRAGMA page_count").fetchone()
    watched.db.execute(f"PRAGMA max_page_count = {count}")
    with pytest.raises(StoreUnavailable):
        await watched.store.keep(Commit((PutMark("a", "x" * 100_000),)))
    assert watched.count("BEGIN") == 1
    with pytest.raises(StoreUnavailable):
        await watched.store.keep(Commit((PutMark("a", "x" * 100_000), SetSilent("ana", silent=True, at=NOON))))
    assert watched.count("BEGIN") == 3
    assert reserve.stat().st_size == SIZE


async def test_room_that_was_lost_is_taken_again_at_the_next_look(watched: Watched) -> None:
    reserve = watched.path.with_name("amparo.db.reserve")
    reserve.unlink()
    assert await watched.store.shrink()
    assert reserve.stat().st_size == SIZE
