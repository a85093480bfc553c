import html
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.port import Context, TooLong
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_payload import Payload
from bot.channels.telegram_render import ButtonTooLong, data
from handlers.dialogue.flow import Choose
from handlers.dialogue.messages import Choice, Line, Quote, Reply, Show, say
from handlers.intake import INTAKE
from tests.channels.conftest import TODAY

TYPED = Context()
PRESSED = Context(message=77, callback="4382bfdwdsb323b2d9")
BACK, SKIP, MENU = (Choice(f"/{to}", say(f"move.{to}"), move=True) for to in ("back", "skip", "menu"))


@pytest.fixture(scope="module")
def channel(speech: Speech) -> TelegramChannel:
    return TelegramChannel("7000000001:AAinvented-token-for-tests", speech)


def render(channel: TelegramChannel, *replies: Reply, context: Context = TYPED) -> list[Payload]:
    return [Payload.from_json(one.payload) for one in channel.render(replies, context)]


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(str(place), Quote(label)) for place, label in enumerate(labels))


def labels(payload: Payload) -> list[list[str]]:
    return [[button.label for button in row] for row in payload.buttons]


def plain(payloads: Sequence[Payload]) -> str:
    return html.unescape(re.sub("</?b>", "", "".join(payload.text for payload in payloads)))


def test_everything_is_escaped_and_only_our_own_bold_is_a_tag(channel: TelegramChannel) -> None:
    reply = Reply("en", (say("bold", name="<a> & **b**"), Quote("<b>not</b> **bold** & 'so'")))
    assert [one.text for one in render(channel, reply)] == [
        "This is <b>very</b> clear, &lt;a&gt; &amp; **b**.\n\n&lt;b&gt;not&lt;/b&gt; **bold** &amp; 'so'"
    ]


def test_a_button_carries_screen_value_and_asking(channel: TelegramChannel) -> None:
    reply = Reply("en", (Quote("Who?"),), (Choice("me", Quote("Me")), Choice("/rights", Quote("Rights"))), "who", 12)
    (sent,) = render(channel, reply)
    assert [button.data for row in sent.buttons for button in row] == ["who:me:12", "who:/rights:12"]


def test_a_button_that_carries_too_much_is_refused() -> None:
    assert data("s" * 20, "é" * 20, 99) == f"{'s' * 20}:{'é' * 20}:99"
    with pytest.raises(ButtonTooLong):
        data("s" * 20, "é" * 20, 999)


@pytest.mark.parametrize("question", [one for one in INTAKE.questions if isinstance(one, Choose)])
def test_every_choice_of_the_intake_fits_a_button_even_after_a_million_screens(question: Choose) -> None:
    for value in question.values:
        assert data(question.key, value, 1_000_000)


def test_short_labels_stand_side_by_side_and_long_ones_alone(channel: TelegramChannel) -> None:
    long = "A label that needs the whole width"
    reply = Reply(
        "en", (Quote("?"),), (*choices("Yes", "No", "Not sure", long, "Chinese", "Haitian Creole"), BACK, MENU)
    )
    (sent,) = render(channel, reply)
    assert labels(sent) == [["Yes", "No", "Not sure"], [long], ["Chinese", "Haitian Creole"], ["Back", "Menu"]]


def test_three_labels_of_middling_length_stand_two_and_one(channel: TelegramChannel) -> None:
    (sent,) = render(channel, Reply("en", (Quote("?"),), choices("Erase everything", "Start over", "Go on")))
    assert labels(sent) == [["Erase everything", "Start over"], ["Go on"]]


def test_four_short_labels_stand_two_and_two(channel: TelegramChannel) -> None:
    (sent,) = render(channel, Reply("en", (Quote("?"),), choices("One", "Two", "Three", "Four")))
    assert labels(sent) == [["One", "Two"], ["Three", "Four"]]


def test_what_was_chosen_bears_a_tick(channel: TelegramChannel) -> None:
    (sent,) = render(channel, Reply("en", (Quote("?"),), (Choice("a", Quote("Ana"), chosen=True),)))
    assert labels(sent) == [["✓ Ana"]]


def test_details_are_listed_above_the_buttons(channel: TelegramChannel) -> None:
    offered = (Choice("a", Quote("Ana <3"), detail=Quote("Free")), Choice("b", Quote("Bo"), detail=Quote("Paid")))
    (sent,) = render(channel, Reply("en", (Quote("Choose."),), offered))
    assert sent.text == "Choose.\n\n<b>Ana &lt;3</b>: Free\n<b>Bo</b>: Paid"


def test_a_page_is_shown_whole_with_its_title_and_sources(channel: TelegramChannel) -> None:
    (sent,) = render(channel, Reply("en", (Show("long", TODAY),)))
    source = "Source: example.gov/about. Checked 24 November 2026."
    assert (
        sent.text == f"<b>A title</b>\n\nFirst paragraph.\n\nSecond paragraph.\n\nThird <b>paragraph</b>.\n\n{source}"
    )


def test_a_page_opened_further_down_goes_on_from_there(channel: TelegramChannel) -> None:
    (sent,) = render(channel, Reply("en", (Show("long", TODAY, part=2),)))
    assert sent.text.startswith("Third <b>paragraph</b>.")


def test_lines_of_the_review_stand_close_together(channel: TelegramChannel) -> None:
    line = Line(say("label"), Quote("by phone"))
    (sent,) = render(channel, Reply("en", (Quote("Look."), line, line, Quote("Send?"))))
    assert sent.text == "Look.\n\nHow: by phone\nHow: by phone\n\nSend?"


def test_a_press_edits_its_message_with_the_first_reply_and_sends_the_others(channel: TelegramChannel) -> None:
    first, second = render(channel, Reply("en", (Quote("1"),)), Reply("en", (Quote("2"),)), context=PRESSED)
    assert (first.edit, first.bare) == (77, None)
    assert (second.edit, second.bare) == (None, None)


def test_nothing_to_say_makes_no_message(channel: TelegramChannel) -> None:
    assert render(channel, context=PRESSED) == render(channel, Reply("en", ()), context=TYPED) == []


def test_words_of_a_case_do_not_take_the_place_of_an_open_message(channel: TelegramChannel) -> None:
    (sent,) = render(channel, Reply("en", (Quote("case"),), protect=True), context=PRESSED)
    assert (sent.edit, sent.bare, sent.protect) == (None, 77, True)


def test_words_of_a_case_take_the_place_of_a_protected_message(channel: TelegramChannel) -> None:
    context = Context(message=77, callback="1", protected=True)
    (sent,) = render(channel, Reply("en", (Quote("case"),), protect=True), context=context)
    assert (sent.edit, sent.bare, sent.protect) == (77, None, True)


def test_a_placeholder_is_shown_where_no_button_and_no_edit_is_in_its_way(channel: TelegramChannel) -> None:
    open_question = Reply("en", (Quote("Where?"),), placeholder=say("example.place"))
    with_buttons = Reply("en", (Quote("Where?"),), (SKIP,), placeholder=say("example.place"))
    assert render(channel, open_question)[0].placeholder == "11201 or New York"
    assert render(channel, open_question, context=PRESSED)[0].placeholder == ""
    assert render(channel, with_buttons)[0].placeholder == ""


def test_a_message_with_buttons_says_its_example(channel: TelegramChannel) -> None:
    with_buttons = Reply("en", (Quote("Where?"),), (SKIP,), placeholder=say("example.place"))
    alone = Reply("en", (Quote("Where?"),), placeholder=say("example.place"))
    assert render(channel, with_buttons)[0].text == "Where?\n\nFor example: 11201 or New York"
    assert render(channel, alone)[0].text == "Where?"


def test_a_long_reply_is_split_at_paragraphs_and_only_the_last_bears_buttons(channel: TelegramChannel) -> None:
    reply = Reply("en", (Quote("a" * 4000), Quote("b" * 4000)), (BACK,))
    first, second = render(channel, reply, context=PRESSED)
    assert (first.text, first.edit, labels(first)) == ("a" * 4000, 77, [])
    assert (second.text, second.edit, labels(second)) == ("b" * 4000, None, [["Back"]])


def test_bold_goes_on_where_a_message_was_split(channel: TelegramChannel) -> None:
    first, second = render(channel, Reply("en", (say("say.name", name="a" * 3000 + " " + "b" * 3000),)))
    assert (first.text, second.text) == (f"<b>{'a' * 3000}</b>", f"<b>{'b' * 3000}</b>")


def test_a_notice_is_escaped_and_says_so_when_it_is_too_long(channel: TelegramChannel) -> None:
    assert Payload.from_json(channel.text("A & B").payload).text == "A &amp; B"
    with pytest.raises(TooLong):
        channel.text("x" * 4097)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.sampled_from("a.<&>* \n😀é"), min_size=1, max_size=6000), min_size=1, max_size=3))
def test_no_message_is_longer_than_telegram_takes_and_nothing_is_lost(texts: list[str]) -> None:
    channel = TelegramChannel("7000000001:AAinvented-token-for-tests", Speech("Amparo"))
    sent = render(channel, Reply("en", tuple(Quote(text) for text in texts)))
    for one in sent:
        assert len(plain([one]).encode("utf-16-le")) // 2 <= 4096
    assert "".join(plain(sent).split()) == "".join("".join(texts).split())
