"""One text message as Twilio keeps it."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from bot.demo.jsonvalue import Object
from bot.demo.twilio.segments import measure

API = "2010-04-01"
RANKS = {"queued": 0, "sending": 1, "sent": 2, "delivered": 3, "undelivered": 3, "failed": 3, "received": 3}
FINAL = 3


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or file that came with a message."""

    sid: str
    kind: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message in or out; `automatic` marks what Twilio answered by itself, `callback` is where its states go."""

    sid: str
    direction: str
    sender: str
    to: str
    body: str
    at: datetime
    status: str
    media: tuple[Media, ...] = ()
    callback: str = ""
    error: int | None = None
    automatic: bool = False

    @property
    def parts(self) -> int:
        """How many parts the body took on the air."""
        return measure(self.body).parts

    @property
    def final(self) -> bool:
        """Whether nothing more will happen to it."""
        return RANKS[self.status] == FINAL

    def json(self, account: str) -> Object:
        """Give it as a Message resource."""
        uri = f"/{API}/Accounts/{account}/Messages/{self.sid}"
        moved = RANKS[self.status] >= RANKS["sent"]
        return {
            "account_sid": account,
            "api_version": API,
            "body": self.body,
            "date_created": format_datetime(self.at),
            "date_sent": format_datetime(self.at) if moved else None,
            "date_updated": format_datetime(self.at),
            "direction": self.direction,
            "error_code": self.error,
            "error_message": None,
            "from": self.sender,
            "messaging_service_sid": None,
            "num_media": str(len(self.media)),
            "num_segments": str(self.parts),
            "price": None,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": self.to,
            "uri": f"{uri}.json",
        }
