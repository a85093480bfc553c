"""What the operator wrote: the environment, and amparo.toml for what the environment leaves open."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from bot.settings.errors import BadSetting
from bot.settings.table import CONFIG, PREFIX, SETTINGS

_TABLE = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Given:
    """Texts by setting name, and the environment for what belongs to the machine (HOME, XDG folders)."""

    texts: Mapping[str, str]
    environ: Mapping[str, str]

    def text(self, name: str) -> str | None:
        """What was written, or the default, or None."""
        return self.texts.get(name, _TABLE[name].default)

    def has(self, name: str) -> bool:
        """Whether somebody wrote it."""
        return name in self.texts

    def bad(self, name: str, problem: str, fix: str) -> BadSetting:
        """Build the refusal of one setting; a value that is no secret is quoted in it."""
        setting = _TABLE[name]
        shown = "" if setting.secret or not self.has(name) else f" is {self.texts[name]!r} and"
        return BadSetting(f"{setting.variable}{shown}", problem, fix)


def gather(environ: Mapping[str, str], file: Path | None) -> Given:
    """Read both places; the environment wins, and an empty variable counts as not set. Raises BadSetting."""
    texts = _from_file(file) if file else {}
    for variable, value in environ.items():
        if not variable.startswith(PREFIX) or variable == CONFIG:
            continue
        name = variable.removeprefix(PREFIX)
        if name not in _TABLE:
            raise BadSetting(variable, "is not a setting", _suggestion(name, PREFIX, str.upper))
        if value.strip():
            texts[name] = value.strip()
    return Given(texts, environ)


def config_file(environ: Mapping[str, str], folder: Path) -> Path | None:
    """Find amparo.toml: where AMPARO_CONFIG points, else in the folder, else None. Raises BadSetting."""
    named = environ.get(CONFIG, "").strip()
    if not named:
        beside = folder / "amparo.toml"
        return beside if beside.is_file() else None
    file = folder / Path(named).expanduser()
    if not file.is_file():
        raise BadSetting(f"{CONFIG} is {named!r} and", "no file is there", "point it to your amparo.toml, or unset it")
    return file


def _place(error: Exception) -> str:
    match error:
        case tomllib.TOMLDecodeError():
            return str(error).partition("(")[2].rstrip(")") or "at its end"
        case UnicodeDecodeError():
            return "as UTF-8 text"
        case _:
            return "where a number or a list does not end"


def _from_file(file: Path) -> dict[str, str]:
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, a number without end, nested without end
        raise BadSetting(str(file), "is not TOML that can be read", f"correct it {_place(error)}") from None
    except OSError as error:
        raise BadSetting(str(file), f"cannot be read ({error.strerror})", "let this user read it") from error
    texts: dict[str, str] = {}
    for key, value in written.items():
        name = key.upper()
        if name not in _TABLE or key != key.lower():
            raise BadSetting(f"{key} in {file}", "is not a setting", _suggestion(name, "", str.lower))
        text = _as_text(value)
        if text is None:
            raise BadSetting(
                f"{key} in {file}", "has a value of the wrong kind", "write text, a number or a list of texts"
            )
        if text:
            texts[name] = text
    return texts


def _as_text(value: object) -> str | None:
    match value:
        case bool():
            return None
        case str() | int():
            return str(value).strip()
        case list() if all(isinstance(item, str) for item in value):
            return ",".join(value)
        case _:
            return None


def _suggestion(name: str, prefix: str, case: Callable[[str], str]) -> str:
    near = get_close_matches(name.upper(), _TABLE, n=1, cutoff=0.0)
    return f"remove it, or write {prefix}{case(near[0])} if that was meant"
