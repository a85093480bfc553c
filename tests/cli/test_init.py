"""What `amparo init` makes, and what it leaves as it is."""

import re
import stat
import tomllib
from pathlib import Path

from bot.cli.config import template
from bot.settings import SETTINGS, read
from tests.cli.place import Place


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_service_is_set_up_and_closed_to_others(bare: Place) -> None:
    said = bare.done("init")
    assert [len(group) for group in said.stdout.split()] == [4] * 14
    assert "offline key" in said.stderr
    assert {mode(path) for path in (bare.home, bare.key_folder)} == {0o700}
    assert {mode(path) for path in (bare.database, bare.folder / "amparo.toml", *bare.key_folder.iterdir())} == {0o600}
    assert "amparo readers add" in said.stderr
    assert bare.run("doctor").exit_code == 1  # nobody to read, nobody to choose, no backup, no channel; no failure


def test_a_second_time_nothing_is_overwritten(place: Place) -> None:
    config = place.folder / "amparo.toml"
    config.write_text('programme = "Puente"\n')
    before = {path: path.read_bytes() for path in (config, *place.key_folder.iterdir())}
    place.reader()
    again = place.done("init")
    assert ("as it was" in again.stderr, again.stdout) == (True, "")
    assert {path: path.read_bytes() for path in before} == before
    assert "Rae Reyes" in place.done("readers", "list").stdout


def test_new_keys_are_not_made_beside_an_old_database(place: Place) -> None:
    for path in place.key_folder.iterdir():
        path.unlink()
    refused = place.run("init")
    assert refused.exit_code == 1
    assert "put them back" in refused.stderr
    assert list(place.key_folder.iterdir()) == []


def test_a_folder_that_lacks_one_key_is_not_filled_up(place: Place) -> None:
    (place.key_folder / "lookup.key").unlink()
    refused = place.run("init")
    assert (refused.exit_code, "put that file back" in refused.stderr) == (1, True)
    assert not (place.key_folder / "lookup.key").exists()


def test_the_secret_that_is_offered_fits_the_setting_and_is_kept_nowhere(bare: Place) -> None:
    found = re.search(r"AMPARO_TELEGRAM_SECRET=(\S+)", bare.done("init").stderr)
    assert found
    bare.environ |= {
        "AMPARO_TELEGRAM_TOKEN": "7:abc",
        "AMPARO_TELEGRAM_SECRET": found[1],
        "AMPARO_PUBLIC_URL": "https://bot.example.org",
    }
    assert "AMPARO_TELEGRAM_SECRET=" not in bare.done("init").stderr
    files = [path for path in bare.folder.rglob("*") if path.is_file()]
    assert files
    assert not any(found[1].encode() in path.read_bytes() for path in files)


def test_the_file_is_written_where_amparo_config_says(bare: Place) -> None:
    bare.environ["AMPARO_CONFIG"] = "settings/here.toml"
    (bare.folder / "settings").mkdir()
    bare.done("init")
    assert (bare.folder / "settings" / "here.toml").read_text() == template()
    assert not (bare.folder / "amparo.toml").exists()


def test_a_wrong_setting_stops_it_with_one_sentence(bare: Place) -> None:
    bare.environ["AMPARO_KEYS"] = str(bare.home / "keys")
    refused = bare.run("init")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: AMPARO_KEYS")
    assert not bare.home.exists()


def test_the_file_names_every_setting_and_sets_none(bare: Place) -> None:
    file = bare.folder / "amparo.toml"
    file.write_text(template())
    assert read(bare.environ, file) == read(bare.environ, None)
    freed = tomllib.loads(re.sub(r"^# (?=\w+ = )", "", template(), flags=re.MULTILINE))
    assert list(freed) == [setting.key for setting in SETTINGS]
