"""Where things lie: keys, data, settings, and the room that is left."""

import shutil
import stat
import tomllib
from pathlib import Path

from bot.cases.keyfiles import BrokenKey, ExposedKeys
from bot.cases.keys import Keys, KeysMissing
from bot.cli.checkup.finding import Finding, failure, note, ok, warning
from bot.settings import SETTINGS, Settings

_GIGABYTE = 1e9
_LEAST, _LITTLE = 0.2, 2.0
_SECRETS = frozenset(setting.key for setting in SETTINGS if setting.secret)


def check_keys(settings: Settings) -> Finding:
    """Look whether every key can be read, by nobody else, and lies apart from the data."""
    folder = settings.keys
    for place in (settings.home, settings.database):
        if place.is_relative_to(folder):
            return failure("keys", f"{place} lies in the key folder.", "Set AMPARO_KEYS to a folder of its own.")
    try:
        Keys.load(folder)
    except KeysMissing as missing:
        return failure(
            "keys", f"{folder} has no {missing.what}.", "Put the key folder back; a new service: amparo init"
        )
    except ExposedKeys as exposed:
        mode = "700" if exposed.path.is_dir() else "600"
        return failure("keys", f"{exposed.path} is open to others.", f"chmod {mode} {exposed.path}")
    except BrokenKey as broken:
        return failure("keys", f"{broken.path} is no key.", "Put the right file back.")
    except OSError as error:
        return failure("keys", f"{error.filename} cannot be read ({error.strerror}).", "Let this user read it.")
    return ok("keys", f"{folder} can be read by this user alone.")


def check_folder(settings: Settings) -> Finding:
    """Look whether the data is closed to other users of the machine."""
    for path in (settings.home, settings.database):
        if path.exists() and path.stat().st_mode & 0o077:
            mode = "700" if path.is_dir() else "600"
            return warning("data", f"{path} is open to others.", f"chmod {mode} {path}")
    return ok("data", f"{settings.home} is closed to others.")


def check_config(file: Path | None) -> Finding:
    """Look whether a file with secrets in it is closed to others."""
    if file is None:
        return note("config", "No amparo.toml here: the environment alone is read.")
    secrets = _SECRETS & tomllib.loads(file.read_text(encoding="utf-8")).keys()
    if secrets and stat.S_IMODE(file.stat().st_mode) & 0o077:
        return warning("config", f"{file} holds secrets and is open to others.", f"chmod 600 {file}")
    return ok("config", f"{file.resolve()} is read.")


def check_disk(settings: Settings) -> Finding:
    """Look how much room is left where the data lies."""
    place = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free = shutil.disk_usage(place).free / _GIGABYTE
    says, fix = f"{free:.1f} GB are free on the disk of {place}.", "Make room: a full disk stops every answer."
    if free < _LEAST:
        return failure("disk", says, fix)
    return warning("disk", says, fix) if free < _LITTLE else ok("disk", says)
