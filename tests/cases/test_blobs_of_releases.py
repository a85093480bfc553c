"""What an earlier release sealed opens still: a blob of each form, kept from the day on which that form came."""

import json
from pathlib import Path

import pytest

from bot.cases.escrow import read_printed
from bot.cases.keys import CannotOpen, Keys
from bot.cases.lockbox import open_lock, open_session
from bot.cases.readers import public_of
from bot.cases.vault import CaseKey, key_for_reader, key_for_server
from bot.store.rows import Grant, SealedField

FILES = sorted((Path(__file__).parents[1] / "fixtures" / "blobs").glob("v*.json"))
NEXT_VERSION = b"\x02"


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest) -> dict[str, str]:
    return dict(json.loads(request.param.read_text("utf-8")))


def blob(kept: dict[str, str], name: str) -> bytes:
    return bytes.fromhex(kept[name])


@pytest.fixture
def server(kept: dict[str, str], tmp_path: Path) -> Keys:
    Keys.create(tmp_path / "keys")
    path = tmp_path / "keys" / "server-2026-11.key"
    path.write_bytes(blob(kept, "epoch_key"))
    path.chmod(0o600)
    return Keys.load(tmp_path / "keys")


def test_there_is_a_file_for_every_release_that_changed_a_form() -> None:
    assert [path.stem for path in FILES] == ["v1"]


def test_fields_and_notes_open(kept: dict[str, str]) -> None:
    key = CaseKey("case-1", blob(kept, "case_key"))
    assert key.open(SealedField("case-1", "story", blob(kept, "field"))) == "Se lo llevaron ayer."
    assert key.open(SealedField("case-1", "note|n1", blob(kept, "note"))) == "Called twice."


def test_grants_open_to_their_reader_and_to_the_server(kept: dict[str, str], server: Keys) -> None:
    key = CaseKey("case-1", blob(kept, "case_key"))
    grant = Grant("case-1", "reader-1", blob(kept, "grant"))
    assert key_for_reader("case-1", (grant,), "reader-1", blob(kept, "private_key")) == key
    assert key_for_server("case-1", (Grant("case-1", "server", blob(kept, "server_grant")),), server) == key


def test_what_the_server_sealed_opens(kept: dict[str, str], server: Keys) -> None:
    assert server.unseal("outbox.address|lane", blob(kept, "server")) == b"+12015550147"


@pytest.mark.usefixtures("dear_passphrases")
def test_private_keys_open_by_passphrase_cookie_and_paper(kept: dict[str, str]) -> None:
    private = blob(kept, "private_key")
    assert open_lock("reader-1", blob(kept, "lockbox"), kept["passphrase"]) == private
    assert open_session(blob(kept, "session"), kept["token"]) == private
    assert read_printed(kept["escrow_paper"], public_of(private)) == private


def test_a_form_of_a_later_release_does_not_open(kept: dict[str, str], server: Keys) -> None:
    key, private = CaseKey("case-1", blob(kept, "case_key")), blob(kept, "private_key")
    later = {name: NEXT_VERSION + blob(kept, name)[1:] for name in ("field", "grant", "server", "lockbox", "session")}
    for opens in (
        lambda: key.open(SealedField("case-1", "story", later["field"])),
        lambda: key_for_reader("case-1", (Grant("case-1", "reader-1", later["grant"]),), "reader-1", private),
        lambda: server.unseal("outbox.address|lane", later["server"]),
        lambda: open_lock("reader-1", later["lockbox"], kept["passphrase"]),
        lambda: open_session(later["session"], kept["token"]),
    ):
        with pytest.raises(CannotOpen, match="version"):
            opens()
