"""Who holds the key of a case: grants are added, and taken away."""

from dataclasses import dataclass

from bot.store.rows import Grant


@dataclass(frozen=True, slots=True)
class AddGrant:
    """Grant a case's key to one more reader, or anew to one who had it; an erased case takes none."""

    grant: Grant


@dataclass(frozen=True, slots=True)
class ReplaceGrant:
    """Put another wrap of the same key in the place of the one that was seen: one taken away meanwhile stays away."""

    grant: Grant
    seen: bytes


@dataclass(frozen=True, slots=True)
class DropGrants:
    """Take the key of a case from the readers named, and from all readers of the lawyers named. None is no conflict."""

    case: str
    readers: tuple[str, ...] = ()
    lawyers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CloseGrants:
    """Take the key of a case from the server and from every lawyer's reader, but for those of the lawyer `keep`."""

    case: str
    keep: str = ""
