"""The folder of a service's keys: one that it may write, or one that systemd hands over, read only.

With `LoadCredential=keys:/etc/amparo/keys` systemd shows each file of that folder as "keys_<name>" in a folder that no
other service can read (systemd.exec(5), CREDENTIALS).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.cases.keyfiles import check_closed, destroy_key, make_key, read_credential, read_key

LOOKUP_FILE = "lookup.key"
ESCROW_FILE = "escrow.pub"
HANDED_OVER = "keys_"
_EPOCH = ("server-", ".key")


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the keys lie."""

    path: Path
    handed_over: bool = False

    @classmethod
    def at(cls, path: Path) -> Self:
        """Look at a folder; raises ExposedKeys for one of ours that others may enter."""
        if (path / f"{HANDED_OVER}{LOOKUP_FILE}").exists():
            return cls(path, handed_over=True)
        check_closed(path)
        return cls(path)

    def epochs(self) -> list[str]:
        """Name the epochs whose keys are here, oldest first."""
        before, after = f"{self._prefix}{_EPOCH[0]}", _EPOCH[1]
        return sorted(file.name[len(before) : -len(after)] for file in self.path.glob(f"{before}*{after}"))

    def has(self, name: str) -> bool:
        """Tell whether a file is here."""
        return self._file(name).exists()

    def read(self, name: str) -> bytes:
        """Read a key; raises FileNotFoundError, ExposedKeys or BrokenKey."""
        return read_credential(self._file(name)) if self.handed_over else read_key(self._file(name))

    def make(self, name: str) -> bytes:
        """Make a key, or read the one that is there."""
        return make_key(self._file(name))

    def destroy(self, name: str) -> None:
        """Destroy a key."""
        destroy_key(self._file(name))

    @property
    def _prefix(self) -> str:
        return HANDED_OVER if self.handed_over else ""

    def _file(self, name: str) -> Path:
        return self.path / f"{self._prefix}{name}"


def epoch_file(epoch: str) -> str:
    """Name the file of an epoch's key."""
    return f"{_EPOCH[0]}{epoch}{_EPOCH[1]}"
