"""One envelope on its way out: opened, sent in its turn, and settled by how that ended."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from traceback import extract_tb

from bot import placing, settling
from bot.breaker import spent
from bot.budget import SmsBudget
from bot.cases.envelopes import unsealed
from bot.cases.keys import CannotOpen, Keys
from bot.channels.port import Address, CannotTell, Channel, Chat, Gone, TryLater, Undeliverable, Unsure
from bot.copies import copy_sent
from bot.pace import Pace
from bot.quiet import good_hour
from bot.store.changes import Change, Commit, NoteConsent, SetSilent, Settle
from bot.store.port import Store, StoreUnavailable
from bot.store.rows import Envelope, OutboxRow

_log = logging.getLogger("amparo.deliver")
_LONGEST_HOLD = 5.0  # seconds an envelope is held in memory until its turn; a later turn goes back into the outbox
_SHOWN = 0.5  # seconds of waiting from which on it is shown
_TO_SILENT = ("farewell", "copy")  # what goes out although somebody wishes not to be written to
_UNCOUNTED = ("copy", "breaker")  # what the day's budget of parts does not hold back
_UNASKED = ("update", "relay")
_OFF = 3600.0  # seconds between looks whether a channel that is off was turned on
_TRIES, _BETWEEN = 5, 1.0  # to settle what was sent, when the store is away


@dataclass(frozen=True, slots=True)
class Request:
    """What goes to the provider, opened; `until` is the end of the lease."""

    row: OutboxRow
    channel: Channel
    address: Address
    payload: str
    until: float


@dataclass(frozen=True, slots=True)
class Sending:
    """Sends envelopes that were leased."""

    store: Store
    keys: Keys
    channels: Mapping[str, Channel]
    clock: Callable[[], float]
    rng: random.Random
    pace: Pace
    budget: SmsBudget
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def deliver(self, row: OutboxRow, until: float) -> None:
        """Send one envelope before its lease ends, and settle it."""
        if row.envelope.channel != "sms" or row.envelope.purpose in _UNCOUNTED:
            await self._deliver(row, until)
            return
        now = self.clock()
        tomorrow = await self.budget.take(row.envelope.parts, now)
        if tomorrow is not None:
            await spent(self.store, self.keys, self.channels["sms"], row, now)
            await self._settle(row, (settling.postponed(row, tomorrow, "today's SMS are spent", now),))
            return
        try:
            await self._deliver(row, until)
        finally:
            self.budget.put_back(row.envelope.parts)

    async def _deliver(self, row: OutboxRow, until: float) -> None:
        held_back = await self._turn(row)
        await self._settle(row, (held_back,) if held_back else await self._changes(row, until))

    async def _turn(self, row: OutboxRow) -> Settle | None:
        """Wait for the envelope's turn; where that is far off, say to put it back."""
        channel, lane = row.envelope.channel, row.envelope.lane
        measure = f"{channel}.copies" if row.envelope.purpose == "copy" else channel
        now = self.clock()
        wait = self.pace.wait(measure, lane, now)
        if wait > _LONGEST_HOLD:
            return settling.postponed(row, now + wait, "waits for its turn", now)
        self.pace.take(measure, lane, now)
        if wait > _SHOWN:
            await self._show_busy(row)
        if wait:
            await self.sleep(wait)
        now = self.clock()
        paused = self.pace.paused_until(channel, now)
        return settling.postponed(row, paused, "waits for its turn", now) if paused > now else None

    async def _show_busy(self, row: OutboxRow) -> None:
        """Show somebody who waits that an answer is coming, unless the provider wants to hear less of us."""
        envelope, channel = row.envelope, self.channels.get(row.envelope.channel)
        now = self.clock()
        calm = self.pace.paused_until(envelope.channel, now) <= now
        if calm and envelope.purpose == "prompt" and channel is not None and isinstance(channel, Chat):
            with suppress(CannotOpen):
                await channel.busy(unsealed(self.keys, envelope)[0])

    async def _changes(self, row: OutboxRow, until: float) -> tuple[Change, ...]:
        """Send, and tell what changes with it."""
        channel = self.channels.get(row.envelope.channel)
        if channel is None:
            return (settling.refused(row, TryLater("channel is off", after=_OFF), self.clock(), self.rng),)
        if row.envelope.purpose not in _TO_SILENT and await self.store.silent(row.envelope.lane):
            # It was leased before the wish was kept, or put into the outbox after it.
            return (settling.dropped(row, "opted out", self.clock()),)
        try:
            request = Request(row, channel, *unsealed(self.keys, row.envelope), until)
        except CannotOpen:
            return (settling.dead(row, "its seal does not open", self.clock()),)
        if (good := await self._good_hour(request)) > self.clock():
            return (settling.held(row, good, self.clock()),)
        return await (self._send(request) if row.status == "due" else self._ask(request))

    async def _good_hour(self, request: Request) -> float:
        """Tell when a text that nobody asked for may go; an answer goes at once, at any hour."""
        row, now = request.row, self.clock()
        late = row.envelope.purpose == "prompt" and now - row.envelope.created > settling.DAY / 4
        if row.envelope.channel != "sms" or row.status != "due" or not (row.envelope.purpose in _UNASKED or late):
            return now
        return good_hour(request.address.value, await self.store.safe_time(row.envelope.lane), now)

    async def _send(self, request: Request) -> tuple[Change, ...]:
        row = request.row
        try:
            put = (request.channel, row.envelope, request.address, request.payload)
            provider_id, changes = await placing.put(self.store, *put, self.clock())
        except TryLater as later:
            return (settling.refused(row, self._heeded(row, later), self.clock(), self.rng),)
        except Gone as gone:
            lane, now = row.envelope.lane, self.clock()
            silent = (SetSilent(lane, silent=True, at=now), NoteConsent(lane, given=False, how="refused", at=now))
            return *silent, settling.dropped(row, str(gone), now)
        except Undeliverable as never:
            return (settling.dead(row, str(never), self.clock()),)
        except Unsure as unsure:
            return (settling.unsure(row, str(unsure), self.clock()),)
        except Exception as error:  # noqa: BLE001  a fault of ours: nobody can say what was sent before it
            # Neither its words nor a trace are logged, for they may hold what was to be sent.
            place = extract_tb(error.__traceback__)[-1]
            _log.error("outbox.broke id=%d %s at %s:%s", row.id, type(error).__name__, place.name, place.lineno)
            return (settling.unsure(row, f"our own {type(error).__name__}", self.clock()),)
        self.pace.took(row.envelope.channel)
        return settling.sent(row, provider_id, self.clock()), *changes

    async def _ask(self, request: Request) -> tuple[Change, ...]:
        """Find out what became of an envelope whose outcome is unknown, and send it again where that is right."""
        row = request.row
        try:
            since = row.first_tried if row.first_tried is not None else row.envelope.created
            provider_id = await request.channel.find_sent(request.address, request.payload, since)
        except CannotTell:
            return await self._send_once_more(request)
        except TryLater as later:
            return (settling.not_told(row, self._heeded(row, later), self.clock(), self.rng),)
        if provider_id is not None:
            return (settling.sent(row, provider_id, self.clock()),)
        return await self._send(request)

    async def _send_once_more(self, request: Request) -> tuple[Change, ...]:
        if settling.resends(request.row) >= settling.most_resends(request.row):
            return (settling.dead(request.row, "unknown each time", self.clock()),)
        marked = settling.resending(request.row, request.until, self.clock())
        await self.store.keep(Commit((marked,), at=marked.at))
        return await self._send(replace(request, row=replace(request.row, error=marked.error)))

    def _heeded(self, row: OutboxRow, later: TryLater) -> TryLater:
        """Hold back the channel where everyone must wait; give the refusal with the time that nobody named."""
        if not later.everyone:
            return later
        now, channel = self.clock(), row.envelope.channel
        before = self.pace.paused_until(channel, now)
        after = self.pace.pause_longer(channel, now) if later.after is None else later.after
        self.pace.pause(channel, now + after)
        if before <= now:
            _log.warning("channel.paused channel=%s seconds=%.0f", channel, after)
        return TryLater(str(later), after=after, everyone=True)

    def _copies(self, row: OutboxRow, changes: tuple[Change, ...]) -> Iterator[Envelope]:
        """Have the provider's copy of a text removed in its turn."""
        for change in changes:
            text = row.envelope.channel == "sms" and row.envelope.purpose != "copy"
            if isinstance(change, Settle) and change.status == "sent" and change.provider_id and text:
                yield copy_sent(self.keys, change.provider_id, self.clock())

    async def _settle(self, row: OutboxRow, changes: tuple[Change, ...]) -> None:
        """Keep how it ended; while the store is away try again, for what was sent must not be sent twice."""
        for tries in range(1, _TRIES + 1):
            try:
                await self.store.keep(Commit(changes, tuple(self._copies(row, changes)), at=self.clock()))
                break
            except StoreUnavailable:
                if tries == _TRIES:
                    raise
                await self.sleep(_BETWEEN)
        for change in changes:
            if isinstance(change, Settle):
                level = logging.WARNING if change.status in ("unknown", "dead") else logging.INFO
                told = (change.status, row.id, row.envelope.channel, row.attempts + 1, change.error or "-")
                _log.log(level, "outbox.%s id=%d channel=%s attempt=%d why=%s", *told)
