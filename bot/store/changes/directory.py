"""The directory of lawyers."""

from dataclasses import dataclass

from bot.store.rows import LawyerRow


@dataclass(frozen=True, slots=True)
class PutLawyer:
    """Insert a lawyer, or replace the one with the same id (`offered` is kept)."""

    row: LawyerRow
