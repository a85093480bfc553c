"""Apply a commit: its event, its changes in their order, its envelopes."""

import sqlite3
from typing import assert_never

from bot.store import changes
from bot.store.port import Kept
from bot.store.sqlite.apply import audit, cases, conversations, directory, erasure, offers, outbox, readers, seen


def apply(db: sqlite3.Connection, commit: changes.Commit) -> Kept:
    """Apply a commit whole, or nothing of one whose event was kept before.

    Raises:
        Conflict: A condition of a change does not hold.
        sqlite3.IntegrityError: A change names a case, lawyer or reader that does not exist.
    """
    if commit.event and not seen.remember(db, *commit.event, commit.at):
        return "seen"
    for change in commit.changes:
        _apply(db, change)
    for envelope in commit.outbox:
        outbox.add(db, envelope)
    return "kept"


def _apply(db: sqlite3.Connection, change: changes.Change) -> None:  # noqa: C901, PLR0912 - one case a change, no more
    match change:
        case changes.SaveConversation():
            conversations.save(db, change)
        case changes.SetSilent():
            conversations.set_silent(db, change)
        case changes.DropDraft():
            conversations.drop_draft(db, change)
        case changes.Settle():
            outbox.settle(db, change)
        case changes.AddCase():
            cases.add(db, change)
        case changes.MoveCase():
            cases.move(db, change)
        case changes.AddEvent():
            cases.add_event(db, change)
        case changes.AddNote():
            cases.add_note(db, change)
        case changes.AddOffer():
            offers.add(db, change)
        case changes.MoveOffer():
            offers.move(db, change)
        case changes.CloseOffers():
            offers.close(db, change)
        case changes.ErasePerson():
            erasure.erase_person(db, change)
        case changes.EraseCase():
            erasure.erase_case(db, change)
        case changes.PutLawyer():
            directory.put_lawyer(db, change)
        case changes.PutReader():
            readers.put_reader(db, change)
        case changes.PutSession():
            readers.put_session(db, change)
        case changes.EndSessions():
            readers.end_sessions(db, change)
        case changes.Audit():
            audit.record(db, change)
        case changes.PutMark():
            db.execute(
                "INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                (change.name, change.value),
            )
        case _:
            assert_never(change)
