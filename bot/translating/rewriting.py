"""A TOML file of ours written again with other words: comments, tables and their order stay.

Our files have one entry a line, which is all that is read here.
"""

import json
import re
from collections.abc import Iterator, Mapping

Words = str | tuple[str, ...] | Mapping[str, str]
"""A sentence, a list of words, or the forms of a sentence by plural category."""
_TABLE = re.compile(r"^\[([\w.-]+)\]")
_ENTRY = re.compile(r"^([\w-]+) = ")


def filled(template: str, values: Mapping[str, Words]) -> str:
    """Put values, by dotted key, in the place of those in the template, and leave out the entries that have none."""
    lines, forms = [], False
    for line, key in _keyed(template):
        if key is None:
            lines.append(line)
        elif line.startswith("["):
            words = values.get(key)
            forms = isinstance(words, Mapping)
            lines += (
                [line, *(_entry(form, text) for form, text in words.items())] if isinstance(words, Mapping) else [line]
            )
        elif not forms and (found := values.get(key)) is not None and not isinstance(found, Mapping):
            lines.append(_entry(key.rpartition(".")[2], found))
    return "".join(lines)


def replaced(template: str, values: Mapping[str, str]) -> str:
    """Put values, by dotted key, in the place of those in the template, and leave the other entries as they are."""
    keyed = ((line, key or "") for line, key in _keyed(template))
    return "".join(_entry(key.rpartition(".")[2], values[key]) if key in values else line for line, key in keyed)


def places(template: str) -> frozenset[str]:
    """Name the tables and entries that a template has a place for, by dotted key."""
    return frozenset(key for _, key in _keyed(template) if key is not None)


def _keyed(template: str) -> Iterator[tuple[str, str | None]]:
    """Give each line with the dotted key of its table or entry; None for a comment or an empty line."""
    table = ""
    for line in template.splitlines(keepends=True):
        header, entry = _TABLE.match(line), _ENTRY.match(line)
        if header:
            table = header[1]
        key = table if header else ".".join(filter(None, (table, entry[1]))) if entry else None
        yield line, key


def _entry(name: str, words: str | tuple[str, ...]) -> str:
    written = json.dumps(list(words) if isinstance(words, tuple) else words, ensure_ascii=False)
    return f"{name} = {written}\n"
