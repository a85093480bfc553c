"""Whether something is ours, asked of the real store: by whoever was called, and by whoever wants to find out more."""

from dataclasses import replace

import pytest

from bot.recognising import Recognising
from bot.store.changes import Commit, PutLawyer
from handlers.dialogue.facts import Known
from tests.cases.town import ANA
from tests.store.examples import add_case
from tests.telegram.town import Town

NUMBER = "+18335550100"


@pytest.fixture
async def ours(town: Town) -> Recognising:
    lane = town.keys.pseudonym("sms", "+12125550123")
    row = add_case("case-1", code="KT-4821", person="ana")
    await town.store.keep(Commit((PutLawyer(ANA), row)))
    texted = replace(ANA, id="bo", name="Bo Tran", organisation="", channel="sms", lane=lane)
    left = replace(ANA, id="cy", name="Cy Left", active=False)
    await town.store.keep(Commit((PutLawyer(texted), PutLawyer(left))))
    return Recognising(town.store, town.keys, NUMBER, "amparo_demo_bot")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("(833) 555-0100", Known("number")),
        ("+1 833 555 0100", Known("number")),
        ("212-555-0123", Known("lawyer_number")),
        ("212-555-0199", Known("unknown")),
        ("ana ruiz", Known("lawyer", "Ana Ruiz")),
        ("HARBOR AID", Known("lawyer", "Harbor Aid")),
        ("Ana", Known("unknown")),
        ("Cy Left", Known("unknown")),
        ("", Known("unknown")),
        ("kt4821", Known("code", "KT-4821")),
        ("KT 4821", Known("code", "KT-4821")),
        ("KT-4822", Known("unknown")),
        ("@amparo_demo_bot", Known("bot")),
        ("https://t.me/Amparo_Demo_Bot", Known("bot")),
        ("@amparo_dem0_bot", Known("unknown")),
        ("t.me/amparo_demo_bot.evil", Known("unknown")),
    ],
)
async def test_what_is_ours_is_known_and_nothing_else(ours: Recognising, text: str, known: Known) -> None:
    assert await ours.recognise(text, "ana") == known


async def test_a_code_is_known_only_to_whose_it_is(ours: Recognising) -> None:
    assert await ours.recognise("KT-4821", "somebody else") == Known("unknown")


async def test_a_bot_without_a_name_is_nobody(ours: Recognising) -> None:
    assert await replace(ours, username="").recognise("@amparo_demo_bot", "ana") == Known("unknown")


async def test_somebody_who_was_written_to_asks_on_telegram(town: Town) -> None:
    assert town.app.telegram is not None
    await town.app.telegram.presenting.once()
    phone = await town.started()
    await phone.ask("/verify")
    await phone.ask("@amparo_demo_bot")
    assert "Yes: that is our bot on Telegram." in phone.screen().text
    await phone.ask("@amparo_help_now")
    assert "We do not know that." in phone.screen().text
