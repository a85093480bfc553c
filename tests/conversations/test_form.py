"""How a transcript is written down and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.replay import Side
from bot.channels.speech import Speech
from bot.channels.transcript import Line, Misread, Transcript, parse, write
from bot.preview.meanwhile import meanwhile
from bot.preview.world import World
from handlers.dialogue.messages import Channel
from handlers.dialogue.state import ForgetMe

WRITTEN = """\
# channel: telegram
# language: es-MX

# She writes at night.

> hola
< First.

  After an empty line.
< Second.

* 3 days pass

> two
  lines
"""
READ = Transcript(
    "telegram",
    "es-MX",
    (
        Line("#", "She writes at night."),
        Line(">", "hola", ("First.\n\nAfter an empty line.", "Second.")),
        Line("*", "3 days pass"),
        Line(">", "two\nlines"),
    ),
)
# What a message may hold: no spaces at the ends of lines, and no empty line at its end, which no phone shows.
TEXT = st.from_regex(r"[a-zñ<>#*\[(][a-zñ<>#*\[( ]{0,8}[a-z](\n{1,2} ?[a-z<>#*]{1,5}){0,2}", fullmatch=True)


def side(channel: Channel = "telegram", language: str | None = "en") -> Side:
    return Side(channel, language, Speech("Amparo"))


def test_what_is_written_is_what_is_read() -> None:
    assert parse(WRITTEN) == READ
    assert write(READ) == WRITTEN


@given(st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=3)), max_size=4))
def test_any_words_can_be_written_down(said: list[tuple[str, list[str]]]) -> None:
    script = Transcript("sms", None, tuple(Line(">", text, tuple(heard)) for text, heard in said))

    assert parse(write(script)) == script


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line 1"),
        ("> hola", "line 1"),
        ("# channel: fax", "line 1"),
        ("# channel: sms\n\nhola", "line 3"),
        ("# channel: sms\n\n  hola\n>hola", "line 4"),
    ],
)
def test_a_broken_form_names_its_line(text: str, why: str) -> None:
    with pytest.raises(Misread, match=why):
        parse(text)


async def test_a_button_is_pressed_by_what_stands_on_it() -> None:
    talking = side()
    await talking.say("hello", World())
    heard, _ = await talking.say("[My rights]", World())

    assert heard[0].startswith("Your rights")


async def test_a_button_that_was_never_shown_cannot_be_pressed() -> None:
    with pytest.raises(Misread, match=r"\[My rights\]"):
        await side().say("[My rights]", World())


async def test_a_text_message_is_read_as_the_carrier_reads_it() -> None:
    talking = side("sms", None)
    await talking.say("hello", World())
    silent, _ = await talking.say("STOP", World())
    heard, _ = await talking.say("START", World())

    assert silent == ()
    assert heard[0].startswith("Amparo")


async def test_what_was_to_be_forgotten_is_not_stored() -> None:
    talking = side()
    for line in ("hello", "erase"):
        await talking.say(line, World())
    _, effects = await talking.say("[Erase everything]", World())

    assert [type(effect) for effect in effects] == [ForgetMe]
    assert talking.stored == ""


@pytest.mark.parametrize(
    ("words", "today"),
    [("3 days pass", 27), ("13 hours pass", 25), ("12 people were helped today", 24), ("no lawyer fits", 24)],
)
def test_what_happens_meanwhile_is_told_in_words(words: str, today: int) -> None:
    world = World()
    meanwhile(world, words)

    assert world.now_is.day == today
    assert world.helped == (12 if "12" in words else 0)
    assert (world.fitting == ()) is ("fits" in words)


def test_what_means_nothing_is_refused() -> None:
    with pytest.raises(LookupError):
        meanwhile(World(), "it rains")
