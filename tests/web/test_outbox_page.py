"""What could not be sent, and what is done about it."""

from bot.store.changes import Commit, NoteDelivery, Settle
from bot.store.rows import Envelope, OutboxRow, OutboxStatus
from bot.web.desk.outbox import letter
from tests.web.world import World


async def dead(world: World) -> OutboxRow:
    """Have the notice of a case end as a dead letter."""
    await world.lawyer()
    await world.case("l1")
    [row] = await world.store.lease(world.clock.now, world.clock.now + 60, 10)
    await settle(world, row, "dead", "550 no such user")
    return row


async def settle(world: World, row: OutboxRow, status: OutboxStatus, error: str = "") -> None:
    now = world.clock.now
    await world.store.keep(Commit((Settle(row.id, status, now, due=now + 60, error=error),)))


async def press(world: World, row: OutboxRow, what: str) -> int:
    return (await world.post(f"/desk/outbox/{row.id}/{what}", csrf=await world.csrf())).status_code


async def test_a_dead_letter_is_shown_with_its_reason_and_without_address_or_words(world: World) -> None:
    row = await dead(world)
    await world.log_in("operator")
    page = (await world.http.get("/desk/outbox")).text
    for said in ("550 no such user", f'action="/desk/outbox/{row.id}/retry"', "Notice to a lawyer", "E-mail"):
        assert said in page
    assert "law.example" not in page
    assert "AB-0001" not in page


async def test_it_is_sent_again_once_however_often_the_button_is_pressed(world: World) -> None:
    row = await dead(world)
    await world.log_in("operator")
    world.clock.now += 120
    assert [await press(world, row, "retry") for _ in range(2)] == [303, 409]
    assert world.nudges == [world.clock.now], "the sender is woken, once"
    [again] = await world.store.lease(world.clock.now, world.clock.now + 60, 10)
    assert again.id == row.id
    assert [(entry.reader, entry.action) for entry in await world.store.audit("id-1")] == [("r-operator", "retry")]


async def test_a_dropped_one_is_emptied_and_stays_dropped(world: World) -> None:
    row = await dead(world)
    await world.log_in("reviewer")
    assert [await press(world, row, what) for what in ("drop", "retry")] == [303, 409]
    kept = await world.store.outbox_row(row.id)
    assert kept is not None
    assert (kept.status, kept.envelope.payload, kept.envelope.address) == ("dropped", b"", b"")


async def test_what_is_being_sent_cannot_be_touched(world: World) -> None:
    row = await dead(world)
    await settle(world, row, "unknown")
    await world.log_in("operator")
    assert [await press(world, row, what) for what in ("retry", "drop")] == [409, 409]
    page = (await world.http.get("/desk/outbox")).text
    assert "Outcome not known" in page
    assert "/retry" not in page


async def test_a_queue_that_stands_still_is_said(world: World) -> None:
    await world.lawyer()
    await world.case("l1")
    await world.log_in("operator")
    assert "has been due" not in (await world.http.get("/desk/outbox")).text
    world.clock.now += 600
    assert "has been due for 10 min" in (await world.http.get("/desk/outbox")).text


async def test_the_age_of_words_that_the_sms_provider_still_holds_is_shown(world: World) -> None:
    await world.log_in("operator")
    assert "still holds" not in (await world.http.get("/desk/outbox")).text
    copy = Envelope("sms", "a lane", b"address", b"payload", "copy", world.clock.now - 7200, world.clock.now + 60)
    await world.store.keep(Commit(outbox=(copy,)))
    page = (await world.http.get("/desk/outbox")).text
    assert "still holds the words of 1 message, the oldest for 2 h" in page


async def test_what_the_provider_says_became_of_a_message_stands_beside_it(world: World) -> None:
    await world.lawyer()
    await world.case("l1")
    [row] = await world.store.lease(world.clock.now, world.clock.now + 60, 10)
    now = world.clock.now
    note = NoteDelivery("SM1", "undelivered", "30005", now)
    await world.store.keep(Commit((Settle(row.id, "sent", now, provider_id="SM1"), note)))
    shown = letter((await world.store.outbox("sent", 9))[0], world.deps)
    assert (shown.delivery, shown.delivery_error) == ("undelivered", "30005")
