"""PO files, by Babel: written for translators' tools, and read when they come back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from bot.translating.entries import Entry


class BabelMissing(Exception):
    """Babel is not installed: it is a package for development, and the service runs without it."""

    def __init__(self) -> None:
        super().__init__("PO files need Babel, which only development installs: pip install babel, or make unit once")


class NoPo(Exception):
    """The file is no PO file: look which file it is."""


def write(file: Path, code: str, entries: Iterable[Entry], now: datetime) -> int:
    """Write entries to a PO file; what is doubtful is marked fuzzy. Counts them. Raises BabelMissing, OSError."""
    try:
        from babel.messages.catalog import Catalog  # noqa: PLC0415  development alone has it
        from babel.messages.pofile import write_po  # noqa: PLC0415  the same
    except ModuleNotFoundError:
        raise BabelMissing from None
    catalog = Catalog(code.replace("-", "_"), project="amparo", creation_date=now, revision_date=now, fuzzy=False)
    for entry in entries:
        flags = ("fuzzy",) if entry.doubtful else ()
        comments = (entry.comment,) if entry.comment else ()
        catalog.add(entry.english, entry.translation, flags=flags, auto_comments=comments, context=entry.context)
    with file.open("wb") as stream:
        write_po(stream, catalog, width=0)
    return len(catalog)


def read(file: Path) -> Sequence[Entry]:
    """Read the entries of a PO file. Raises BabelMissing, NoPo, OSError."""
    try:
        from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415  development alone has it
    except ModuleNotFoundError:
        raise BabelMissing from None
    try:
        with file.open("rb") as stream:
            catalog = read_po(stream, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise NoPo(f"{file} is no PO file: {error}") from error
    return [
        Entry(message.context or "", str(message.id), str(message.string or ""), doubtful=message.fuzzy)
        for message in catalog
        if message.id
    ]
