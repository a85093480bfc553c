"""Key files: 32 random bytes each, in a folder of their own that nobody but the server's user may read."""

import os
import stat
from pathlib import Path

SIZE = 32


class ExposedKeys(Exception):
    """Others may read, or change, a key file or its folder: close it with the command the text names."""

    def __init__(self, path: Path, mode: int) -> None:
        super().__init__(f"{path} is open to other users (mode {mode:04o}). Close it: chmod {_wanted(path):o} {path}")
        self.path = path
        self.mode = mode


class BrokenKey(Exception):
    """A key file does not hold 32 bytes: put the file back from where the keys are kept safe."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(f"{path} holds {size} bytes, not {SIZE}: it is no key. Put the right file back.")
        self.path = path
        self.size = size


def make_folder(folder: Path) -> None:
    """Make the folder, mode 0700, unless it is there; raises ExposedKeys when it is and others may enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    check_closed(folder)


def check_closed(path: Path) -> None:
    """Raise ExposedKeys when anybody but the owner has any right to the path."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise ExposedKeys(path, mode)


def read_key(path: Path) -> bytes:
    """Read one key; raises FileNotFoundError, ExposedKeys or BrokenKey."""
    check_closed(path)
    return _whole(path)


def read_credential(path: Path) -> bytes:
    """Read one key that systemd handed over; raises FileNotFoundError, ExposedKeys or BrokenKey.

    systemd lets the service's user in by an access list, whose mask shows as a right of the group (systemd.exec(5)).
    """
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o037:
        raise ExposedKeys(path, mode)
    return _whole(path)


def make_key(path: Path) -> bytes:
    """Make one key, mode 0600, durable before it is used; when another process made it first, read that one.

    What a lost key has sealed is lost as well, so that file and folder are synced before the first use.
    """
    make_once(path, os.urandom(SIZE))
    return read_key(path)


def make_once(path: Path, content: bytes) -> bool:
    """Write a file, mode 0600, durable before this returns; False when there is one already, which stays as it is."""
    draft = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    try:
        _write(draft, content)
        os.link(draft, path)
        made = True
    except FileExistsError:
        made = False
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return made


def _whole(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) != SIZE:
        raise BrokenKey(path, len(key))
    return key


def destroy_key(path: Path) -> None:
    """Overwrite a key where it lies, durably, and delete it; one that is gone is destroyed already."""
    try:
        handle = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(SIZE))
        file.flush()
        os.fsync(handle)
    path.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _write(path: Path, key: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _wanted(path: Path) -> int:
    return 0o700 if path.is_dir() else 0o600
