"""Choosing lawyers by name, for a draft and for a case already sent."""

from dataclasses import replace

import pytest

from bot.preview.world import LAWYERS, World
from handlers.dialogue.facts import CaseState, Wanted
from handlers.dialogue.state import ChooseLawyers
from tests.handlers.examples import CALLED, sent, without
from tests.handlers.talk import Talk, standing

OFFERED = ("l1", "l2", "l3", "l4", "office")
DRAFT = without("lawyers")


def choosing(picked: tuple[str, ...] = ()) -> Talk:
    offered = (*OFFERED[:-1], "done", "office") if picked else OFFERED
    return Talk(stored=standing("lawyers", answers=DRAFT, offered=offered, picked=picked))


def ticks(talk: Talk) -> list[str]:
    return [choice.value for choice in talk.shown.choices if choice.chosen]


async def test_lawyers_are_shown_by_name_with_what_tells_them_apart() -> None:
    talk = Talk(stored=standing("when", answers=without("lawyers", "when"), offered=("morning",)))
    await talk.types("1")

    assert talk.labels == ("Rosa Vega", "Daniel Osei", "Mei Tan", "Ana Paz", "Let the office look", "Back", "Menu")
    detail = talk.shown.choices[0].detail
    assert detail is not None
    assert talk.words(detail) == "Open Door Legal. NY 4410021. Spanish, English. Free. Also: language."
    assert "Shown because they fit: your state, kind of help, cost." in talk.text


async def test_an_entry_of_the_governments_list_says_so() -> None:
    world = World(fitting=(replace(LAWYERS[0], cost="free_list"),))
    talk = Talk(world=world, stored=standing("when", answers=without("lawyers", "when"), offered=("morning",)))
    await talk.types("1")

    detail = talk.shown.choices[0].detail
    assert detail is not None
    assert "Free (government's list)" in talk.words(detail)


async def test_lawyers_are_looked_for_by_what_was_answered() -> None:
    talk = choosing()
    await talk.odd("photo")

    held = Wanted("NJ", detained=True, kind="detention", speak="es", cost="free", facility="Delaney Hall, Newark NJ")
    assert talk.world.looked_for == [held]


async def test_buttons_tick_and_untick_and_done_goes_on() -> None:
    talk = choosing()
    await talk.odd("sticker")
    await talk.presses("Rosa Vega", "Mei Tan", "Rosa Vega", "Ana Paz")
    shown = ticks(talk)
    await talk.presses("Done: 2 chosen")

    assert shown == ["l3", "l4"]
    assert talk.now.answers["lawyers"] == ("l3", "l4")
    assert talk.now.asking == "review"


@pytest.mark.parametrize("label", ["Done: 0 chosen", "Done: 1 chosen"])
async def test_done_is_offered_only_once_someone_is_ticked(label: str) -> None:
    talk = choosing()
    await talk.odd("sticker")

    assert label not in talk.labels


async def test_a_fourth_lawyer_is_refused_kindly() -> None:
    talk = choosing()
    await talk.odd("sticker")
    await talk.presses("Rosa Vega", "Daniel Osei", "Mei Tan", "Ana Paz")

    assert talk.said[0] == "lawyers.enough"
    assert ticks(talk) == ["l1", "l2", "l3"]


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("2", ("l2",)),
        ("1 3", ("l1", "l3")),
        ("3, 1 y 2", ("l3", "l1", "l2")),
        ("Mei Tan", ("l3",)),
        ("rosa", ("l1",)),
        ("5", ()),
        ("let the office look", ()),
    ],
)
async def test_numbers_or_a_name_are_the_choice_at_once(typed: str, chosen: tuple[str, ...]) -> None:
    talk = choosing()
    await talk.types(typed)

    assert talk.now.answers["lawyers"] == chosen
    assert talk.now.asking == "review"


async def test_numbers_count_along_the_list_as_it_was_shown() -> None:
    talk = choosing()
    talk.world.fitting = LAWYERS[::-1]
    await talk.types("1")

    assert talk.now.answers["lawyers"] == ("l1",)


@pytest.mark.parametrize(("typed", "chosen"), [("2", ("l4", "l2")), ("done", ("l4",)), ("5", ("l4",)), ("6", ())])
async def test_numbers_typed_after_ticks_join_them(typed: str, chosen: tuple[str, ...]) -> None:
    talk = choosing(("l4",))
    await talk.types(typed)

    assert talk.now.answers["lawyers"] == chosen


@pytest.mark.parametrize("typed", ["1 5", "1 9", "the best", "10"])
async def test_what_does_not_stand_on_the_list_is_explained(typed: str) -> None:
    talk = choosing()
    await talk.types(typed)

    assert talk.said[0] == "miss.lawyers"
    assert talk.now.asking == "lawyers"


async def test_four_numbers_are_too_many() -> None:
    talk = choosing()
    await talk.types("1 2 3 4")

    assert talk.said[0] == "lawyers.enough"
    assert talk.now.answers == DRAFT


async def test_where_nobody_fits_the_office_may_look() -> None:
    talk = choosing()
    talk.world.fitting = ()
    await talk.odd("photo")
    shown = talk.said
    await talk.types("maybe")
    missed = talk.said[0]
    await talk.types("1")

    assert shown == ("odd.photo", "step.text", "lawyers.none", "lawyers.free_list", "lawyers.in_charge")
    assert missed == "miss.choice"
    assert talk.now.answers["lawyers"] == ()


async def test_ticks_stay_while_the_person_reads_something_else() -> None:
    talk = choosing()
    await talk.odd("sticker")
    await talk.presses("Mei Tan")
    await talk.types("privacy", "/resume", "go on")

    assert ticks(talk) == ["l3"]


@pytest.mark.parametrize("key", ["detained", "facility", "kind", "speak", "cost"])
async def test_changing_what_lawyers_were_found_by_asks_for_them_again(key: str) -> None:
    talk = Talk(stored=standing("review", answers=CALLED, offered=("send", "change")))
    await talk.types("change", str(list(without("consent")).index(key) + 1), "skip")

    kept = without(key, "lawyers", "facility")
    assert "lawyers" not in talk.now.answers
    assert talk.now.answers[key] is None
    assert kept.items() <= talk.now.answers.items()


async def test_opening_the_lawyers_for_change_shows_those_chosen() -> None:
    talk = Talk(stored=standing("change", answers=CALLED, offered=("lawyers",)))
    await talk.types("1")

    assert ticks(talk) == ["l1", "l3"]


async def test_further_lawyers_are_those_not_yet_asked() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("status", offered=("more", "withdraw")))
    await talk.types("1")

    assert talk.now.offered == ("l2", "l3", "l4")
    held = Wanted("NJ", detained=True, kind="detention", speak="es", cost="free")
    assert talk.world.looked_for == [held]


async def test_further_lawyers_are_asked_after_done() -> None:
    talk = Talk(world=sent("unmatched", "l1"), stored=standing("status", offered=("more", "withdraw")))
    await talk.types("1", "1", "2 3")
    before = list(talk.world.done)
    await talk.types("done")

    assert before == []
    assert talk.world.done == [ChooseLawyers("KM-4711", ("l2", "l3", "l4"))]
    assert talk.said == ("sent.more", "sent.next")
    assert talk.now.picked == ()


async def test_further_lawyers_are_ticked_by_button_too() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("status", offered=("more", "withdraw")))
    await talk.types("1")
    await talk.presses("Ana Paz", "Mei Tan", "Ana Paz", "Done: 1 chosen")

    assert talk.world.done == [ChooseLawyers("KM-4711", ("l3",))]


@pytest.mark.parametrize(("typed", "why"), [("nobody", "miss.lawyers"), ("1 2 3 1", "lawyers.enough")])
async def test_what_cannot_be_taken_for_further_lawyers_is_explained(typed: str, why: str) -> None:
    world = sent("open")
    offered = ("l1", "l2", "l3", "l4", "done")
    talk = Talk(world=world, stored=standing("more_lawyers", offered=offered, picked=("l4",)))
    await talk.types(typed)

    assert talk.said[0] == why
    assert world.done == []


async def test_where_no_further_lawyer_fits_the_person_is_told_and_can_leave() -> None:
    talk = Talk(world=sent("open", "l1", "l2", "l3", "l4"), stored=standing("status", offered=("more", "withdraw")))
    await talk.types("1")

    assert talk.said == ("lawyers.no_more", "lawyers.free_list")
    assert talk.labels == ("Back", "Menu")


@pytest.mark.parametrize("state", ["matched", "withdrawn", "closed"])
async def test_a_case_that_needs_no_lawyer_any_more_is_offered_to_none(state: CaseState) -> None:
    world = sent(state, "l1")
    talk = Talk(world=world, stored=standing("more_lawyers", offered=("l2", "done"), picked=("l2",)))
    await talk.types("done")

    assert talk.now.asking == "status"
    assert world.done == []


async def test_a_case_that_is_gone_is_offered_to_nobody() -> None:
    talk = Talk(stored=standing("more_lawyers", offered=("l2", "done"), picked=("l2",)))
    await talk.odd("photo")
    shown = talk.said
    await talk.sends(talk.press(talk.shown.choices[0]))

    assert shown == ("odd.photo", "lawyers.no_more", "lawyers.free_list")
    assert talk.world.done == []


async def test_ticks_for_a_sent_case_are_none_for_a_draft_and_the_other_way_round() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("lawyers", answers=DRAFT, offered=OFFERED))
    await talk.odd("sticker")
    await talk.presses("Mei Tan")
    await talk.types("status", "choose more")
    there = ticks(talk)
    await talk.presses("Ana Paz")
    await talk.types("menu", "/resume", "go on")

    assert there == []
    assert ticks(talk) == []


@pytest.mark.parametrize(("facility", "named"), [("NJ: Delaney Hall", True), ("NY", False), (None, False)])
async def test_where_no_lawyer_fits_the_office_in_charge_is_named_if_it_is_one(
    facility: str | None, named: bool
) -> None:
    talk = Talk(stored=standing("lawyers", answers={**DRAFT, "facility": facility}, offered=("office",)))
    talk.world.fitting = ()
    await talk.odd("photo")

    assert ("lawyers.in_charge" in talk.said) is named
