"""What the answer to an inbound webhook makes Twilio send."""

from xml.etree import ElementTree as ET


class NotTwiml(Exception):
    """Raised for an answer that Twilio could not read (its error 12100)."""


def replies(kind: str, body: str) -> tuple[str, ...]:
    """Read the texts that an answer asks Twilio to send back.

    Plain text is sent as it is, which surprises many: an app that answers "ok" sends "ok" to the person.

    Raises:
        NotTwiml: XML that is broken, or has another root.
    """
    if not body.strip():
        return ()
    if kind.startswith("text/plain"):
        return (body,)
    if "xml" not in kind:
        raise NotTwiml
    try:
        root = ET.fromstring(body)  # noqa: S314  it comes from our own application
    except ET.ParseError as error:
        raise NotTwiml from error
    if root.tag != "Response":
        raise NotTwiml
    return tuple("".join(verb.itertext()).strip() for verb in root if verb.tag in ("Message", "Sms"))
