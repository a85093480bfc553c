"""The change of keys: what lives goes on under the new key, what was deleted opens nowhere once the old one is gone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.cases.envelopes import Recipient, address_of, unsealed
from bot.cases.keys import CannotOpen, Keys
from bot.cases.plans import Plan, kept
from bot.cases.rotation import KINDS, Resealed, context_of, destroy_outlived, left_under, reseal_all
from bot.cases.second_factor import check_totp, code_at, seal_secret
from bot.cases.vault import key_for_server
from bot.store.changes import PutErasure, PutPlan, PutReader
from bot.store.rows import ErasureRow
from bot.store.sqlite import SqliteStore
from handlers.dialogue.state import Conversation
from tests.cases.moments import NOON
from tests.cases.town import REVIEWER, Town

DECEMBER, JANUARY = date(2026, 12, 2), date(2027, 1, 2)
SECRET = b"twenty invented byte"
PERSON = "+12015550147"


async def whole(town: Town) -> None:
    """Keep something of every kind that the server's keys seal."""
    row = await town.person()
    state = town.keys.seal(f"conversation|{row.person}", Conversation("es").to_json().encode())
    await town.keep(PutReader(replace(REVIEWER, totp=seal_secret(town.keys, "r1", SECRET))))
    address = town.keys.seal(f"outbox.address|{row.person}", PERSON.encode())
    erasure = ErasureRow("e1", "ER-1", "sms", row.person, address, "es", (), NOON, NOON)
    await town.keep(PutErasure(erasure))
    case = await town.send(replace(row, state=state), "ana", "bo", "cy")
    await town.keep(PutPlan(kept(town.keys, case, "ana", Plan("Ana Ruiz", "", "today", "free"), NOON)))


async def rotate(town: Town, month: date) -> tuple[Resealed, tuple[str, ...]]:
    town.keys.ensure_epoch(month)
    *_, done = [Resealed(0, 0), *[step async for step in reseal_all(town.store, town.keys, NOON)]]
    return done, await destroy_outlived(town.store, town.keys)


async def test_everything_that_lives_is_sealed_under_the_new_key_and_still_opens(town: Town) -> None:
    await whole(town)
    before = await left_under(town.store, town.keys, ("2026-11",))
    assert before == await town.store.sealed_count() > 12
    done, destroyed = await rotate(town, DECEMBER)
    assert (done, destroyed) == (Resealed(before, 0), ())
    assert await left_under(town.store, town.keys, ("2026-11",)) == 0
    for kind in KINDS:
        for row in await town.store.sealed(kind, "", 99):
            assert town.keys.unseal(context_of(kind, row.place), row.blob)
    case = await town.case()
    assert key_for_server(case.id, await town.store.grants(case.id), town.keys).case == case.id
    reader = await town.store.reader("r1")
    assert reader
    assert check_totp(town.keys, reader, code_at(SECRET, NOON), NOON)
    assert len(await town.letters()) == 3


async def test_the_key_before_this_months_stays_and_the_one_two_back_is_destroyed(town: Town, tmp_path: Path) -> None:
    await whole(town)
    await rotate(town, DECEMBER)
    _, destroyed = await rotate(town, JANUARY)
    assert destroyed == ("2026-11",)
    assert sorted(path.name for path in (tmp_path / "keys").glob("server-*")) == [
        "server-2026-12.key",
        "server-2027-01.key",
    ]
    assert (await rotate(town, JANUARY))[1] == ()


async def test_a_destroyed_key_was_overwritten_before_it_was_deleted(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys" / "server-2026-11.key"
    key, left = path.read_bytes(), list[bytes]()
    unlink = Path.unlink

    def look(self: Path, *, missing_ok: bool = False) -> None:
        if self == path:
            left.append(self.read_bytes())
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", look)
    town.keys.ensure_epoch(DECEMBER)
    town.keys.destroy("2026-11")
    assert len(left) == 1
    assert left[0] != key
    assert len(left[0]) == len(key)
    assert not path.exists()
    with pytest.raises(ValueError, match="2026-12"):
        town.keys.destroy("2026-12")


async def test_no_key_is_destroyed_that_something_still_needs(town: Town, tmp_path: Path) -> None:
    await whole(town)
    town.keys.ensure_epoch(DECEMBER)
    town.keys.ensure_epoch(JANUARY)
    assert await destroy_outlived(town.store, town.keys) == ()
    assert (tmp_path / "keys" / "server-2026-11.key").exists()


async def test_what_no_key_opens_is_counted_left_as_it_is_and_holds_nothing_up(town: Town) -> None:
    row = await town.person()
    town.keys.ensure_epoch(DECEMBER)
    town.keys.destroy("2026-11")
    done, _ = await rotate(town, JANUARY)
    assert done.unopened == 4  # the addresses of the person and of three lawyers
    kept = await town.store.conversation(row.person)
    assert kept == row


async def test_a_service_that_runs_meanwhile_forgets_the_destroyed_key(town: Town, tmp_path: Path) -> None:
    other = Keys.load(tmp_path / "keys")
    blob = other.seal("a", b"x")
    await rotate(town, DECEMBER)
    await rotate(town, JANUARY)
    assert other.unseal("a", blob) == b"x"
    other.ensure_epoch(JANUARY)
    with pytest.raises(CannotOpen, match="2026-11"):
        other.unseal("a", blob)


async def test_a_backup_of_before_opens_nothing_that_was_deleted_two_epochs_ago(town: Town, tmp_path: Path) -> None:
    await whole(town)
    await town.store.backup(tmp_path / "old.db")
    row = await town.store.conversation(town.keys.pseudonym("sms", PERSON))
    assert row
    await town.keep_staged(await town.referrals.forget(row))
    await rotate(town, DECEMBER)
    await rotate(town, JANUARY)
    old = SqliteStore(tmp_path / "old.db")
    await old.open()
    found = await old.conversation(row.person)
    assert found
    for opens in (
        lambda: town.keys.unseal(f"conversation|{row.person}", found.state),
        lambda: address_of(town.keys, Recipient("sms", row.person, found.address)),
    ):
        with pytest.raises(CannotOpen):
            opens()
    case = await old.case("KT-4821")
    assert case
    with pytest.raises(CannotOpen):
        key_for_server(case.id, await old.grants(case.id), town.keys)
    for sent in await old.outbox("due", 99):
        with pytest.raises(CannotOpen):
            unsealed(town.keys, sent.envelope)
    for kind in KINDS:
        for blob in await old.sealed(kind, "", 99):
            with pytest.raises(CannotOpen):
                town.keys.unseal(context_of(kind, blob.place), blob.blob)
    await old.close()


async def test_keys_that_systemd_hands_over_are_read_and_none_is_made(town: Town, tmp_path: Path) -> None:
    given = tmp_path / "credentials"
    given.mkdir(mode=0o700)
    for path in (tmp_path / "keys").iterdir():
        (given / f"keys_{path.name}").write_bytes(path.read_bytes())
        (given / f"keys_{path.name}").chmod(0o440)
    blob = town.keys.seal("a", b"x")
    handed = Keys.load(given)
    handed.ensure_epoch(DECEMBER)
    assert (handed.unseal("a", blob), handed.current) == (b"x", "2026-11")
    assert handed.pseudonym("sms", PERSON) == town.keys.pseudonym("sms", PERSON)
    assert {path.name for path in given.iterdir()} == {"keys_lookup.key", "keys_server-2026-11.key"}
