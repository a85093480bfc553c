"""Every ciphertext opens where it belongs, and nowhere else: not in another row, field, or reader's hands."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest

from bot.cases import amendments
from bot.cases.grants import unwrap
from bot.cases.keys import CannotOpen
from bot.cases.lockbox import WrongPassphrase, lock_under, open_lock
from bot.cases.opening import OpenedNote, add_note
from bot.cases.plans import Plan, kept
from bot.cases.rotation import KINDS, context_of
from bot.cases.second_factor import seal_secret
from bot.cases.vault import key_for_reader
from bot.store.changes import PutPlan, PutReader, SaveConversation
from bot.store.rows import Grant, SealedField
from bot.store.sealed import SealedRow
from handlers.dialogue.state import ChangeFacts
from tests.cases import lockboxes
from tests.cases.enrolled import private_of, unlocked
from tests.cases.moments import NOON
from tests.cases.town import REVIEWER, Town

REFUSALS = (CannotOpen, WrongPassphrase)


async def lived(town: Town) -> list[str]:
    """Fill a town with two of everything; give the ids of the cases."""
    cases = []
    for number, channel in enumerate(("sms", "telegram")):
        row = await town.person("sms" if channel == "sms" else "telegram", f"+1201555010{number}")
        state = town.keys.seal(f"conversation|{row.person}", b"{}")
        await town.keep(SaveConversation(replace(row, version=2, state=state)))
        case = await town.send(row, "ana", "bo", code=f"KT-{number:04}")
        await add_note(town.store, unlocked(REVIEWER), OpenedNote(f"n{number}", "r1", NOON, "A note."), case.id)
        plan = Plan("Ana Ruiz", "", "today", "free")
        await town.keep(PutPlan(kept(town.keys, case, "ana", plan, NOON)))
        await town.keep_staged(await town.referrals.amend(ChangeFacts(case.code, {"name": "Marta"}), row))
        cases.append(case.id)
    for key in ("r1", "ana"):
        found = await town.store.reader(key)
        assert found
        await town.keep(PutReader(replace(found, totp=seal_secret(town.keys, key, b"x" * 20))))
    return cases


async def by_server(town: Town) -> list[tuple[str, SealedRow]]:
    rows = [row for kind in KINDS for row in await town.store.sealed(kind, "", 99)]
    return [(context_of(row.kind, row.place), row) for row in rows]


async def test_what_the_server_sealed_opens_under_its_own_name_alone(town: Town) -> None:
    await lived(town)
    sealed = await by_server(town)
    places = {context for context, _ in sealed}
    assert len(places) >= 14
    for context, row in sealed:
        assert town.keys.unseal(context, row.blob)
        for other in places - {context}:
            with pytest.raises(CannotOpen):
                town.keys.unseal(other, row.blob)


async def test_what_a_case_key_sealed_opens_in_its_case_and_field_alone(town: Town) -> None:
    cases = await lived(town)
    keys = {case: key_for_reader(case, await town.store.grants(case), "r1", private_of("r1")) for case in cases}
    fields = [field for case in cases for field in await town.store.fields(case)]
    fields += [SealedField(n.case, f"note|{n.id}", n.sealed) for case in cases for n in await town.store.notes(case)]
    places = {(field.case, field.name) for field in fields}
    assert len(places) > 20
    for field in fields:
        assert keys[field.case].open(field) is not None
        for case, name in places - {(field.case, field.name)}:
            with pytest.raises(CannotOpen):
                keys[case].open(SealedField(case, name, field.sealed))


async def test_an_amendment_opens_in_its_own_case_and_place_alone(town: Town) -> None:
    cases = await lived(town)
    keys = {case: key_for_reader(case, await town.store.grants(case), "r1", private_of("r1")) for case in cases}
    rows = [row for case in cases for row in await town.store.amendments(case)]
    assert len(rows) == 2
    for row in rows:
        assert amendments.opened(keys[row.case], [row])[0].facts == {"name": "Marta"}
        for other in rows:
            if other is not row:
                for moved in (replace(row, case=other.case), replace(row, id=other.id)):
                    for key in keys.values():
                        with pytest.raises(CannotOpen):
                            amendments.opened(key, [moved])


async def test_a_grant_opens_for_its_case_and_reader_alone(town: Town) -> None:
    cases = await lived(town)
    grants = [grant for case in cases for grant in await town.store.grants(case) if grant.reader != "server"]
    readers = {grant.reader for grant in grants}
    assert readers == {"r1", "ana", "bo"}
    for grant in grants:
        assert unwrap(grant, private_of(grant.reader))
        for case in cases:
            for reader in readers:
                for holder in readers:
                    if (case, reader, holder) != (grant.case, grant.reader, grant.reader):
                        with pytest.raises(CannotOpen):
                            unwrap(Grant(case, reader, grant.wrapped), private_of(holder))


@pytest.mark.parametrize("moved", ["ana", "r2", ""])
def test_a_private_key_opens_in_its_readers_row_alone(moved: str) -> None:
    blob = lock_under("r1", b"p" * 32, lockboxes.SALT, lockboxes.key())
    assert open_lock("r1", blob, lockboxes.PASSPHRASE) == b"p" * 32
    with pytest.raises(WrongPassphrase):
        open_lock(moved, blob, lockboxes.PASSPHRASE)


async def test_no_ciphertext_opens_as_one_of_another_kind(town: Town) -> None:
    cases = await lived(town)
    grants = await town.store.grants(cases[0])
    key = key_for_reader(cases[0], grants, "r1", private_of("r1"))
    server = [row.blob for _, row in await by_server(town)]
    words = [field.sealed for field in await town.store.fields(cases[0])]
    wraps = [grant.wrapped for grant in grants if grant.reader != "server"]
    contexts = [context for context, _ in await by_server(town)]

    def openers() -> Iterator[tuple[Callable[[bytes], object], list[bytes]]]:
        for context in contexts:
            yield partial(town.keys.unseal, context), [*words, *wraps]
        yield (lambda blob: key.open(SealedField(cases[0], "story", blob))), [*server, *wraps]
        yield (lambda blob: unwrap(Grant(cases[0], "r1", blob), private_of("r1"))), [*server, *words]

    for opens, strangers in openers():
        for blob in strangers:
            with pytest.raises(REFUSALS):
                opens(blob)
