"""Where SQL may stand."""

import ast
import re

import pytest

from tests.architecture.sources import FLOORS, Source, sources

SQL = re.compile(
    r"""^\s*(
        (?-i:SELECT)\s | select\s+[\w.*()]+(\s*,\s*[\w.*()]+)*\s+from\s | with\s+\w+.*\sas\s*\( |
        insert\s+(or\s+\w+\s+)?into\s | replace\s+into\s | update\s+\w+\s+set\s | delete\s+from\s |
        (create|drop|alter)\s+(unique\s+|virtual\s+)?(table|index|view|trigger)\s |
        pragma\s+\w+ | begin\s+(immediate|exclusive|deferred)\b
    )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


def statements(source: Source) -> list[str]:
    """Every string of a file that begins as an SQL statement does."""
    return [
        f"{source.path}:{node.lineno}"
        for node in ast.walk(source.tree())
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]


def test_sql_stands_only_in_the_store() -> None:
    files = [source for source in sources(*FLOORS) if not source.path.startswith("bot/store/")]
    assert [found for source in files for found in statements(source)] == []


@pytest.mark.parametrize(
    "code",
    [
        'db.execute("SELECT code FROM cases WHERE id = ?")',
        'db.execute("insert into outbox (id) values (?)")',
        'db.execute(f"UPDATE {table} SET x = 1"); db.execute("update cases set x = 1")',
        'db.execute("PRAGMA synchronous=FULL")',
        'db.execute("BEGIN IMMEDIATE")',
        'db.execute("""\n  WITH due AS (SELECT 1) SELECT * FROM due""")',
    ],
)
def test_a_statement_elsewhere_is_seen(code: str) -> None:
    assert statements(Source("bot/elsewhere.py", code))


@pytest.mark.parametrize("words", ["Select a lawyer from the list", "Update your case", "begin", "with care", "commit"])
def test_plain_words_are_not_taken_for_sql(words: str) -> None:
    assert not statements(Source("bot/elsewhere.py", repr(words)))
