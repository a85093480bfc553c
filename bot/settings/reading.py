"""From what the operator wrote to the frozen settings."""

from collections.abc import Mapping
from pathlib import Path

from bot.settings import channels, values
from bot.settings.given import Given, gather
from bot.settings.model import Settings

_SQLITE = "sqlite://"


def read(environ: Mapping[str, str], file: Path | None) -> Settings:
    """Read every setting from AMPARO_* variables and the file, if any; the environment wins.

    Raises BadSetting for the first one that cannot be used, a name that is no setting included.
    """
    given = gather(environ, file)
    home = values.folder(given, "HOME")
    database = _database(given, home)
    return Settings(
        home=home,
        keys=_keys(given, home, database),
        database=database,
        listen=values.listen(given),
        public_url=values.url(given, "PUBLIC_URL") if given.has("PUBLIC_URL") else None,
        programme=values.programme(given),
        timezone=values.timezone(given),
        languages=values.languages(given),
        telegram=channels.telegram(given),
        twilio=channels.twilio(given),
        smtp=channels.smtp(given),
        sms_daily_parts=values.parts_a_day(given),
        offer_hours=values.hours(given, "OFFER_HOURS"),
        offer_hours_urgent=values.hours(given, "OFFER_HOURS_URGENT"),
        alert_mail=values.mails(given, "ALERT_MAIL"),
        verified_only=values.yes(given, "VERIFIED_ONLY"),
    )


def _database(given: Given, home: Path) -> Path:
    if not given.has("DATABASE"):
        return home / "amparo.db"
    scheme, _, path = (given.text("DATABASE") or "").partition("//")
    if f"{scheme}//" != _SQLITE or not Path(path).is_absolute():
        raise given.bad(
            "DATABASE", "is not an SQLite file", "write sqlite:///whole/path.db, or unset it to keep all in HOME"
        )
    return Path(path).resolve()


def _keys(given: Given, home: Path, database: Path) -> Path:
    """Read where the keys are; beside the data a backup or a seizure would take both, so that is refused."""
    handed_over = Path(given.environ.get("CREDENTIALS_DIRECTORY", "/nowhere"))
    if not given.has("KEYS") and (handed_over / "keys_lookup.key").is_file():
        return handed_over
    keys = values.folder(given, "KEYS")
    for place in (home, database.parent):
        if keys.is_relative_to(place):
            raise given.bad(
                "KEYS", f"lies inside the data in {place}", "choose a folder outside it, on another disk at best"
            )
    return keys
