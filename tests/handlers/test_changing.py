"""What changed since a request was sent: asked one thing at a time, kept nowhere but with the case."""

import pytest

from handlers.changing import STEPS
from handlers.dialogue.facts import CaseState
from handlers.dialogue.messages import Channel
from handlers.dialogue.state import ChangeFacts
from tests.handlers.examples import CALLED, sent
from tests.handlers.talk import Talk, standing

CODE = "KM-4711"


async def changing(*lines: str, state: CaseState = "open", channel: Channel = "telegram") -> Talk:
    """Somebody who sent a request, with a new draft beside it, asks for STATUS and says that something changed."""
    talk = Talk(channel, world=sent(state, "l1"), stored=standing("menu", answers=CALLED))
    await talk.types("status", "Something changed", *lines)
    return talk


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        (
            ("Held or transferred", "Adelanto ICE Processing Center, California"),
            {"detained": "yes", "facility": "CA: Adelanto ICE Processing Center, California", "place": None},
        ),
        (("Not held: new place", "11201"), {"detained": "no", "place": "NY 11201", "facility": None}),
        (("3", "Within 48 hours"), {"deadline": "within_48h"}),
        (("Safe time", "Evening"), {"when": "evening"}),
        (("Name to use", "Marta"), {"name": "Marta"}),
        (("Something else", "My A-number is A123 456 789, help"), {"more": "My A-number is ###, help"}),
    ],
)
async def test_each_answer_is_told_on_at_once(
    channel: Channel, lines: tuple[str, ...], facts: dict[str, str | None]
) -> None:
    talk = await changing(*lines, channel=channel)
    assert talk.world.done == [ChangeFacts(CODE, facts)]
    assert "changed.done" in talk.said
    assert talk.now.asking == "status"
    assert talk.now.answers == CALLED


async def test_where_to_be_reached_goes_with_its_number_and_the_message_is_asked_anew() -> None:
    talk = await changing("Reach by", "Phone call")
    assert talk.shown.keys
    await talk.types("12", "212 555 0147")
    assert talk.world.done == [ChangeFacts(CODE, {"contact": "call", "phone": "+12125550147", "voicemail": None})]
    assert talk.now.asking == "changed_voicemail"
    await talk.presses("No")
    assert talk.world.done[1:] == [ChangeFacts(CODE, {"voicemail": "no"})]


async def test_whoever_is_reached_right_here_leaves_no_number_behind() -> None:
    talk = await changing("Reach by", "Right here")
    assert talk.world.done == [ChangeFacts(CODE, {"contact": "here", "phone": None, "voicemail": None})]


@pytest.mark.parametrize(("channel", "offered"), [("telegram", True), ("sms", False)])
async def test_whoever_is_about_to_write_more_may_have_the_chat_kept_clean(channel: Channel, offered: bool) -> None:
    assert ("Keep chat clean" in (await changing(channel=channel)).labels) is offered


async def test_further_lawyers_are_looked_for_where_the_person_is_now() -> None:
    talk = await changing("Held or transferred", "Houston, Texas")
    await talk.presses("Choose more lawyers")
    assert talk.world.looked_for[-1].state == "TX"


async def test_what_cannot_be_read_is_asked_again_and_what_is_too_long_is_cut_and_said() -> None:
    talk = await changing("Held or transferred", "over there")
    assert talk.now.asking == "changed_held"
    assert talk.said == ("again.facility", "ask.facility")
    talk = await changing("Something else", "word " * 300)
    assert "changed.cut" in talk.said
    (change,) = talk.world.done
    assert isinstance(change, ChangeFacts)
    assert len(change.facts["more"] or "") <= 1000


async def test_a_word_that_leads_elsewhere_may_be_the_answer() -> None:
    talk = await changing("Something else", "lawyer")
    assert talk.world.done == [ChangeFacts(CODE, {"more": "lawyer"})]


@pytest.mark.parametrize("name", [*STEPS, "changed"])
async def test_back_leads_up_and_menu_away(name: str) -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing(name))
    await talk.types("back")
    by_phone = name in ("changed_call", "changed_text")
    assert talk.now.asking == ("changed_contact" if by_phone else "status" if name == "changed" else "changed")
    await talk.types("menu")
    assert (talk.now.asking, talk.world.done) == ("menu", [])


@pytest.mark.parametrize("state", ["withdrawn", "closed"])
@pytest.mark.parametrize(("screen", "typed"), [("changed_name", "Marta"), ("changed_when", "1")])
async def test_a_case_that_is_over_shows_how_it_stands(state: CaseState, screen: str, typed: str) -> None:
    talk = Talk(world=sent(state, "l1"), stored=standing(screen, offered=("morning",)))
    await talk.types(typed)
    assert (talk.now.asking, talk.world.done) == ("status", [])


async def test_a_screen_of_an_earlier_release_leads_to_the_same() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("status", offered=("moved",)))
    await talk.sends(talk.press_here("moved"))
    assert talk.now.asking == "changed"
