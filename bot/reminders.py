"""Reminders that people asked for: of a draft they stopped in, and of a date.

    draft    hours after the person stopped; put off whenever they write; once a draft
    date     some time before the end of the band they named; once

A reminder goes out by day, in the part of it that the person named, and tells a stranger nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from bot.cases.keys import Keys
from bot.channels.port import Channel
from bot.conversing import opened, unasked
from bot.quiet import good_time
from bot.store.changes import Change, Commit, DropReminders, PutOffReminder, PutReminder, SpendReminder
from bot.store.errands import Reminder
from bot.store.port import Store
from bot.store.rows import ConversationRow
from handlers.dialogue.messages import say
from handlers.dialogue.state import Conversation

HOUR, DAY = 3600.0, 86_400.0
STOPPED = 4 * HOUR
"""Seconds of silence after which somebody may have forgotten a draft; its words are kept for a day."""
BEFORE_END: Mapping[str, float] = {"within_48h": DAY, "within_7d": 5 * DAY, "within_30d": 25 * DAY}
"""Seconds after the wish, by the band that was named: before the band is over, whatever the day is."""
_AT_ONCE = 200
_RUNNING = ("open", "unmatched", "matched")


@dataclass(frozen=True, slots=True)
class Reminders:
    """Reminds. `timezone` is that of the site, by which it is day for whoever has no number."""

    store: Store
    keys: Keys
    channels: Mapping[str, Channel]
    timezone: tzinfo
    clock: Callable[[], float]

    def of_draft(self, person: str) -> Change:
        """Remind of the draft, should the person stop in the middle."""
        return PutReminder(self._stopped(person))

    def of_date(self, person: str, band: str) -> Change:
        """Remind before a band ends, counted from now."""
        return PutReminder(Reminder(person, "date", self.clock() + BEFORE_END[band]))

    def wrote(self, person: str, before: Conversation, after: Conversation) -> tuple[Change, ...]:
        """Put a reminder off when a draft goes on; forget it when there is none any more."""
        if after.answers:
            return (PutOffReminder(self._stopped(person)),)
        return (DropReminders(person, "draft"),) if before.answers else ()

    async def send(self, now: float) -> int:
        """Send the reminders that are due and may go now; gives how many. May be done again."""
        sent = 0
        for reminder in await self.store.reminders_due(now, _AT_ONCE):
            row = await self.store.conversation(reminder.person)
            if row is None or not await self._stands(reminder, row):
                await self.store.keep(Commit((DropReminders(reminder.person, reminder.kind),), at=now))
            elif good_time((self.timezone,), await self.store.safe_time(reminder.person), now) <= now:
                words = unasked(self.keys, self.channels, row, say(f"notify.remind_{reminder.kind}"), now)
                spent = Commit((SpendReminder(reminder.person, reminder.kind),), words, at=now)
                sent += await self.store.keep(spent) == "kept"
        return sent

    async def _stands(self, reminder: Reminder, row: ConversationRow) -> bool:
        """Whether what was to be reminded of is still there, and the person may be written to."""
        if row.silent or row.channel not in self.channels:
            return False
        if reminder.kind == "draft":
            conversation = opened(self.keys, row)
            return conversation is not None and bool(conversation.answers)
        case = await self.store.case_of(reminder.person)
        return case is not None and case.status in _RUNNING

    def _stopped(self, person: str) -> Reminder:
        return Reminder(person, "draft", self.clock() + STOPPED)
