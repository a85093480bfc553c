"""SQLite meets the contract of the store."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.port import Store
from bot.store.sqlite import SqliteStore
from tests.store.contract import (
    amendments,
    cases,
    chats,
    conversations,
    desk,
    erasure,
    errands,
    grants,
    joining,
    lawyers,
    lists,
    offers,
    outbox,
    sealed,
    tally,
    texting,
    work,
)


@pytest.fixture
async def store(tmp_path: Path, migrated: Path) -> AsyncIterator[Store]:
    shutil.copy(migrated, tmp_path / "amparo.db")
    opened = SqliteStore(tmp_path / "amparo.db")
    await opened.open()
    yield opened
    await opened.close()


class TestConversations(conversations.Conversations): ...


class TestEvents(conversations.Events): ...


class TestSilence(conversations.Silence): ...


class TestDrafts(conversations.Drafts): ...


class TestMarks(conversations.Marks): ...


class TestCases(cases.Cases): ...


class TestAmendments(amendments.Amended): ...


class TestChats(chats.Chats): ...


class TestErrands(errands.Errands): ...


class TestLists(cases.Lists): ...


class TestFiles(cases.Files): ...


class TestOffers(offers.Offers): ...


class TestLawyers(offers.Lawyers): ...


class TestListings(lawyers.Listings): ...


class TestDue(lawyers.Due): ...


class TestTallies(tally.Tallies): ...


class TestLeases(outbox.Leases): ...


class TestSettling(outbox.Settling): ...


class TestWatching(outbox.Watching): ...


class TestErasure(erasure.Erasure): ...


class TestGrants(grants.Grants): ...


class TestJoining(joining.Joining): ...


class TestWork(work.Work): ...


class TestQuickLists(lists.QuickLists): ...


class TestSealed(sealed.Sealed): ...


class TestErasures(work.Erasures): ...


class TestReaders(desk.Readers): ...


class TestTexting(texting.Texting): ...


class TestSessions(desk.Sessions): ...


class TestAuditing(desk.Auditing): ...


class TestNumbers(desk.Numbers): ...
