"""A place where Amparo is set up: real folders, keys and database, and the commands as one types them."""

# ruff: noqa: ANN401 - other fields of a row come in by name, each of its own type

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from click.testing import CliRunner, Result

from bot.cases.envelopes import recipient
from bot.cases.grants import ESCROW
from bot.cases.keys import Keys
from bot.cases.lockbox import lock
from bot.cases.readers import public_of
from bot.cases.second_factor import seal_secret
from bot.cases.vault import new_key
from bot.cli import main
from bot.store.changes import AddCase, AddEvent, AddOffer, Change, Commit, PutLawyer, PutReader
from bot.store.rows import AuditRow, CaseRow, Envelope, EventRow, LawyerRow, ReaderRow, Role
from bot.store.sharing import FileStore, shared_store
from tests.cases.enrolled import private_of
from tests.cli import rows

T = TypeVar("T")
STORY = "They took my [bold]brother[/bold] at dawn.\x1b[2J\u202eHe has not called."
PASSPHRASE = "six quiet herons cross the river"
SECRET = b"twenty invented byte"


@cache
def locked(key: str) -> bytes:
    """A reader's key under the passphrase; made once, for it takes its time by design."""
    return lock(key, private_of(key), PASSPHRASE)


@dataclass(slots=True)
class Place:
    """Commands run in `folder`, which is also where amparo.toml is looked for, with `environ` as settings."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return self.folder / "data"

    @property
    def database(self) -> Path:
        return self.home / "amparo.db"

    @property
    def key_folder(self) -> Path:
        return self.folder / "keys"

    @property
    def keys(self) -> Keys:
        return Keys.load(self.key_folder)

    def run(self, *args: str, typed: str = "") -> Result:
        """Type a command; `typed` is its standard input."""
        return CliRunner().invoke(main, args, input=typed, env=self.environ, catch_exceptions=False)

    def done(self, *args: str, typed: str = "") -> Result:
        """Type a command that must succeed."""
        result = self.run(*args, typed=typed)
        assert result.exit_code == 0, result.output
        return result

    def look(self, study: Callable[[FileStore], Awaitable[T]]) -> T:
        """Open the store and look at it, or change it, as the service would."""

        async def looked() -> T:
            async with shared_store(self.database) as store:
                return await study(store)

        return asyncio.run(looked())

    def keep(self, *changes: Change, outbox: tuple[Envelope, ...] = ()) -> None:
        commit = Commit(changes, outbox, at=time.time())
        assert self.look(lambda store: store.keep(commit)) == "kept"

    def trail(self) -> list[AuditRow]:
        """Read the audit trail, oldest first."""
        return list(reversed(self.look(lambda store: store.audit())))

    def actions(self) -> list[tuple[str, str]]:
        return [(row.reader, row.action) for row in self.trail()]

    def reader(self, name: str = "Rae Reyes", role: Role = "reviewer", key: str = "", **other: Any) -> ReaderRow:
        key = key or f"id-{role}"
        row = ReaderRow(
            *(key, name, role, time.time()),
            public_key=public_of(private_of(key)),
            private_key=locked(key),
            totp=seal_secret(self.keys, key, SECRET),
        )
        row = replace(row, **other)
        self.keep(PutReader(row))
        return row

    def lawyer(self, key: str = "lawyer-1", **other: Any) -> LawyerRow:
        to = recipient(self.keys, "email", f"{key}@law.example.org")
        row = rows.lawyer(key, to.address, to.lane, **other)
        self.keep(PutLawyer(row))
        return row

    def case(self, **other: Any) -> CaseRow:
        """Keep a case that was just sent, with its words sealed."""
        row = rows.case(time.time() - 60.0, **other)
        words = {"consent": "yes", "who": "relative", "story": STORY, "name": "Lucía"}
        sent = AddEvent(EventRow(row.id, row.created, "person", "sent"))
        key = new_key(row.id)
        readers = self.look(lambda store: store.readers())
        grants = [key.grant_to(one.id, one.public_key) for one in readers if one.role == "reviewer" and one.active]
        grants += [key.grant_to_server(self.keys), key.grant_to(ESCROW, self.keys.escrow)]
        self.keep(AddCase(row, tuple(key.seal(name, text) for name, text in words.items()), tuple(grants)), sent)
        return row

    def offered(self) -> CaseRow:
        """Keep a case that was offered to one lawyer, and the notice that tells them."""
        row, lawyer = self.case(), self.lawyer()
        asked = AddEvent(EventRow(row.id, row.created, "person", "offered", lawyer.id))
        self.keep(AddOffer(rows.offer(row.created)), asked, outbox=(rows.notice(row.created),))
        return row
