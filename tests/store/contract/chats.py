"""Messages that stand in chats, and chats that are to be cleared."""

from bot.store.changes import (
    BareMessages,
    Change,
    Commit,
    DropClearing,
    DropMessages,
    DropOldMessages,
    ErasePerson,
    NoteMessage,
    PutClearing,
)
from bot.store.chats import Buttons, ChatMessage, Clearing
from bot.store.port import Store
from tests.store.examples import NOON


def message(number: int, buttons: Buttons = "", lane: str = "ana", at: float = NOON) -> ChatMessage:
    return ChatMessage(lane, number, at + number, buttons)


async def keep(store: Store, *changes: Change) -> None:
    assert await store.keep(Commit(changes)) == "kept"


class Chats:
    async def test_messages_are_listed_by_chat_oldest_first(self, store: Store) -> None:
        noted = (message(2, "inline"), message(1), message(3, lane="bo"))
        await keep(store, *map(NoteMessage, noted))
        assert await store.messages("ana") == [message(1), message(2, "inline")]
        assert await store.messages("bo") == [message(3, lane="bo")]
        assert await store.messages("nobody") == []

    async def test_a_message_noted_again_changes_its_buttons_and_not_its_time(self, store: Store) -> None:
        await keep(store, NoteMessage(message(1, "inline")))
        await keep(store, NoteMessage(message(1, "keys", at=NOON + 500)))
        assert await store.messages("ana") == [message(1, "keys")]

    async def test_buttons_go_from_the_messages_named(self, store: Store) -> None:
        await keep(store, *(NoteMessage(message(number, "inline")) for number in (1, 2, 3)))
        await keep(store, BareMessages("ana", (1, 3, 4)))
        assert await store.messages("ana") == [message(1), message(2, "inline"), message(3)]

    async def test_messages_that_are_gone_are_forgotten(self, store: Store) -> None:
        await keep(store, *(NoteMessage(message(number)) for number in (1, 2, 3)))
        await keep(store, DropMessages("ana", (1, 3)), DropMessages("bo", (2,)))
        assert await store.messages("ana") == [message(2)]

    async def test_old_messages_are_forgotten_and_those_with_buttons_later(self, store: Store) -> None:
        noted = (message(1, "inline"), message(2), message(5, "inline"), message(6))
        await keep(store, *map(NoteMessage, noted))
        await keep(store, DropOldMessages(before=NOON + 6, with_buttons=NOON + 5))
        assert await store.messages("ana") == [message(5, "inline"), message(6)]

    async def test_a_chat_is_to_be_cleared_while_it_holds_an_old_message(self, store: Store) -> None:
        wish = Clearing("ana", NOON)
        other = Clearing("bo", NOON)
        await keep(store, PutClearing(wish), PutClearing(other), NoteMessage(message(1)), NoteMessage(message(2)))
        await keep(store, NoteMessage(message(9, lane="bo")))
        assert await store.clearings(NOON + 5, 10) == [wish]
        assert await store.clearings(NOON, 10) == []
        assert len(await store.clearings(NOON + 99, 1)) == 1

    async def test_the_wish_is_renewed_and_forgotten(self, store: Store) -> None:
        again = Clearing("ana", NOON + 9)
        await keep(store, PutClearing(Clearing("ana", NOON)), PutClearing(again), NoteMessage(message(1)))
        assert await store.clearings(NOON + 5, 10) == [again]
        assert await store.keeps_clear("ana")
        await keep(store, DropClearing("ana"))
        assert await store.clearings(NOON + 5, 10) == []
        assert not await store.keeps_clear("ana")

    async def test_nothing_of_a_chat_outlives_its_person(self, store: Store) -> None:
        await keep(store, NoteMessage(message(1, "inline")), PutClearing(Clearing("ana", NOON)))
        await keep(store, NoteMessage(message(2, lane="bo")))
        await keep(store, ErasePerson("ana", "ana", NOON + 9))
        assert await store.messages("ana") == []
        await keep(store, NoteMessage(message(1)))
        assert await store.clearings(NOON + 99, 10) == []
        assert await store.messages("bo") == [message(2, lane="bo")]
