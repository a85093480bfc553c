"""What a handler asked for, turned into changes and notices that the one commit of its message keeps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import assert_never

from bot.carryings import Carryings
from bot.cases.referrals import Referrals
from bot.cases.staged import Staged
from bot.reminders import Reminders
from bot.silence import named_hours, silence
from bot.store.changes import DropClearing, DropReminders, PutClearing
from bot.store.chats import Clearing
from bot.store.port import Store
from bot.store.rows import ConversationRow
from handlers.dialogue.state import (
    ChangeFacts,
    ChooseLawyers,
    Effect,
    EndReminders,
    ForgetMe,
    GiveDraft,
    KeepClear,
    OfCase,
    OfPerson,
    RemindDate,
    RemindDraft,
    SetSilence,
    SubmitCase,
    TakeDraft,
    TellReached,
    WithdrawCase,
)


@dataclass(frozen=True, slots=True)
class Performing:
    """Performs effects. Raises KeysMissing, CannotOpen or NobodyToOpen for a case that cannot be sealed."""

    store: Store
    referrals: Referrals
    reminders: Reminders
    carryings: Carryings
    clock: Callable[[], float]

    async def perform(self, effects: Iterable[Effect], row: ConversationRow) -> Staged:
        """Stage all of them, in order."""
        staged = Staged()
        for effect in effects:
            staged += await (self._of_case(effect, row) if isinstance(effect, OfCase) else self._of_person(effect, row))
        return staged

    async def _of_case(self, effect: OfCase, row: ConversationRow) -> Staged:
        match effect:
            case SubmitCase():
                return await self.referrals.submit(effect, row) + Staged(named_hours(row.person, effect.answers))
            case ChooseLawyers():
                return await self.referrals.choose(effect, row)
            case WithdrawCase():
                return await self.referrals.withdraw(effect, row)
            case TellReached():
                return await self.referrals.tell_reached(effect, row)
            case ChangeFacts():
                return await self.referrals.amend(effect, row) + Staged(named_hours(row.person, effect.facts))
            case ForgetMe(number):
                return await self.referrals.forget(row, number)
            case _:
                assert_never(effect)

    async def _of_person(self, effect: OfPerson, row: ConversationRow) -> Staged:
        match effect:
            case KeepClear(on):
                wish = PutClearing(Clearing(row.person, self.clock())) if on else DropClearing(row.person)
                return Staged((wish,))
            case RemindDraft():
                return Staged((self.reminders.of_draft(row.person),))
            case RemindDate(band):
                return Staged((self.reminders.of_date(row.person, band),))
            case EndReminders():
                return Staged((DropReminders(row.person),))
            case GiveDraft(code):
                return Staged((self.carryings.give(row.person, code),))
            case TakeDraft(code):
                return await self.carryings.take(code)
            case SetSilence():
                return Staged(await silence(self.store, row.person, effect, self.clock()))
            case _:
                assert_never(effect)
