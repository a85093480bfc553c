"""How long things are kept, and then no longer.

words of a draft       24 hours after the person wrote last; choices stay, so that it can be gone on with
conversation, address  30 days after the person wrote last, and after their case was closed
words of a case        30 days after its lawyer read them last, at most 90 days after it was sent
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.cases.keys import CannotOpen, Keys
from bot.store.changes import Commit, DropDraft, EraseCase, SaveConversation
from bot.store.port import Store
from bot.store.rows import ConversationRow
from handlers.dialogue.state import Conversation
from handlers.dialogue.upgrades import FromLaterRelease, restore
from handlers.intake import without_words

DRAFT_HOURS = 24
PERSON_DAYS = 30
READ_DAYS = 30
CASE_DAYS = 90
_DAY = 86_400.0
_AT_ONCE = 200
Look = Callable[[], Awaitable[Sequence[ConversationRow]]]


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did; `shrunk` tells whether deleted bytes have left the disk, else the next sweep tries again."""

    drafts: int
    people: int
    cases: int
    shrunk: bool


async def sweep(store: Store, keys: Keys, now: float) -> Swept:
    """Drop what was kept long enough, and take its bytes off the disk. May be stopped and repeated anywhere."""
    month = now - PERSON_DAYS * _DAY

    def drafts() -> Awaitable[Sequence[ConversationRow]]:
        return store.idle_drafts(now - DRAFT_HOURS * 3600, _AT_ONCE)

    def people() -> Awaitable[Sequence[ConversationRow]]:
        return store.idle_conversations(month, month, _AT_ONCE)

    return Swept(
        await _each(store, now, drafts, lambda row: _wordless(keys, row)),
        await _each(store, now, people, lambda row: DropDraft(row.person, row.version)),
        await _erase_cases(store, now),
        await store.shrink(),
    )


async def _each(
    store: Store, now: float, look: Look, change: Callable[[ConversationRow], SaveConversation | DropDraft]
) -> int:
    """Change every conversation that is found, a batch at a time; one whose person wrote meanwhile is left alone."""
    changed = 0
    while rows := await look():
        kept = await asyncio.gather(*(store.keep(Commit((change(row),), at=now)) for row in rows))
        changed += kept.count("kept")
        if "kept" not in kept:
            break
    return changed


def _wordless(keys: Keys, row: ConversationRow) -> SaveConversation:
    """Take the words out of a draft; `updated` stays, for the person did not write.

    Of one that does not open here, or that a later release wrote, the language alone is kept: words go in time.
    """
    context = f"conversation|{row.person}"
    try:
        conversation = without_words(restore(keys.unseal(context, row.state).decode()))
    except (CannotOpen, FromLaterRelease):
        conversation = Conversation(language=row.language or None)
    state = keys.seal(context, conversation.to_json().encode())
    return SaveConversation(replace(row, version=row.version + 1, state=state, worded=False))


async def _erase_cases(store: Store, now: float) -> int:
    erased = 0
    while rows := await store.cases_to_erase(now - CASE_DAYS * _DAY, now - READ_DAYS * _DAY, _AT_ONCE):
        await store.keep(Commit(tuple(EraseCase(row.id, now) for row in rows), at=now))
        erased += len(rows)
    return erased
