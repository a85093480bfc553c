"""The invented town of the tests of cases, and the way in alone."""

from tests.cases.conftest import keys, town
from tests.receive.conftest import desk

__all__ = ["desk", "keys", "town"]
