"""Apply a commit: its event, its changes in their order, its envelopes."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from bot.store import changes
from bot.store.port import Kept
from bot.store.sqlite.apply import (
    amendments,
    audit,
    cases,
    chats,
    conversations,
    directory,
    erasure,
    errands,
    grants,
    marks,
    offers,
    outbox,
    readers,
    sealed,
    seen,
    sessions,
    texting,
)

APPLY_ALL: Mapping[type[changes.Change], Callable[[sqlite3.Connection, Sequence[Any]], None]] = {
    changes.SaveConversation: conversations.save,
    changes.CountStep: marks.count_steps,
    changes.PutOffReminder: errands.put_off,
    changes.NoteMessage: chats.note,
}
"""What messages change as a rule, each in a table of its own: those of a whole group are applied in one go."""
APPLY: Mapping[type[changes.Change], Callable[[sqlite3.Connection, Any], None]] = {
    changes.SetSilent: conversations.set_silent,
    changes.DropDraft: conversations.drop_draft,
    changes.AddCase: cases.add,
    changes.MoveCase: cases.move,
    changes.AddEvent: cases.add_event,
    changes.AddNote: cases.add_note,
    changes.AssignCase: cases.assign,
    changes.TagCase: cases.tag,
    changes.MarkOpened: cases.mark_opened,
    changes.AddAmendment: amendments.add,
    changes.RelistCase: amendments.relist,
    changes.PutBox: amendments.put_box,
    changes.PutPlan: amendments.put_plan,
    changes.AddGrant: grants.add,
    changes.ReplaceGrant: grants.replace,
    changes.DropGrants: grants.drop,
    changes.CloseGrants: grants.close,
    changes.AddOffer: offers.add,
    changes.MoveOffer: offers.move,
    changes.CloseOffers: offers.close,
    changes.ErasePerson: erasure.erase_person,
    changes.EraseCase: erasure.erase_case,
    changes.PutErasure: erasure.put_erasure,
    changes.StepErasure: erasure.step_erasure,
    changes.Settle: outbox.settle,
    changes.BringForward: outbox.bring_forward,
    changes.Reseal: sealed.reseal,
    changes.PutLawyer: directory.put_lawyer,
    changes.PutContacts: directory.put_contacts,
    changes.PutAvailability: directory.put_availability,
    changes.PutVerification: directory.put_verification,
    changes.PutReader: readers.put_reader,
    changes.SpendTotp: readers.spend_totp,
    changes.SpendRecovery: readers.spend_recovery,
    changes.PutInvite: readers.put_invite,
    changes.UseInvite: readers.use_invite,
    changes.PutSession: sessions.put_session,
    changes.EndSessions: sessions.end_sessions,
    changes.SaveView: sessions.save_view,
    changes.DeleteView: sessions.delete_view,
    changes.Audit: audit.record,
    changes.PutMark: marks.put,
    changes.BareMessages: chats.bare,
    changes.DropMessages: chats.drop,
    changes.DropOldMessages: chats.drop_old,
    changes.PutClearing: chats.put_clearing,
    changes.DropClearing: chats.drop_clearing,
    changes.PutReminder: errands.put_reminder,
    changes.SpendReminder: errands.spend_reminder,
    changes.DropReminders: errands.drop_reminders,
    changes.PutCarrying: errands.put_carrying,
    changes.SpendCarrying: errands.spend_carrying,
    changes.NoteConsent: texting.note_consent,
    changes.NoteDelivery: texting.note_delivery,
    changes.PutSafeTime: texting.put_safe_time,
}
"""What applies each change of another kind, alone; a test holds both tables to every member of the union."""


def apply(db: sqlite3.Connection, commit: changes.Commit) -> Kept:
    """Apply a commit whole, or nothing of one whose event was kept before.

    Raises:
        Conflict: A condition of a change does not hold.
        sqlite3.IntegrityError: A change names a case, lawyer or reader that does not exist.
    """
    if commit.event and not seen.remember(db, [(*commit.event, commit.at)]):
        return "seen"
    for change in commit.changes:
        if (apply_all := APPLY_ALL.get(type(change))) is not None:
            apply_all(db, (change,))
        else:
            APPLY[type(change)](db, change)
    outbox.add(db, commit.outbox)
    return "kept"


def apply_together(db: sqlite3.Connection, commits: Sequence[changes.Commit]) -> list[Kept]:
    """Apply the commits of a group in their order, those of messages in a row table by table.

    Raises what `apply` does, and SeenBefore: then one of them is to be applied alone, and none may be kept as it is.
    """
    kept: list[Kept] = []
    for usual, some in groupby(commits, _is_usual):
        alike = list(some)
        kept += _apply_usual(db, alike) if usual and len(alike) > 1 else [apply(db, commit) for commit in alike]
    return kept


class SeenBefore(Exception):
    """An event of the group was kept before."""


def _is_usual(commit: changes.Commit) -> bool:
    return all(type(change) in APPLY_ALL for change in commit.changes)


def _apply_usual(db: sqlite3.Connection, commits: Sequence[changes.Commit]) -> list[Kept]:
    if not seen.remember(db, [(*commit.event, commit.at) for commit in commits if commit.event]):
        raise SeenBefore
    every = [change for commit in commits for change in commit.changes]
    for kind, apply_all in APPLY_ALL.items():
        if of_kind := [change for change in every if type(change) is kind]:
            apply_all(db, of_kind)
    outbox.add(db, [envelope for commit in commits for envelope in commit.outbox])
    return ["kept"] * len(commits)
