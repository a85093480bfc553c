"""A commit: what is kept together or not at all."""

from dataclasses import dataclass, field

from bot.store.changes import (
    amendments,
    cases,
    chats,
    conversations,
    directory,
    erasing,
    errands,
    grants,
    offers,
    outbox,
    readers,
    records,
    sealed,
    sessions,
    texting,
)
from bot.store.rows import Envelope

Change = (
    conversations.SaveConversation
    | conversations.SetSilent
    | conversations.DropDraft
    | cases.AddCase
    | cases.MoveCase
    | amendments.AddAmendment
    | amendments.RelistCase
    | amendments.PutBox
    | amendments.PutPlan
    | cases.AddEvent
    | cases.AddNote
    | cases.AssignCase
    | cases.TagCase
    | cases.MarkOpened
    | grants.AddGrant
    | grants.ReplaceGrant
    | grants.DropGrants
    | grants.CloseGrants
    | offers.AddOffer
    | offers.MoveOffer
    | offers.CloseOffers
    | erasing.ErasePerson
    | erasing.EraseCase
    | erasing.PutErasure
    | erasing.StepErasure
    | outbox.Settle
    | outbox.BringForward
    | directory.PutLawyer
    | directory.PutContacts
    | directory.PutAvailability
    | directory.PutVerification
    | readers.PutReader
    | readers.SpendTotp
    | readers.SpendRecovery
    | readers.PutInvite
    | readers.UseInvite
    | sessions.PutSession
    | sessions.EndSessions
    | sessions.SaveView
    | sessions.DeleteView
    | sealed.Reseal
    | records.Audit
    | records.PutMark
    | records.CountStep
    | chats.NoteMessage
    | chats.BareMessages
    | chats.DropMessages
    | chats.DropOldMessages
    | chats.PutClearing
    | chats.DropClearing
    | errands.PutReminder
    | errands.PutOffReminder
    | errands.SpendReminder
    | errands.DropReminders
    | errands.PutCarrying
    | errands.SpendCarrying
    | texting.NoteConsent
    | texting.NoteDelivery
    | texting.PutSafeTime
)


@dataclass(frozen=True, slots=True)
class Commit:
    """What is kept together or not at all. `event` (channel, provider's id) makes a second delivery known as one.

    `at` dates the event, which is remembered for at least 7 days from then.
    """

    changes: tuple[Change, ...] = ()
    outbox: tuple[Envelope, ...] = ()
    event: tuple[str, str] | None = None
    at: float = field(default=0.0)
