"""Words by which a number stops and starts what we may send; Twilio itself acts on them.

Source: https://help.twilio.com/articles/223134027. A word counts only as the whole message, in any case of letters.
"""

from enum import Enum


class Ask(Enum):
    """What such a word asks for; the values are those of the webhook's OptOutType."""

    STOP = "STOP"
    START = "START"
    HELP = "HELP"


WORDS = {
    **dict.fromkeys(("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"), Ask.STOP),
    **dict.fromkeys(("START", "YES", "UNSTOP"), Ask.START),
    **dict.fromkeys(("HELP", "INFO"), Ask.HELP),
}
REPLIES = {
    Ask.STOP: "You are unsubscribed: this number sends you nothing more. Reply START to get messages again.",
    Ask.START: "You are subscribed again and will get messages from this number. Reply HELP for help, STOP to end.",
    Ask.HELP: "Reply STOP to unsubscribe. Message and data rates may apply.",
}
"""What Twilio answers by itself, in words of our own."""


def asked(body: str, *, opted_out: bool) -> Ask | None:
    """Tell what a message asks for; START and its kin ask for something only where STOP came before."""
    ask = WORDS.get(body.strip().upper())
    return None if ask is Ask.START and not opted_out else ask
