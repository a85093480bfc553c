"""How long a file and a function may be."""

import ast
from statistics import median, quantiles

from tests.architecture.sources import FLOORS, KINDS, sources

LONGEST_FILE = 300
MEDIAN_FILE = 100
FUNCTION_P90 = 25


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    files = sources(*FLOORS, "tests", "bench", kinds=KINDS)
    assert [f"{file.path}: {file.lines}" for file in files if file.lines > LONGEST_FILE] == []


def test_the_median_file_is_at_most_a_hundred_lines() -> None:
    assert median(file.lines for file in sources(*FLOORS) if not file.path.endswith("__init__.py")) <= MEDIAN_FILE


def test_nine_functions_of_ten_have_at_most_twenty_five_lines() -> None:
    lengths = [
        node.end_lineno - node.lineno + 1
        for source in sources(*FLOORS)
        for node in ast.walk(source.tree())
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None
    ]
    assert quantiles(lengths, n=10)[-1] <= FUNCTION_P90
