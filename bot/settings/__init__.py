"""Every setting, read once and frozen; a wrong one stops the start with one plain sentence.

settings = read(os.environ, config_file(os.environ, Path.cwd()))
"""

from bot.settings.errors import BadSetting
from bot.settings.given import config_file
from bot.settings.model import Settings, SmtpSettings, TelegramSettings, TwilioSettings
from bot.settings.off import channels_off
from bot.settings.reading import read
from bot.settings.table import SETTINGS, Setting

__all__ = [
    "SETTINGS",
    "BadSetting",
    "Setting",
    "Settings",
    "SmtpSettings",
    "TelegramSettings",
    "TwilioSettings",
    "channels_off",
    "config_file",
    "read",
]
