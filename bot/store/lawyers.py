"""Lawyers as they are kept: who they are, when they can be asked, who checked their licence, what they hold now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LawyerKind = Literal["attorney", "accredited", "nonprofit", "referral"]
Accreditation = Literal["", "full", "partial"]
Digest = Literal["instant", "daily"]


@dataclass(frozen=True, slots=True)
class Availability:
    """What a lawyer sets for themselves; an import never changes it.

    A limit of 0 is none. Days are ISO days of the site's zone, both ends counted, "" where they are not away. Hours are
    of the site's zone; notices keep still from `quiet_from` until `quiet_until`, and never where both are the same.
    `link` counts how often their signed link was made anew, so that older ones end.
    """

    open_limit: int = 0
    daily_limit: int = 0
    away_from: str = ""
    away_until: str = ""
    quiet_from: int = 0
    quiet_until: int = 0
    digest: Digest = "instant"
    link: int = 0


@dataclass(frozen=True, slots=True)
class LawyerRow:
    """A lawyer of the directory. Lists are tuples of lower-case codes; `kinds` may be ("any",).

    `accreditation` by the Justice Department covers immigration court only when it is full; `accredited_until` and
    `listed` (when their source was up to date) are ISO days or "". `free_list` marks the government's list of free
    help, whose entries never cost anything. `calls` tells whether calls from detention are taken, `urgent` whether they
    are on call for requests that cannot wait.

    `offered`, `enrolled`, `verified` and `availability` are told by the store and never written with a row: when they
    were asked last, whether a reader of theirs holds a key, without which nothing can be sent to them, and until when
    an approved look-up of the licence, as listed, holds (0 where there is none).
    """

    id: str
    name: str
    organisation: str
    kind: LawyerKind
    licence: str
    states: tuple[str, ...]
    languages: tuple[str, ...]
    kinds: tuple[str, ...]
    cost: Literal["free", "low", "paid"]
    detained: bool
    channel: Literal["email", "sms", "telegram"]
    address: bytes
    lane: str
    active: bool
    imported: float
    accreditation: Accreditation = ""
    accredited_until: str = ""
    courts: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    minors: bool = True
    calls: bool = False
    urgent: bool = False
    source: str = ""
    listed: str = ""
    free_list: bool = False
    offered: float = 0.0
    enrolled: bool = False
    verified: float = 0.0
    availability: Availability = field(default=Availability())


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One more recipient of a lawyer's notices, its address sealed under its lane."""

    channel: Literal["email", "sms", "telegram"]
    address: bytes
    lane: str


@dataclass(frozen=True, slots=True)
class VerificationRow:
    """Who looked a licence up, in which register, and when; it counts once `approved_by`, a second person, agrees.

    `due` is when it must be looked up again.
    """

    id: str
    lawyer: str
    licence: str
    register: str
    by: str
    at: float
    due: float
    approved_by: str = ""
    approved: float | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """When a lawyer was asked last, how many cases they hold or are being asked about, and how many came today."""

    offered: float = 0.0
    open: int = 0
    today: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the offers made to one lawyer: how many by status, why they declined, how long answers took.

    `outcomes` counts what they noted last of each case that they took; `reports` what they reported.
    """

    offers: Mapping[str, int]
    reasons: Mapping[str, int]
    seconds: tuple[float, ...]
    outcomes: Mapping[str, int]
    reports: Mapping[str, int]

    @property
    def asked(self) -> int:
        """How often they were asked."""
        return sum(self.offers.values())
