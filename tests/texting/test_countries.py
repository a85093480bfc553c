"""Texts are answered in the countries that were chosen, and cost nothing anywhere else."""

from dataclasses import replace

import pytest

from bot.channels.port import Inbound
from bot.doors import sms_doors
from bot.settings import BadSetting, TwilioSettings
from tests.settings.examples import PUBLIC, TWILIO, settings
from tests.texting.conftest import Town

ABROAD = "+525512345678"
BODY = f"MessageSid=SM{'1' * 32}&From=%2B525512345678&Body=hola".encode()


@pytest.mark.parametrize(
    ("written", "read"), [("", ("+1",)), ("+1,+52", ("+1", "+52")), ("+1212, +1718", ("+1212", "+1718"))]
)
def test_countries_are_read_from_the_setting(written: str, read: tuple[str, ...]) -> None:
    given = settings(PUBLIC, TWILIO, {"AMPARO_SMS_COUNTRIES": written}).twilio
    assert given
    assert given.countries == read


@pytest.mark.parametrize("wrong", ["1", "+", "+1,", "mexico", "+52 55", "00"])
def test_what_is_no_country_is_refused_with_its_fix(wrong: str) -> None:
    with pytest.raises(BadSetting, match=r"write \+1, or several such as \+1,\+52"):
        settings(PUBLIC, TWILIO, {"AMPARO_SMS_COUNTRIES": wrong})


async def test_a_text_from_another_country_is_not_answered(town: Town) -> None:
    assert await town.says("hola", ABROAD) == []
    await town.later(120.0)
    assert await town.recovery.step() == 0
    assert await town.says("hola")


async def test_a_chosen_country_is_answered_when_its_text_is_found_later(town: Town) -> None:
    assert await town.says("hola", ABROAD) == []
    await town.later(120.0)
    assert await replace(town.recovery, countries=("+52",)).step() == 1
    await town.settle()
    assert town.world.sms.inbox(ABROAD)


@pytest.mark.parametrize(("countries", "taken"), [(("+1",), 0), (("+1", "+52"), 1)])
async def test_the_door_lets_in_who_was_chosen(countries: tuple[str, ...], taken: int) -> None:
    came: list[object] = []

    async def take(inbound: Inbound) -> None:
        came.append(inbound)

    async def note(delivery: object) -> None:
        came.append(delivery)

    twilio = TwilioSettings("AC0", "token", "+15550100000", "https://api.twilio.com", countries)
    await sms_doors(twilio, "https://bot.example.org", take, note)[0].take(BODY)
    assert len(came) == taken
