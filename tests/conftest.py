"""What tests of more than one area ask for."""

import gc
import os
import shutil
import ssl
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.cases import passphrase
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.connection import to_write
from bot.store.sqlite.schema import bring_up_to_date

# Before any test imports them, whatever the order: their assertions are explained too.
pytest.register_assert_rewrite("tests.store.contract", "tests.store.examples")

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it, as it does in /tmp
ROOM = 2 << 30
"""Bytes that must be free in memory before files of tests are kept there: many times what they have needed."""

FULL_PRICE = passphrase._MEMORY  # noqa: SLF001 - production has no way to set it, and none is made for tests


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --record` write the transcripts anew."""
    parser.addoption(
        "--record", action="store_true", help="write tests/conversations/*.txt anew from what is sent in them"
    )


def pytest_configure() -> None:
    """Keep what tests write in memory where the machine has room: to sync a thousand databases takes minutes."""
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_collection_finish() -> None:
    """Leave what was loaded out of every later search for garbage: it stays to the end, and there is much of it."""
    gc.freeze()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of today's schema."""
    path = tmp_path_factory.mktemp("migrated") / "amparo.db"
    db = to_write(path)
    bring_up_to_date(db)
    db.close()
    return path


@pytest.fixture(scope="session", autouse=True)
def begun(migrated: Path) -> Iterator[None]:
    """Let every new store begin on a copy of that, which takes a twentieth of making it."""

    async def begin(store: SqliteStore) -> None:
        if not store.path.exists() and store.path.parent.is_dir():
            shutil.copy(migrated, store.path)
        await open_(store)

    open_ = SqliteStore.open
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqliteStore, "open", begin)
        yield


@pytest.fixture(scope="session", autouse=True)
def cheap_passphrases() -> Iterator[None]:
    """Let Argon2id take 64 KiB where it takes 64 MiB: what is kept of a release opens at the full price alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrase, "_MEMORY", 64)
        yield


@pytest.fixture(scope="session", autouse=True)
def authorities_read_once() -> Iterator[None]:
    """Let all clients share what the authorities of the machine are: each read 140 of them anew, and asks none here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture
def dear_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Argon2id take as much as in production."""
    monkeypatch.setattr(passphrase, "_MEMORY", FULL_PRICE)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that browser tests drive; its absence fails them, so that a run never passes by leaving them out."""
    named = os.environ.get("AMPARO_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail("no Chromium: 'make test' installs it, or set AMPARO_CHROMIUM to its path", pytrace=False)
    return Path(found)


@pytest.fixture(scope="session")
def record(pytestconfig: pytest.Config) -> bool:
    """Whether transcripts are to be written anew rather than compared."""
    return bool(pytestconfig.getoption("--record"))
