"""Apply a commit: its event, its changes in their order, its envelopes."""

import sqlite3
from collections.abc import Callable, Mapping
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

APPLY: Mapping[type[changes.Change], Callable[[sqlite3.Connection, Any], None]] = {
    changes.SaveConversation: conversations.save,
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
    changes.CountStep: marks.count_step,
    changes.NoteMessage: chats.note,
    changes.BareMessages: chats.bare,
    changes.DropMessages: chats.drop,
    changes.DropOldMessages: chats.drop_old,
    changes.PutClearing: chats.put_clearing,
    changes.DropClearing: chats.drop_clearing,
    changes.PutReminder: errands.put_reminder,
    changes.PutOffReminder: errands.put_off,
    changes.SpendReminder: errands.spend_reminder,
    changes.DropReminders: errands.drop_reminders,
    changes.PutCarrying: errands.put_carrying,
    changes.SpendCarrying: errands.spend_carrying,
    changes.NoteConsent: texting.note_consent,
    changes.NoteDelivery: texting.note_delivery,
    changes.PutSafeTime: texting.put_safe_time,
}
"""What applies each change; a test holds it to every member of the union."""


def apply(db: sqlite3.Connection, commit: changes.Commit) -> Kept:
    """Apply a commit whole, or nothing of one whose event was kept before.

    Raises:
        Conflict: A condition of a change does not hold.
        sqlite3.IntegrityError: A change names a case, lawyer or reader that does not exist.
    """
    if commit.event and not seen.remember(db, *commit.event, commit.at):
        return "seen"
    for change in commit.changes:
        APPLY[type(change)](db, change)
    for envelope in commit.outbox:
        outbox.add(db, envelope)
    return "kept"
