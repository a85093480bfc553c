import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.gsm7 import parts
from bot.channels.port import Context, Outgoing, TooLong
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.twilio_account import Account
from handlers.dialogue.messages import Choice, Line, Quote, Reply, Say, Show, say
from tests.channels.conftest import TODAY

ACCOUNT = Account("AC0123456789abcdef0123456789abcdef", "an-auth-token", "+18335550100")
YES, NO = Choice("yes", say("choice.detained.yes")), Choice("no", say("choice.detained.no"))
BACK, SKIP, MENU = (Choice(f"/{to}", say(f"move.{to}"), move=True) for to in ("back", "skip", "menu"))


@pytest.fixture(scope="module")
def channel(speech: Speech) -> SmsChannel:
    return SmsChannel(ACCOUNT, speech)


def bodies(sent: Sequence[Outgoing]) -> list[str]:
    return [json.loads(one.payload)["body"] for one in sent]


def render(channel: SmsChannel, *replies: Reply) -> list[str]:
    return bodies(channel.render(replies, Context()))


def test_answers_are_numbered_and_ways_around_are_words_in_one_line(channel: SmsChannel) -> None:
    reply = Reply("en", (Quote("Held now?"),), (YES, NO, BACK, SKIP, MENU), "detained", 4)
    assert render(channel, reply) == ["Held now?\n1 Yes\n2 No\n0 back, S skip, MENU"]


def test_a_route_among_the_answers_is_numbered_as_they_are(channel: SmsChannel) -> None:
    reply = Reply("en", (Quote("Hello"),), (Choice("/rights", say("link.rights")), YES))
    assert render(channel, reply) == ["Hello\n1 My rights\n2 Yes"]


def test_what_was_chosen_bears_a_star(channel: SmsChannel) -> None:
    chosen = Choice("a", Quote("Ana Ruiz"), chosen=True)
    assert render(channel, Reply("en", (Quote("Choose"),), (YES, chosen))) == ["Choose\n1 Yes\n2* Ana Ruiz"]


def test_a_detail_stands_behind_its_label(channel: SmsChannel) -> None:
    lawyer = Choice("a", Quote("Ana Ruiz"), detail=Quote("Legal Aid. Free"))
    assert render(channel, Reply("en", (Quote("Choose"),), (lawyer,))) == ["Choose\n1 Ana Ruiz: Legal Aid. Free"]


def test_markup_of_ours_is_left_out_and_stars_of_theirs_stay(channel: SmsChannel) -> None:
    reply = Reply("en", (say("bold", name="**Ana**"), Quote("I **need** help")))
    assert render(channel, reply) == ["This is very clear, **Ana**.\nI **need** help"]


def test_a_sentence_may_stand_in_the_blank_of_another_and_in_its_own_language(channel: SmsChannel) -> None:
    reply = Reply("en", (Say("bold", (("name", say("say.name", name="Ana")),)), Say("move.menu", language="en")))
    assert render(channel, reply) == ["This is very clear, Ana.\nMenu"]


def test_a_line_of_the_review_is_label_and_value(channel: SmsChannel) -> None:
    assert render(channel, Reply("en", (Line(say("label"), Quote("by phone")),))) == ["How: by phone"]


def test_a_page_shows_one_paragraph_and_offers_more(channel: SmsChannel) -> None:
    reply = Reply("en", (Show("long", TODAY),), (BACK, MENU))
    assert render(channel, reply) == ["First paragraph.\nMORE (2/3), 0 back, MENU"]


def test_the_last_paragraph_names_the_sources_and_offers_no_more(channel: SmsChannel) -> None:
    reply = Reply("en", (Show("long", TODAY, part=2),), (MENU,))
    assert render(channel, reply) == ["Third paragraph.\nSource: example.gov/about. Checked 24 November 2026.\nMENU"]


def test_a_part_beyond_a_page_that_became_shorter_is_its_last(channel: SmsChannel) -> None:
    assert render(channel, Reply("en", (Show("long", TODAY, part=9),)))[0].startswith("Third paragraph.")


def test_a_message_is_folded_when_that_saves_a_part(channel: SmsChannel) -> None:
    (sent,) = channel.render((Reply("es", (Quote("á" * 100),)),), Context())
    assert (bodies([sent]), sent.parts) == (["a" * 100], 1)


def test_a_long_reply_breaks_between_blocks_and_keeps_the_choices_with_the_last_one(channel: SmsChannel) -> None:
    first, second = Quote("a" * 200), Quote("b" * 200)
    reply = Reply("en", (first, second), (YES, NO))
    assert render(channel, reply) == ["a" * 200, "b" * 200 + "\n1 Yes\n2 No"]


def test_choices_that_would_need_a_fourth_part_come_in_a_message_of_their_own(channel: SmsChannel) -> None:
    lawyers = tuple(Choice(str(n), Quote(f"Lawyer {n}"), detail=Quote("x" * 20)) for n in range(9))
    sent = render(channel, Reply("en", (Quote("Choose." + "a" * 280),), lawyers))
    assert sent[0] == "Choose." + "a" * 280
    assert "\n".join(sent[1:]).splitlines() == [f"{n + 1} Lawyer {n}: {'x' * 20}" for n in range(9)]


def test_every_reply_begins_a_message(channel: SmsChannel) -> None:
    assert render(channel, Reply("en", (Quote("One"),)), Reply("en", (Quote("Two"),), (YES,))) == ["One", "Two\n1 Yes"]


def test_a_notice_is_one_message_and_says_so_when_it_cannot_be(channel: SmsChannel) -> None:
    assert bodies([channel.text("A “notice”")]) == ["A “notice”"]
    assert channel.text("x" * 400).parts == 3
    with pytest.raises(TooLong):
        channel.text("x" * 1601)


WORDS = st.text(st.sampled_from("ab ñáé.?\n’😀*€{ж"), max_size=700)
CHOICES = st.lists(
    st.builds(
        Choice,
        st.just("v"),
        st.builds(Quote, st.text(st.sampled_from("abá "), min_size=1, max_size=30)),
        chosen=st.booleans(),
        detail=st.none() | st.builds(Quote, st.text(st.sampled_from("abé. "), min_size=1, max_size=90)),
    ),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), CHOICES)
def test_no_message_passes_three_parts_and_no_word_is_lost(texts: list[str], choices: list[Choice]) -> None:
    channel = SmsChannel(ACCOUNT, Speech("Amparo"))
    reply = Reply("en", tuple(Quote(text) for text in texts), tuple(choices))
    sent = channel.render((reply,), Context())
    for one, body in zip(sent, bodies(sent), strict=True):
        assert one.parts == parts(body) <= 3
        assert len(body) <= 480
        assert body
    whole = "".join("".join(bodies(sent)).split())
    asked = list(texts)
    for number, choice in enumerate(choices, 1):
        assert isinstance(choice.label, Quote)
        asked += [f"{number}{'*' if choice.chosen else ''}", choice.label.text]
        asked += [f":{choice.detail.text}"] if isinstance(choice.detail, Quote) else []
    assert plainest(whole) == plainest("".join("".join(asked).split()))


def plainest(text: str) -> str:
    return text.translate(str.maketrans("á’", "a'"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab ñé?\n’{"), min_size=1, max_size=130), min_size=1, max_size=6))
def test_blocks_that_are_short_make_messages_of_two_parts_at_most(texts: list[str]) -> None:
    channel = SmsChannel(ACCOUNT, Speech("Amparo"))
    sent = channel.render((Reply("en", tuple(Quote(text) for text in texts)),), Context())
    assert all(one.parts <= 2 and len(body) <= 300 for one, body in zip(sent, bodies(sent), strict=True))
