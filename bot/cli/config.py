"""A first amparo.toml: every setting there is, with what it is for, and none of them set."""

import os
from pathlib import Path

from bot.settings import SETTINGS, Setting

_HEAD = """\
# Settings of Amparo. Take away the # before a line to set it; docs/settings.md tells more of each.
# The environment (AMPARO_…, in capitals) goes before what stands here. Secrets are better kept in the environment;
# where they stand here, keep this file closed to others and out of every repository.
"""


def template() -> str:
    """Write the file's text."""
    return "\n".join((_HEAD, *map(_lines, SETTINGS)))


def write_config(file: Path) -> None:
    """Write the file, closed to others. Raises FileExistsError when there is one."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(template())


def _lines(setting: Setting) -> str:
    about = f"# {setting.about[0].upper()}{setting.about[1:]}{' (secret)' if setting.secret else ''}."
    return f'{about}\n# {setting.key} = "{setting.default or ""}"\n'
