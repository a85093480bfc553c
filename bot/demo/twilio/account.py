"""All that this Twilio knows of its one account."""

from dataclasses import dataclass, field, replace

from bot.demo.ground import Ground
from bot.demo.twilio.message import RANKS, Media, Message
from bot.demo.twilio.refused import Refused
from bot.demo.twilio.setup import Number, Service

NEW = Number("https://demo.twilio.com/welcome/sms/reply", "https://demo.twilio.com/welcome/voice/")


@dataclass(slots=True)
class Account:
    """The account with its number, its messages in the order they came, and the numbers that opted out.

    A redacted message keeps its count of parts on the phone that got it; `shown` is what phones got, and keeps showing.
    """

    sid: str
    token: str
    number: str
    ground: Ground
    advanced: bool
    """Whether Advanced Opt-Out is set: then HELP and STOP are answered in the operator's words, with an OptOutType."""

    setup: Number = NEW
    """What is set for the number; at first what Twilio sets for a new one."""
    services: list[Service] = field(default_factory=list)
    status: str = "active"
    messages: dict[str, Message] = field(default_factory=dict)
    shown: dict[str, Message] = field(default_factory=dict)
    opted_out: set[str] = field(default_factory=set)

    def find(self, sid: str) -> Message:
        """Find a message.

        Raises:
            Refused: 20404, there is none, or it was deleted.
        """
        if sid not in self.messages:
            raise Refused(20404)
        return self.messages[sid]

    def new_sid(self, prefix: str) -> str:
        """Make the SID of a new resource."""
        return f"{prefix}{self.ground.number():032x}"

    def keep(self, message: Message) -> Message:
        """Keep a new message, and show it on the phone."""
        self.messages[message.sid] = message
        self.shown[message.sid] = message
        self.ground.bell.ring()
        return message

    def receive(self, sender: str, body: str, media: tuple[str, ...]) -> Message:
        """Keep what a person sent."""
        kept = tuple(Media(self.new_sid("ME"), kind) for kind in media)
        sid, now = self.new_sid("MM" if media else "SM"), self.ground.clock()
        return self.keep(Message(sid, "inbound", sender, self.number, body, now, "received", kept))

    def reply(self, to: str, body: str) -> Message:
        """Keep what Twilio answers by itself."""
        sid, now = self.new_sid("SM"), self.ground.clock()
        return self.keep(Message(sid, "outbound-reply", self.number, to, body, now, "delivered", automatic=True))

    def move(self, sid: str, status: str, error: int | None = None) -> None:
        """Bring a message to a later state; states that come late change nothing."""
        for kept in (self.messages, self.shown):
            message = kept.get(sid)
            if message and RANKS[status] > RANKS[message.status]:
                kept[sid] = replace(message, status=status, error=error)
        self.ground.bell.ring()

    def redact(self, sid: str) -> Message:
        """Empty a body; the phone that got it keeps it.

        Raises:
            Refused: 20404 for one that is not there, 20009 for one still under way.
        """
        message = self._finished(sid)
        self.messages[sid] = replace(message, body="")
        return self.messages[sid]

    def delete(self, sid: str) -> None:
        """Delete a message and its media; raises as `redact` does."""
        del self.messages[self._finished(sid).sid]

    def delete_media(self, sid: str, media: str) -> None:
        """Delete one picture of a message.

        Raises:
            Refused: 20404, there is none.
        """
        message = self.find(sid)
        left = tuple(one for one in message.media if one.sid != media)
        if left == message.media:
            raise Refused(20404)
        self.messages[sid] = replace(message, media=left)

    def _finished(self, sid: str) -> Message:
        message = self.find(sid)
        if not message.final:
            raise Refused(20009)
        return message
