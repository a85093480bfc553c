"""Whoever takes the whole server after lawyers accepted opens no case; whoever has a passphrase opens each.

The image: database, log, keys, environment, a backup, and all that is logged. What would open a case is looked for byte
by byte: the keys of the cases, and every wrap of one that the server ever held.
"""

import asyncio
import contextlib
import io
import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot import logs
from bot.cases import amendments
from bot.cases.grants import unwrap
from bot.cases.keys import CannotOpen, Keys
from bot.cases.lockbox import WrongPassphrase, lock
from bot.cases.opening import open_case
from bot.cases.readers import unlock
from bot.cases.vault import CaseKey, key_for_server
from bot.store.changes import PutReader
from bot.store.rows import CaseRow, ReaderRow
from handlers.dialogue.state import ChangeFacts
from tests.cases.enrolled import PASSPHRASE, private_of
from tests.cases.moments import NOON
from tests.cases.town import REVIEWER, Town

CASES = 500


async def accepted(town: Town, number: int) -> tuple[CaseRow, bytes, bytes]:
    """Let somebody send a case that a lawyer takes; give its row, its key, and the server's wrap of that key."""
    row = await town.person("telegram", str(900_000 + number))
    code = f"KT-{number:04}"
    case = await town.send(row, "ana", "bo", code=code, story=f"Story {number}: they took him at dawn.")
    grants = await town.store.grants(case.id)
    key, wrap = key_for_server(case.id, grants, town.keys), next(one for one in grants if one.reader == "server")
    return case, key.key, wrap.wrapped


@pytest.fixture
async def image(town: Town, tmp_path: Path) -> tuple[list[tuple[CaseRow, bytes, bytes]], bytes]:
    """500 accepted cases, a minute later, and every byte of the server."""
    out = io.StringIO()
    before = logging.getLogger().handlers[:]
    logs.begin(out, logging.DEBUG)
    await town.keep(PutReader(replace(REVIEWER, private_key=lock("r1", private_of("r1"), PASSPHRASE))))
    cases = await asyncio.gather(*(accepted(town, number) for number in range(CASES)))
    secrets = [secret for secret in (await _secrets(town)).values() if secret]
    assert len(secrets) == CASES
    await asyncio.gather(*map(town.referrals.accept, secrets))
    await asyncio.gather(*(changed(town, number, case) for number, (case, _, _) in enumerate(cases)))
    assert await town.store.shrink()
    await town.store.backup(tmp_path / "backup.db")
    logging.getLogger().handlers[:] = before
    return list(cases), every_byte(tmp_path, out.getvalue())


async def changed(town: Town, number: int, case: CaseRow) -> None:
    """Let somebody whose case was taken add a few words."""
    row = await town.store.conversation(case.person)
    assert row
    change = ChangeFacts(case.code, {"more": f"Change {number}: he has a fever."})
    assert await town.keep_staged(await town.referrals.amend(change, row)) == "kept"


def every_byte(folder: Path, logged: str) -> bytes:
    files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    environment = "\0".join(f"{name}={value}" for name, value in os.environ.items())
    return b"\0".join((*files, environment.encode(), logged.encode()))


async def _secrets(town: Town) -> dict[str, str]:
    """Find the secret of Ana's link to each case, by case."""
    offers = {offer.id: offer for offer in await town.store.offers_expiring(NOON + 10**6, CASES * 2)}
    found = {}
    for letter in await town.letters():
        if letter.purpose == "notice" and offers[letter.offer].lawyer == "ana":
            found[letter.case] = letter.text.rpartition("/offer/")[2].split()[0]
    return found


async def test_the_image_opens_no_case_and_the_right_passphrase_opens_all(
    town: Town, tmp_path: Path, image: tuple[list[tuple[CaseRow, bytes, bytes]], bytes]
) -> None:
    cases, whole = image
    assert len(whole) > 1_000_000
    assert [case.code for case, key, _ in cases if key in whole] == []
    assert [case.code for case, _, wrap in cases if wrap in whole or wrap[20:] in whole] == []
    assert b"fever" not in whole
    assert await opened_by_what_lies_there(town, tmp_path, [case for case, _, _ in cases]) == 0
    with pytest.raises(WrongPassphrase):
        unlock(await reviewer(town), PASSPHRASE + "!")
    unlocked = unlock(await reviewer(town), PASSPHRASE)
    opened = [await open_case(town.store, unlocked, case.id, NOON) for case, _, _ in cases]
    assert [one.words["story"] for one in opened] == [f"Story {n}: they took him at dawn." for n in range(CASES)]
    assert [one.now["more"] for one in opened] == [f"Change {n}: he has a fever." for n in range(CASES)]


async def reviewer(town: Town) -> ReaderRow:
    row = await town.store.reader("r1")
    assert row
    return row


async def opened_by_what_lies_there(town: Town, folder: Path, cases: list[CaseRow]) -> int:
    """Try every 32 bytes that are kept as a key, in each way that a key is used; count the cases that open."""
    readers = await town.store.readers()
    found = [path.read_bytes() for path in (folder / "keys").iterdir()]
    found += [part for reader in readers for part in (reader.public_key, reader.private_key[-48:-16]) if part]
    keys, opened = Keys.load(folder / "keys"), 0
    for case in cases:
        grants, (field, *_) = await town.store.grants(case.id), await town.store.fields(case.id)
        place = f"case|{case.id}|{field.name}".encode()
        for candidate in found:
            with contextlib.suppress(CannotOpen):
                opened += len(amendments.opened(CaseKey(case.id, candidate), await town.store.amendments(case.id)))
            with contextlib.suppress(InvalidTag):
                AESGCM(candidate).decrypt(field.sealed[1:13], field.sealed[13:], place)
                opened += 1
            for grant in grants:
                with contextlib.suppress(CannotOpen):
                    unwrap(grant, candidate)
                    opened += 1
        with contextlib.suppress(CannotOpen):
            key_for_server(case.id, grants, keys)
            opened += 1
    return opened
