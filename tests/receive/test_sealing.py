"""What a lost or failing key does: never a word in the clear, never a lost draft, and an answer all the same."""

from datetime import UTC, datetime

from bot.cases.keys import Keys, KeysMissing
from tests.receive.desk import ANA, NOON, Desk

MONTH = 31 * 86_400.0
TO_REVIEW = ("english", "lawyer", "1", "s", "s", "s", "s", "TX", *("s",) * 9, "Daniel Sample", "yes")


class Failing(Keys):
    """Keys that cannot wrap the key of a case."""

    __slots__ = ()

    def seal(self, context: str, plain: bytes) -> bytes:
        if context.startswith("grant|"):
            raise KeysMissing(self._folder.path, "server-2026-11.key")
        return super().seal(context, plain)


async def test_a_case_that_cannot_be_sealed_is_not_sent_and_its_draft_is_kept(desk: Desk) -> None:
    await desk.hire()
    assert "Send it?" in await desk.tell(*TO_REVIEW)
    draft = (await desk.conversation()).answers
    desk.app = desk.another(Failing.load(desk.settings.keys))
    answer = await desk.tell("1")
    assert answer.startswith("We could not lock your request safely, so we did not send it")
    assert (await desk.conversation()).answers == draft
    assert await desk.store.case_of(desk.keys.pseudonym("sms", ANA.value)) is None
    assert {row.envelope.channel for row in await desk.store.outbox("due", 99)} == {"sms"}
    desk.app = desk.another()
    assert "Your code is" in await desk.tell("1")


async def test_a_case_that_nobody_could_open_is_not_sent_and_its_draft_is_kept(desk: Desk) -> None:
    await desk.tell(*TO_REVIEW[:-2])
    assert "Send it?" in await desk.tell("1", "no")
    answer = await desk.tell("1")
    assert answer.startswith("We could not lock your request safely, so we did not send it")
    await desk.hire()
    assert "Your code is" in await desk.tell("1")


async def test_a_draft_whose_key_was_destroyed_begins_anew_in_its_language(desk: Desk) -> None:
    await desk.tell("hola", "abogado", "1")
    desk.now = NOON + MONTH
    desk.keys = _next_month(desk)
    desk.app = desk.another()
    assert "¿Qué necesita?" in await desk.tell("hola")
    assert not (await desk.conversation()).answers


async def test_who_writes_over_the_end_of_a_month_can_still_be_answered_when_the_old_key_is_gone(desk: Desk) -> None:
    await desk.hire()
    await desk.tell(*TO_REVIEW[:-2])
    desk.now = NOON + MONTH
    desk.keys.ensure_epoch(datetime.fromtimestamp(desk.now, UTC).date())
    await desk.tell("menu", "lawyer", "1")
    desk.keys = _next_month(desk)
    desk.app = desk.another()
    await desk.tell("Daniel Sample")
    assert "Send it?" in await desk.tell("no")
    assert "Your code is" in await desk.tell("1")


def _next_month(desk: Desk) -> Keys:
    """Destroy the key of the first month, and begin the next one as a restart does."""
    (desk.settings.keys / "server-2026-11.key").unlink()
    keys = Keys.load(desk.settings.keys)
    keys.ensure_epoch(datetime.fromtimestamp(desk.now, UTC).date())
    return keys
