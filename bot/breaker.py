"""What somebody hears on a day whose text messages are spent: one sentence, once, then nothing until tomorrow."""

from datetime import UTC, datetime

from bot.cases.envelopes import Recipient, address_of, apart, envelope
from bot.cases.keys import Keys
from bot.channels.port import Channel
from bot.store.changes import Commit
from bot.store.port import Store
from bot.store.rows import OutboxRow
from content import library


async def spent(store: Store, keys: Keys, channel: Channel, row: OutboxRow, now: float) -> None:
    """Put the sentence into the outbox, in front of what waits; once a day for a lane, and only for an answer."""
    lane = row.envelope.lane
    if row.envelope.purpose != "prompt" or await store.silent(lane):
        return
    conversation = await store.conversation(lane)
    said = channel.text(library.say("breaker.text", (conversation and conversation.language) or "en"))
    value = address_of(keys, Recipient("sms", lane, row.envelope.address))
    to = apart(keys, "sms", value, keys.blind("breaker", lane))
    day = f"{datetime.fromtimestamp(now, UTC):%Y-%m-%d}"
    await store.keep(Commit((), (envelope(keys, to, said, "breaker", now),), ("breaker", f"{day} {lane}"), now))
