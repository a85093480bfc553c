"""The directory of lawyers."""

from dataclasses import dataclass

from bot.store.lawyers import Availability, ContactRow, LawyerRow, VerificationRow


@dataclass(frozen=True, slots=True)
class PutLawyer:
    """Insert a lawyer, or replace the one with the same id (`offered` and `availability` are kept)."""

    row: LawyerRow


@dataclass(frozen=True, slots=True)
class PutContacts:
    """Replace the further recipients of a lawyer's notices."""

    lawyer: str
    contacts: tuple[ContactRow, ...]


@dataclass(frozen=True, slots=True)
class PutAvailability:
    """Set when a lawyer can be asked; an unknown lawyer is a conflict."""

    lawyer: str
    row: Availability


@dataclass(frozen=True, slots=True)
class PutVerification:
    """Record that a licence was looked up, or its approval; a second approval is a conflict."""

    row: VerificationRow
