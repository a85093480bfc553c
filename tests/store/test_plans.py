"""Every question finds its rows by an index."""

import re
import sqlite3
from pathlib import Path

import pytest

from bot.store.port import CaseFilter
from bot.store.rows import MEASURES
from bot.store.sqlite import reading
from bot.store.sqlite.connection import to_read
from bot.store.sqlite.reads.narrowing import QUICK
from bot.store.sqlite.sealed import COLUMNS
from tests.store.conftest import Watched
from tests.store.examples import NOON, with_envelopes

WHOLE = {
    "SELECT id, name, organisation": "active lawyers of every state are most of the table",
    "SELECT token, role, name, lawyer": "invites, of which a service has a few",
    "SELECT id, at, reader, action, case_id, hash FROM audit ORDER BY id DESC": "the newest rows, by their number",
}
"""The beginnings of statements that read a whole table, each with the reason."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that reading connections run, with its values in it."""
    statements: list[str] = []

    def connect(path: Path) -> sqlite3.Connection:
        db = to_read(path)
        db.set_trace_callback(statements.append)
        return db

    monkeypatch.setattr(reading, "to_read", connect)
    return statements


async def ask_everything(watched: Watched) -> None:
    store = watched.store
    await store.opening("ana", ("sms", "1"))
    await store.idle_drafts(NOON, 5)
    await store.mark("a")
    finds = (store.case, store.case_of, store.code_taken, store.offer_by_token, store.lawyer, store.session)
    for find in (*finds, store.cases_of, store.invite, store.views, store.lane_waits):
        await find("x")
    for told in (store.silent, store.consents, store.safe_time):
        await told("x")
    files = (store.fields, store.grants, store.notes, store.timeline, store.offers, store.deliveries)
    for hang in (*files, store.amendments, store.plan):
        await hang("x")
    for wanted in (CaseFilter(), CaseFilter(status="open"), CaseFilter(code="x", state="tx", after=NOON)):
        await store.cases(wanted)
        await store.case_count(wanted)
        await store.facets(wanted)
    for quick in QUICK:
        await store.cases(CaseFilter(quick=quick, tag="x", last4="y"))
    await store.quick_counts("x", NOON)
    await store.signs(["x", "y"])
    await store.tags()
    await store.cases_to_erase(NOON, NOON, 5)
    await store.idle_conversations(NOON, NOON, 5)
    await store.offers_expiring(NOON, 5)
    await store.lawyers()
    await store.lawyers("tx")
    await store.accepted_between(0, 1)
    await store.counts_between(0, 1)
    await store.created_between(0, 1)
    await store.steps_between("2026-11-24", "2026-11-25")
    for status in ("due", "unknown", "sent", "dead"):
        await store.outbox(status, 5)
    await store.outbox_row(1)
    await store.copies_kept()
    await store.outbox_depth()
    await store.next_due()
    await store.sms_parts_since(0)
    await store.reader("x")
    await store.readers()
    await store.audit()
    await store.audit("x")
    await store.audit_broken_at()
    await store.readers_of(["x", "y"])
    await store.invites()
    await store.grants_of("x", "", 5)
    await store.server_grants_before(NOON, 5)
    await store.erasures()
    for kind in COLUMNS:
        await store.sealed(kind, "1", 5)
    await store.messages("x")
    await store.clearings(NOON, 5)
    await store.keeps_clear("x")
    await store.reminders_due(NOON, 5)
    await store.carrying("x")
    await store.unapproved()
    await store.offers_of("x", 5)
    await store.tally("x", NOON)


def plan(db: sqlite3.Connection, statement: str) -> list[str]:
    return [str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {statement}")]


async def test_no_question_reads_a_whole_table_but_those_named(asked: list[str], watched: Watched) -> None:
    await ask_everything(watched)
    statements = [each for each in dict.fromkeys(asked) if each.startswith("SELECT")]
    assert len(statements) > 40
    # What is asked for may be a row of its own.
    whole = [
        each
        for each in statements
        if any(re.match(r"SCAN (?!CONSTANT ROW|asked$|.*INDEX)", step) for step in plan(watched.db, each))
    ]
    assert [each for each in whole if not each.startswith(tuple(WHOLE))] == []
    assert [start for start in WHOLE if not any(each.startswith(start) for each in whole)] == []


async def test_no_change_reads_a_whole_table(watched: Watched) -> None:
    await with_envelopes(watched.store, "ana")
    await watched.store.lease(NOON, NOON + 60, 5)
    leases = [each for each in watched.statements if " AS head " in each]
    assert len(leases) == len(MEASURES)
    for lease in leases:
        steps = plan(watched.db, lease)
        assert any("outbox_turn (channel=? AND <expr>=? AND due<?)" in step for step in steps)
        assert any("outbox_lane" in step for step in steps)
        assert not any("TEMP B-TREE" in step for step in steps)
