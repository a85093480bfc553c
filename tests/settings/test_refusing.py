"""What is said to a setting that cannot be used."""

from pathlib import Path

import pytest

from bot.settings import BadSetting, config_file
from tests.settings.examples import MAIL, PUBLIC, TELEGRAM, TWILIO, settings

REFUSED = {
    "home": ("data", "is not a whole path"),
    "keys": ("~/.local/share/amparo/keys", "lies inside the data"),
    "database": ("postgresql://amparo:invented@db/amparo", "is not an SQLite file"),
    "listen": ("8080", "127.0.0.1:8080"),
    "public_url": ("http://bot.example.org", "https://"),
    "programme": ("A name that goes on and on and on and on and on", "at most 40"),
    "timezone": ("America", "America/New_York"),
    "languages": ("en,xx", "choose from"),
    "telegram_token": ("invented", "BotFather"),
    "telegram_secret": ("invented-short", "16 to 256"),
    "telegram_api": ("ftp://api.telegram.org", "https://"),
    "telegram_receive": ("both", "webhook or polling"),
    "twilio_account_sid": ("AC12", "32 hexadecimal digits"),
    "twilio_auth_token": ("invented token", "Twilio's console"),
    "twilio_from": ("555-0100", "+15550100000"),
    "twilio_api": ("http://api.twilio.com", "https://"),
    "smtp": ("smtps://mail.example.org", "smtp://user:password@mail.example.org:587"),
    "mail_from": ("Amparo <cases@example.org>", "cases@example.org"),
    "sms_countries": ("52", "+1,+52"),
    "sms_daily_parts": ("many", "1000"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_wrong_setting_is_named_with_its_fix_in_one_sentence(name: str) -> None:
    wrong, fix = REFUSED[name]
    with pytest.raises(BadSetting) as refused:
        settings(TELEGRAM, TWILIO, MAIL, {f"AMPARO_{name.upper()}": wrong})
    sentence = str(refused.value)
    assert sentence.startswith(f"AMPARO_{name.upper()} ")
    assert fix in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "invented" not in sentence


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("listen", "127.0.0.1:99999"),
        ("public_url", "https://user@example.org"),
        ("public_url", "https://example.org:many"),
        ("public_url", "https://example.org?x=1"),
        ("keys", "/home/amparo/.local/share/amparo"),
        ("languages", "es,es"),
        ("sms_daily_parts", "0"),
        ("smtp", "smtp://mail.example.org:many"),
        ("smtp", "smtp://cases@mail.example.org"),
        ("smtp", "smtp://cases:invented@mail.example.org?starttls=no"),
        ("smtp", "smtp://mail.example.org?tls=1"),
    ],
)
def test_near_misses_are_refused(name: str, wrong: str) -> None:
    with pytest.raises(BadSetting) as refused:
        settings(MAIL, {f"AMPARO_{name.upper()}": wrong})
    assert refused.value.name.startswith(f"AMPARO_{name.upper()}")


@pytest.mark.parametrize("channel", [TELEGRAM, TWILIO, MAIL], ids=["telegram", "sms", "mail"])
def test_a_channel_that_lacks_one_setting_is_refused_by_the_name_of_it(channel: dict[str, str]) -> None:
    for missing in channel:
        with pytest.raises(BadSetting) as refused:
            settings({name: text for name, text in channel.items() if name != missing})
        assert str(refused.value).startswith(f"{missing} is missing")


def test_keys_beside_a_database_elsewhere_are_refused() -> None:
    with pytest.raises(BadSetting, match="lies inside the data in /srv/amparo"):
        settings(database="sqlite:///srv/amparo/cases.db", keys="/srv/amparo/keys")


def test_keys_reached_through_a_link_into_the_data_are_refused(tmp_path: Path) -> None:
    (tmp_path / "data" / "keys").mkdir(parents=True)
    (tmp_path / "keys").symlink_to(tmp_path / "data" / "keys")
    with pytest.raises(BadSetting, match="lies inside the data"):
        settings(home=str(tmp_path / "data"), keys=str(tmp_path / "keys"))


def test_a_user_without_a_home_has_to_say_where_the_data_goes() -> None:
    with pytest.raises(BadSetting, match="AMPARO_HOME needs a home folder"):
        settings({"HOME": ""})


def test_an_unknown_variable_is_answered_with_the_nearest_known_one() -> None:
    with pytest.raises(BadSetting, match=r"AMPARO_TELEGRAM_TOKN is not a setting: .* AMPARO_TELEGRAM_TOKEN if"):
        settings(telegram_tokn="123456:invented")


def test_the_name_of_the_file_is_no_unknown_variable() -> None:
    assert settings(PUBLIC, config="/etc/amparo.toml").public_url == "https://bot.example.org"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('time_zone = "UTC"', "time_zone in .* is not a setting: .* timezone if"),
        ('HOME = "/srv"', "HOME in .* is not a setting: .* home if"),
        ("[telegram]\ntoken = 'invented'", "telegram in .* is not a setting"),
        ("listen = true", "listen in .* has a value of the wrong kind"),
        ("languages = [1]", "languages in .* has a value of the wrong kind"),
        ("smtp = invented", "is not TOML that can be read: correct it at line 1, column 8"),
    ],
)
def test_a_file_with_a_mistake_is_refused_where_the_mistake_is(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "amparo.toml"
    file.write_text(text)
    with pytest.raises(BadSetting, match=said) as refused:
        settings(file=file)
    assert "invented" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"AMPARO_CONFIG is 'gone\.toml' and no file is there"):
        config_file({"AMPARO_CONFIG": "gone.toml"}, tmp_path)
    with pytest.raises(BadSetting, match="cannot be read"):
        settings(file=tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("name", "text"), [("offer_hours", "0"), ("offer_hours_urgent", "73"), ("offer_hours", "a day")]
)
def test_hours_that_are_none_are_refused(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match="from 1 to 72"):
        settings({f"AMPARO_{name.upper()}": text})


def test_an_alert_goes_to_an_address_alone() -> None:
    two = settings(alert_mail="office@example.org, ana@example.org")
    assert two.alert_mail == ("office@example.org", "ana@example.org")
    with pytest.raises(BadSetting, match="no e-mail address"):
        settings(alert_mail="the office")


def test_whether_only_verified_lawyers_are_offered_is_yes_or_no() -> None:
    assert not settings().verified_only
    assert settings(verified_only="Yes").verified_only
    with pytest.raises(BadSetting, match="neither yes nor no"):
        settings(verified_only="maybe")
