"""Every kind of form that Twilio posts, as it comes over the wire; numbers and ids in them are invented."""

from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from bot.channels.sms_read import Delivery, read, status
from handlers.dialogue.messages import Incoming, Message, Odd, Person, Silence

FORMS = Path(__file__).parents[1] / "fixtures" / "twilio"
SMS = Person("sms")
SID = "SM2ab5f5a5c0d34d4b9f2f1c3e5d7a9b1c"
SAYS: dict[str, Incoming | None] = {
    "text": Message(SMS, "Hola, necesito ayuda"),
    "text-service": Message(SMS, "Hola"),
    "text-long": Message(SMS, ("Mi hermano fue detenido en su trabajo. " * 9).strip()),
    "picture": Odd(SMS, "photo"),
    "pictures-with-words": Message(SMS, "mi papel"),
    "voice-note": Odd(SMS, "voice"),
    "contact": Odd(SMS, "contact"),
    "stop": Silence(SMS, on=True),
    "stop-advanced": Silence(SMS, on=True),
    "start-advanced": Silence(SMS, on=False),
    "help-advanced": Message(SMS, "AYUDA"),
    "help": Message(SMS, "HELP"),
    "words": Silence(SMS, on=True, how="words"),
    "short-code": None,
    "abroad": None,
}
STATES = {"queued": "", "sending": "", "sent": "", "delivered": "", "undelivered": "30005", "failed": "30008"}


def form(name: str) -> dict[str, str]:
    return dict(parse_qsl((FORMS / f"{name}.txt").read_text(encoding="utf-8").strip(), keep_blank_values=True))


@pytest.mark.parametrize(("name", "says"), SAYS.items())
def test_each_message_is_read(name: str, says: Incoming | None) -> None:
    inbound = read(form(name))
    assert (inbound and inbound.incoming) == says
    assert status(form(name)) is None


@pytest.mark.parametrize(("state", "error"), STATES.items())
def test_each_report_is_read(state: str, error: str) -> None:
    assert status(form(f"status-{state}")) == Delivery(SID, state, error)


def test_every_form_that_is_kept_is_read_by_a_test() -> None:
    names = {path.stem for path in FORMS.glob("*.txt")}
    assert names == {*SAYS, *(f"status-{state}" for state in STATES), "call"}
    assert read(form("call")) is None
