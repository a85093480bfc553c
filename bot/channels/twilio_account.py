"""The account at Twilio, and what lies there."""

from collections.abc import Mapping
from dataclasses import dataclass

API = "https://api.twilio.com"


@dataclass(frozen=True, slots=True)
class Account:
    """The account at Twilio that text messages go through.

    `number` is ours, in E.164. `status_url` is where Twilio reports what became of a message; empty for nowhere. An
    answer of the API may take `patience` seconds.
    """

    sid: str
    token: str
    number: str
    status_url: str = ""
    api: str = API
    patience: float = 20.0


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that came in, as Twilio lists it: when, in epoch seconds, and the form its webhook had."""

    at: float
    form: Mapping[str, str]
