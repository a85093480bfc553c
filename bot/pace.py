"""How fast each provider lets us send.

Telegram: one message a second to a chat, with short bursts, and some 25 a second in all (Bots FAQ, "My bot is hitting
limits"). Twilio: what the number is registered for. A provider that asks for a pause gets it from everybody.
"""

from dataclasses import dataclass, field
from math import floor

_MOST_LANES = 4096
_LITTLE = 60.0
_LONGEST_PAUSE = 86_400.0
_FIRST_UNNAMED, _LONGEST_UNNAMED = 2.0, 60.0  # seconds for a provider that asks for a pause and does not say how long


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second, after a `burst` of so many at once."""

    a_second: float
    burst: float = 1.0

    def wait(self, free: float, now: float) -> float:
        """Tell how long to wait when the turns taken before last until `free`."""
        return max(0.0, self._until(free, now) - now - (self.burst - 1.0) / self.a_second)

    def room(self, free: float, now: float, ahead: float) -> int:
        """Tell how many turns come within so many seconds."""
        turns = self.a_second * (now + ahead - max(self._until(free, now), now)) + self.burst - 1.0
        return floor(turns) + 1 if turns >= 0.0 else 0

    def after(self, free: float, now: float) -> float:
        """Tell until when turns last once one more is taken."""
        return max(self._until(free, now), now) + 1.0 / self.a_second

    def _until(self, free: float, now: float) -> float:
        """Turns never reach further ahead than a burst and a little more, unless the clock was put back since."""
        return free if free - now <= self.burst / self.a_second + _LITTLE else now


TELEGRAM = Rate(25.0, burst=5.0)
TELEGRAM_CHAT = Rate(1.0, burst=8.0)
SMS = Rate(10.0, burst=5.0)
COPIES = Rate(10.0, burst=5.0)
"""How fast words are taken away from Twilio: requests, but no messages of the number, whose turns they leave alone."""
MAIL = Rate(5.0, burst=5.0)


@dataclass(slots=True)
class Pace:
    """Turns to send, by channel and by lane; channels without a rate are not held back."""

    channels: dict[str, Rate] = field(
        default_factory=lambda: {"telegram": TELEGRAM, "sms": SMS, "sms.copies": COPIES, "email": MAIL}
    )
    lanes: dict[str, Rate] = field(default_factory=lambda: {"telegram": TELEGRAM_CHAT})
    _free: dict[tuple[str, str], float] = field(default_factory=dict)
    _paused: dict[str, float] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)

    def pause(self, channel: str, until: float) -> None:
        """Hold back a whole channel; a pause is never shortened."""
        self._paused[channel] = max(until, self._paused.get(channel, 0.0))

    def paused_until(self, channel: str, now: float) -> float:
        """Tell when a channel may be used again; in the past when it may be. Nobody asks for a pause beyond a day."""
        until = self._paused.get(channel, 0.0)
        return until if until - now <= _LONGEST_PAUSE else 0.0

    def pause_longer(self, channel: str, now: float) -> float:
        """Hold back a channel whose provider names no time, each time longer; give the seconds from now.

        What was under way when it was paused is refused with the first one, and counts once with it.
        """
        paused = self.paused_until(channel, now)
        if paused <= now:
            self._pauses[channel] = min(_LONGEST_UNNAMED, 2 * self._pauses.get(channel, _FIRST_UNNAMED / 2))
            self._paused[channel] = paused = now + self._pauses[channel]
        return paused - now

    def took(self, channel: str) -> None:
        """Note that a provider took something: the next pause begins short again."""
        self._pauses.pop(channel, None)

    def wait(self, channel: str, lane: str, now: float) -> float:
        """Tell in how many seconds a message to this lane may be sent."""
        waits = (rate.wait(self._free.get(key, 0.0), now) for key, rate in self._rates(channel, lane))
        return max(0.0, self.paused_until(channel, now) - now, *waits)

    def room(self, measure: str, now: float, ahead: float) -> int:
        """Tell how many messages of a channel may be sent within so many seconds; none while it is held back."""
        if self.paused_until(measure.partition(".")[0], now) > now:
            return 0
        rate = self.channels.get(measure)
        return rate.room(self._free.get((measure, ""), 0.0), now, ahead) if rate else _MOST_LANES

    def opens(self, measure: str, now: float, ahead: float) -> float:
        """Tell in how many seconds there is room again."""
        rate = self.channels.get(measure)
        turn = rate.wait(self._free.get((measure, ""), 0.0), now) - ahead if rate else 0.0
        return max(0.0, turn, self.paused_until(measure.partition(".")[0], now) - now)

    def take(self, channel: str, lane: str, now: float) -> None:
        """Take the turn that `wait` told of."""
        for key, rate in self._rates(channel, lane):
            self._free[key] = rate.after(self._free.get(key, 0.0), now)
        if len(self._free) > _MOST_LANES:
            self._free = {key: free for key, free in self._free.items() if free > now}

    def _rates(self, channel: str, lane: str) -> list[tuple[tuple[str, str], Rate]]:
        own = [((channel, lane), self.lanes[channel])] if channel in self.lanes else []
        return [*own, ((channel, ""), self.channels[channel])] if channel in self.channels else own
