"""What JSON can hold, as a type."""

from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
"""Any JSON value."""

Object: TypeAlias = dict[str, "Json"]
"""A JSON object."""
