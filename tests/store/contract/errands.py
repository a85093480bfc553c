"""Reminders that people asked for, and drafts on their way to another phone."""

from bot.store.changes import (
    Commit,
    DropReminders,
    ErasePerson,
    PutCarrying,
    PutOffReminder,
    PutReminder,
    SpendCarrying,
    SpendReminder,
)
from bot.store.errands import Carrying, Reminder
from bot.store.port import Store
from tests.store.examples import NOON

DRAFT, DATE = Reminder("ana", "draft", NOON), Reminder("ana", "date", NOON + 5)


class Errands:
    async def test_reminders_are_due_in_their_order_until_they_are_sent(self, store: Store) -> None:
        await store.keep(Commit((PutReminder(DATE), PutReminder(DRAFT))))
        assert await store.reminders_due(NOON - 1, 9) == []
        assert await store.reminders_due(NOON + 9, 9) == [DRAFT, DATE]
        assert await store.reminders_due(NOON + 9, 1) == [DRAFT]
        assert await store.keep(Commit((SpendReminder("ana", "draft"),))) == "kept"
        assert await store.reminders_due(NOON + 9, 9) == [DATE]
        assert await store.keep(Commit((SpendReminder("ana", "draft"),))) == "conflict"

    async def test_a_reminder_that_was_sent_does_not_come_back(self, store: Store) -> None:
        await store.keep(Commit((PutReminder(DRAFT), SpendReminder("ana", "draft"))))
        await store.keep(Commit((PutReminder(DRAFT), PutOffReminder(DRAFT))))
        assert await store.reminders_due(NOON + 9, 9) == []

    async def test_a_reminder_is_put_off_only_where_it_was_asked_for(self, store: Store) -> None:
        later = Reminder("ana", "draft", NOON + 50)
        await store.keep(Commit((PutOffReminder(later),)))
        assert await store.reminders_due(NOON + 99, 9) == []
        await store.keep(Commit((PutReminder(DRAFT), PutOffReminder(later))))
        assert await store.reminders_due(NOON + 99, 9) == [later]

    async def test_reminders_are_forgotten_by_kind_or_all(self, store: Store) -> None:
        await store.keep(Commit((PutReminder(DATE), PutReminder(DRAFT), DropReminders("ana", "draft"))))
        assert await store.reminders_due(NOON + 9, 9) == [DATE]
        await store.keep(Commit((DropReminders("bo"), DropReminders("ana"))))
        assert await store.reminders_due(NOON + 9, 9) == []

    async def test_a_draft_is_taken_over_once_and_in_time(self, store: Store) -> None:
        row = Carrying("token", "ana", NOON + 60)
        await store.keep(Commit((PutCarrying(row),)))
        assert await store.carrying("token") == row
        assert await store.keep(Commit((SpendCarrying("token", NOON + 60),))) == "conflict"
        assert await store.keep(Commit((SpendCarrying("another", NOON),))) == "conflict"
        assert await store.keep(Commit((SpendCarrying("token", NOON + 59),))) == "kept"
        assert await store.keep(Commit((SpendCarrying("token", NOON + 59),))) == "conflict"
        assert await store.carrying("token") is None

    async def test_a_new_code_takes_the_place_of_the_one_before(self, store: Store) -> None:
        first, second = Carrying("one", "ana", NOON + 60), Carrying("two", "ana", NOON + 90)
        await store.keep(Commit((PutCarrying(first), PutCarrying(second))))
        assert await store.carrying("one") is None
        assert await store.carrying("two") == second

    async def test_no_errand_outlives_its_person(self, store: Store) -> None:
        await store.keep(Commit((PutReminder(DRAFT), PutCarrying(Carrying("token", "ana", NOON + 60)))))
        await store.keep(Commit((ErasePerson("ana", "ana", NOON),)))
        assert await store.reminders_due(NOON + 9, 9) == []
        assert await store.carrying("token") is None
