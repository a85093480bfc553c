"""The parameters of one call, however they were encoded."""

import json
from collections.abc import Set as AbstractSet
from typing import cast

from starlette.requests import Request

from bot.demo.jsonvalue import Json, Object
from bot.demo.telegram.refused import bad

TRUTHS: dict[Json, bool] = {True: True, False: False, "true": True, "false": False, "True": True, "False": False}


class Parameters:
    """What a call gave, read by the type each parameter has.

    The Bot API takes JSON bodies, where values are typed, and forms, where all but strings are JSON inside a string;
    both forms of a value are read alike. Every reader raises Refused (400) for a value of another type.
    """

    def __init__(self, values: Object) -> None:
        self._values = values

    @property
    def names(self) -> AbstractSet[str]:
        """The names that were given."""
        return self._values.keys()

    def text(self, name: str) -> str:
        """Read a string; one that is missing is empty."""
        value = self._values.get(name, "")
        if not isinstance(value, str):
            raise bad(f'field "{name}" must be of type String')
        return value

    def label(self, name: str) -> str:
        """Read what may be an integer or a string (a chat's id or name), as a string; one that is missing is empty."""
        value = self._values.get(name, "")
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise bad(f'field "{name}" must be of type Number or String')
        return str(value)

    def number(self, name: str, default: int = 0) -> int:
        """Read an integer."""
        value = self._values.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise bad(f'field "{name}" must be of type Number')
        try:
            return int(value)
        except ValueError:
            raise bad(f'field "{name}" must be a number') from None

    def truth(self, name: str) -> bool:
        """Read a Boolean; one that is missing is false."""
        value = self._values.get(name, False)
        if not isinstance(value, bool | str) or value not in TRUTHS:
            raise bad(f'field "{name}" must be of type Boolean')
        return TRUTHS[value]

    def object(self, name: str) -> Object | None:
        """Read an object, or None where it is missing."""
        value = self._decoded(name)
        if value is not None and not isinstance(value, dict):
            raise bad(f"can't parse {name}: expected an Object")
        return value

    def array(self, name: str) -> list[Json] | None:
        """Read an array, or None where it is missing."""
        value = self._decoded(name)
        if value is not None and not isinstance(value, list):
            raise bad(f"can't parse {name}: expected an Array")
        return value

    def _decoded(self, name: str) -> Json:
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return cast("Json", json.loads(value))
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None


async def read(request: Request) -> Parameters:
    """Read a call's body: JSON, urlencoded or multipart.

    Raises:
        Refused: 400, for a body that is none of these.
    """
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = await request.json()
        except ValueError:
            raise bad("can't parse JSON") from None
        if not isinstance(body, dict):
            raise bad("expected an Object")
        return Parameters(body)
    async with request.form() as form:
        if not all(isinstance(value, str) for value in form.values()):
            raise bad("this method takes no file")
        return Parameters({name: str(value) for name, value in form.items()})
