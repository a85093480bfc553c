"""The page about settings tells what the table of settings says."""

import re
from pathlib import Path

from bot.settings import SETTINGS

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
ROW = re.compile(r"^\| `(AMPARO_\w+)` \| (?:`([^`]+)`)? ?\| (\*\*secret\*\*)? ?\| \S.*\|$", re.MULTILINE)


def test_every_setting_is_documented_with_its_default_and_no_other_is() -> None:
    documented = [
        (name, default or None, bool(secret)) for name, default, secret in ROW.findall(PAGE.read_text("utf-8"))
    ]
    assert documented == [(setting.variable, setting.default, setting.secret) for setting in SETTINGS]


def test_every_name_the_page_mentions_exists() -> None:
    known = {setting.variable for setting in SETTINGS} | {"AMPARO_CONFIG"}
    assert set(re.findall(r"AMPARO_[A-Z_]+", PAGE.read_text("utf-8"))) <= known
