"""Blanks in a text: `{name}` is filled when it is said, `{resource.url}` from the registry of official links."""

import re
from collections.abc import Mapping

from content.errors import Unreadable

_BLANK = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)\}")


def blanks(text: str) -> tuple[str, ...]:
    """Name the blanks of a text, in the order in which they stand."""
    return tuple(_BLANK.findall(text))


def fill(text: str, values: Mapping[str, str | int]) -> str:
    """Fill every blank once, so that braces inside a value stay as they are; raises KeyError for one without value."""
    return _BLANK.sub(lambda found: str(values[found[1]]), text)


def fill_known(text: str, values: Mapping[str, str]) -> str:
    """Fill the blanks that have a value and leave the others as they are."""
    return _BLANK.sub(lambda found: values.get(found[1], found[0]), text)


def bare(text: str) -> str:
    """Leave the blanks of a text out, and the marks of bold."""
    return _BLANK.sub("", text).replace("**", "")


def well_formed(text: str, known: Mapping[str, str], where: str) -> str:
    """Return a text whose braces are blanks, whose references are known and whose `**` pair; else raises Unreadable."""
    if "{" in (rest := _BLANK.sub("", text)) or "}" in rest:
        raise Unreadable(where, "a brace stands outside a blank such as {name} or {locator.url}")
    for name in blanks(text):
        if "." in name and name not in known:
            raise Unreadable(where, f"{{{name}}} is neither in the registry of resources nor a warning")
    if text.count("**") % 2:
        raise Unreadable(where, "** begins bold and does not end it")
    return text
