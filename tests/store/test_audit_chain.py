"""A missing or altered row of the audit shows."""

import pytest

from bot.store.changes import Audit, Commit
from bot.store.sqlite.apply.audit import chain
from tests.store.conftest import Watched
from tests.store.examples import NOON


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE audit SET reader = 'reader-2' WHERE id = 2", 2),
        ("UPDATE audit SET action = 'closed' WHERE id = 5", 5),
        ("UPDATE audit SET case_id = 'case-2' WHERE id = 1", 1),
        ("UPDATE audit SET at = at + 0.001 WHERE id = 4", 4),
        ("UPDATE audit SET hash = upper(hash) WHERE id = 3", 3),
        ("DELETE FROM audit WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 3", 3),
        ("DELETE FROM audit WHERE id = 5", 5),
        ("DELETE FROM audit", 1),
        ("UPDATE audit SET id = 9 WHERE id = 5", 5),
        ("INSERT INTO audit SELECT id + 5, at, reader, action, case_id, hash FROM audit WHERE id = 1", 6),
        ("UPDATE audit SET id = -id", 1),
    ],
)
async def test_the_walk_stops_at_the_first_row_that_does_not_fit(
    watched: Watched, tampering: str, broken_at: int
) -> None:
    await watched.store.keep(Commit(tuple(Audit(NOON + n, "reader-1", "opened", "case-1") for n in range(5))))
    assert await watched.store.audit_broken_at() is None
    watched.db.execute(tampering)
    assert await watched.store.audit_broken_at() == broken_at


async def test_a_last_row_taken_away_still_shows_after_the_next_one(watched: Watched) -> None:
    await watched.store.keep(Commit(tuple(Audit(NOON, "reader-1", "opened") for _ in range(3))))
    watched.db.execute("DELETE FROM audit WHERE id = 3")
    await watched.store.keep(Commit((Audit(NOON, "reader-1", "opened"),)))
    assert await watched.store.audit_broken_at() == 3


async def test_a_long_chain_is_walked_to_its_end(watched: Watched) -> None:
    await watched.store.keep(Commit(tuple(Audit(NOON, "reader-1", "opened") for _ in range(2_500))))
    assert await watched.store.audit_broken_at() is None
    watched.db.execute("UPDATE audit SET reader = 'x' WHERE id = 2400")
    assert await watched.store.audit_broken_at() == 2_400


def test_the_hash_is_as_documented() -> None:
    first = chain("", 1, 1.5, "reader-1", "opened", "case-é")
    assert first == "7b285e9ee8744327f30f449ab93d8487828bcb8eecfe298ea67b718551237e48"
    assert (
        chain(first, 2, 2, "reader-1", "opened", "")
        == "d9f2323e406ca6fc585952832ef1b4e838ffe01a7b1721bb35e5744ec2f60dfe"
    )
