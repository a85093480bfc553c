"""What was found about one thing, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

Standing = Literal["ok", "note", "warning", "failure"]
"""note: worth knowing. warning: mend it soon. failure: the service cannot work, or breaks a promise."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; a warning and a failure carry their fix."""

    what: str
    standing: Standing
    says: str
    fix: str = ""


def ok(what: str, says: str) -> Finding:
    """Find that a thing is as it must be."""
    return Finding(what, "ok", says)


def note(what: str, says: str) -> Finding:
    """Find something worth knowing."""
    return Finding(what, "note", says)


def warning(what: str, says: str, fix: str) -> Finding:
    """Find something to mend soon."""
    return Finding(what, "warning", says, fix)


def failure(what: str, says: str, fix: str) -> Finding:
    """Find something that stops the service, or breaks a promise."""
    return Finding(what, "failure", says, fix)
