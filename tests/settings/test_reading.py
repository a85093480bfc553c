"""What the settings are when they are right."""

from pathlib import Path
from zoneinfo import ZoneInfo

from bot.settings import Settings, SmtpSettings, TelegramSettings, TwilioSettings, channels_off, config_file
from content import library
from tests.settings.examples import MACHINE, MAIL, PUBLIC, TELEGRAM, TWILIO, settings


def test_with_nothing_set_the_service_is_local_and_every_channel_is_off() -> None:
    assert settings() == Settings(
        home=Path("/home/amparo/.local/share/amparo"),
        keys=Path("/home/amparo/.config/amparo/keys"),
        database=Path("/home/amparo/.local/share/amparo/amparo.db"),
        listen=("127.0.0.1", 8080),
        public_url=None,
        programme="Amparo",
        timezone=ZoneInfo("America/New_York"),
        languages=library.LANGUAGES,
        telegram=None,
        twilio=None,
        smtp=None,
        sms_daily_parts=1000,
    )


def test_a_channel_that_is_off_says_what_turns_it_on() -> None:
    telegram, sms, mail = channels_off(settings())
    assert telegram.startswith("Telegram is off: set AMPARO_TELEGRAM_TOKEN")
    assert sms.startswith("SMS is off: set AMPARO_TWILIO_ACCOUNT_SID")
    assert mail.startswith("E-mail is off: set AMPARO_SMTP")


def test_channels_with_all_their_settings_are_on() -> None:
    everything = settings(TELEGRAM, TWILIO, MAIL)
    assert channels_off(everything) == ()
    assert everything.telegram == TelegramSettings(
        "123456:invented-token", "an-invented-secret", "https://api.telegram.org", "webhook"
    )
    assert everything.twilio == TwilioSettings(
        "AC" + "0123456789abcdef" * 2, "invented-auth-token", "+15550100000", "https://api.twilio.com"
    )
    assert everything.smtp == SmtpSettings(
        "mail.example.org",
        587,
        starttls=True,
        mail_from="cases@example.org",
        username="cases",
        password="invented password",
    )


def test_what_turns_a_channel_on_is_all_that_it_needs() -> None:
    for sentence, part in zip(channels_off(settings()), (TELEGRAM, TWILIO, MAIL), strict=True):
        assert {word.strip(",.") for word in sentence.split() if word.startswith("AMPARO_")} == set(part)


def test_polling_needs_neither_secret_nor_public_address() -> None:
    polling = settings(telegram_token="123456:invented-token", telegram_receive="polling").telegram
    assert polling == TelegramSettings("123456:invented-token", None, "https://api.telegram.org", "polling")


def test_mail_on_this_machine_goes_unencrypted() -> None:
    local = settings(PUBLIC, smtp="smtp://127.0.0.1:2525", mail_from="cases@example.org").smtp
    assert local == SmtpSettings("127.0.0.1", 2525, starttls=False, mail_from="cases@example.org")


def test_mail_elsewhere_goes_unencrypted_only_on_the_operators_word() -> None:
    relay = settings(PUBLIC, smtp="smtp://relay.example.org?starttls=no", mail_from="cases@example.org").smtp
    assert relay == SmtpSettings("relay.example.org", 25, starttls=False, mail_from="cases@example.org")


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "amparo.toml"
    file.write_text('programme = "Puente"\nlanguages = ["es", "en"]\nsms_daily_parts = 50\nlisten = "[::1]:9000"\n')
    both = settings(file=file, sms_daily_parts="60", programme="")
    assert (both.programme, both.languages, both.sms_daily_parts) == ("Puente", ("es", "en"), 60)
    assert both.listen == ("::1", 9000)


def test_the_file_is_found_beside_or_where_it_is_named(tmp_path: Path) -> None:
    assert config_file(MACHINE, tmp_path) is None
    beside = tmp_path / "amparo.toml"
    beside.touch()
    named = tmp_path / "other.toml"
    named.touch()
    assert config_file(MACHINE, tmp_path) == beside
    assert config_file({"AMPARO_CONFIG": "other.toml"}, tmp_path) == named
    assert config_file({"AMPARO_CONFIG": str(named)}, Path("/")) == named


def test_a_public_address_loses_the_slash_at_its_end() -> None:
    assert settings(public_url="https://example.org/amparo/").public_url == "https://example.org/amparo"
    assert settings(public_url="http://localhost:8080").public_url == "http://localhost:8080"


def test_the_database_may_lie_elsewhere() -> None:
    assert settings(database="sqlite:///srv/amparo/cases.db").database == Path("/srv/amparo/cases.db")


def test_no_secret_is_shown() -> None:
    shown = repr(settings(TELEGRAM, TWILIO, MAIL))
    assert "bot.example.org" in shown
    assert "invented" not in shown
