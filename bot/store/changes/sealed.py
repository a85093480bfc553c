"""What the server's keys sealed, sealed anew."""

from dataclasses import dataclass

from bot.store.sealed import SealedRow


@dataclass(frozen=True, slots=True)
class Reseal:
    """Put another blob in the place of the one that was seen; where it changed or went meanwhile, nothing is done."""

    row: SealedRow
    blob: bytes
