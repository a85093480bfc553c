"""Every way in which the records change. A commit is a handful of these, kept together or not at all."""

from bot.store.changes.amendments import AddAmendment, PutBox, PutPlan, RelistCase
from bot.store.changes.cases import AddCase, AddEvent, AddNote, AssignCase, MarkOpened, MoveCase, TagCase
from bot.store.changes.chats import (
    BareMessages,
    DropClearing,
    DropMessages,
    DropOldMessages,
    NoteMessage,
    PutClearing,
)
from bot.store.changes.commit import Change, Commit
from bot.store.changes.conversations import DropDraft, SaveConversation, SetSilent
from bot.store.changes.directory import PutAvailability, PutContacts, PutLawyer, PutVerification
from bot.store.changes.erasing import EraseCase, ErasePerson, PutErasure, StepErasure
from bot.store.changes.errands import (
    DropReminders,
    PutCarrying,
    PutOffReminder,
    PutReminder,
    SpendCarrying,
    SpendReminder,
)
from bot.store.changes.grants import AddGrant, CloseGrants, DropGrants, ReplaceGrant
from bot.store.changes.offers import AddOffer, CloseOffers, MoveOffer
from bot.store.changes.outbox import BringForward, Settle
from bot.store.changes.readers import PutInvite, PutReader, SpendRecovery, SpendTotp, UseInvite
from bot.store.changes.records import Audit, CountStep, PutMark
from bot.store.changes.sealed import Reseal
from bot.store.changes.sessions import DeleteView, EndSessions, PutSession, SaveView
from bot.store.changes.texting import How, NoteConsent, NoteDelivery, PutSafeTime, SafeTime

__all__ = [
    "AddAmendment",
    "AddCase",
    "AddEvent",
    "AddGrant",
    "AddNote",
    "AddOffer",
    "AssignCase",
    "Audit",
    "BareMessages",
    "BringForward",
    "Change",
    "CloseGrants",
    "CloseOffers",
    "Commit",
    "CountStep",
    "DeleteView",
    "DropClearing",
    "DropDraft",
    "DropGrants",
    "DropMessages",
    "DropOldMessages",
    "DropReminders",
    "EndSessions",
    "EraseCase",
    "ErasePerson",
    "How",
    "MarkOpened",
    "MoveCase",
    "MoveOffer",
    "NoteConsent",
    "NoteDelivery",
    "NoteMessage",
    "PutAvailability",
    "PutBox",
    "PutCarrying",
    "PutClearing",
    "PutContacts",
    "PutErasure",
    "PutInvite",
    "PutLawyer",
    "PutMark",
    "PutOffReminder",
    "PutPlan",
    "PutReader",
    "PutReminder",
    "PutSafeTime",
    "PutSession",
    "PutVerification",
    "RelistCase",
    "ReplaceGrant",
    "Reseal",
    "SafeTime",
    "SaveConversation",
    "SaveView",
    "SetSilent",
    "Settle",
    "SpendCarrying",
    "SpendRecovery",
    "SpendReminder",
    "SpendTotp",
    "StepErasure",
    "TagCase",
    "UseInvite",
]
