"""What is sent unasked tells nothing to whoever else looks at the phone."""

import re

import pytest

from bot.silence import named_hours
from bot.store.changes import PutSafeTime
from content import library

UNASKED = sorted(key for key in library.keys("en") if key.startswith(("notify.", "plan.")))
OTHERS = ("stop.done", "breaker.text", "voice.text")
BLANKS = {"programme": "Amparo", "code": "KM-4711", "lawyer": "Ana", "text": "Hello", "number": "+12125550147"}
PLAN = {"who": "Ana", "how": "", "when": "", "price": ""}  # the parts of it are tried by themselves
TELLING = re.compile(
    r"\b(?:ice|migra\w*|immigra\w*|inmigra\w*|imigra\w*|imigrasyon|deport\w*|asylum|asilo|azil|detain\w*|deten\w*|detid\w*"
    r"|court|corte|tribunal|tribunais|removal|visa|undocumented|indocumentad\w*|lawyers?|abogad\w+|advogad\w+|avoka)\b"
    r"|[移难驱]民?|иммигр|депорт|ਇਮੀਗ",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", library.LANGUAGES)
@pytest.mark.parametrize("key", [*UNASKED, *OTHERS])
def test_no_word_of_it_tells_what_it_is_about(language: str, key: str) -> None:
    assert TELLING.findall(library.say(key, language, **BLANKS, **PLAN)) == []


@pytest.mark.parametrize(
    ("when", "kept"), [("evening", (PutSafeTime("ana", "evening"),)), (None, ()), ("whenever", ())]
)
def test_the_hours_that_were_named_are_remembered_beside_the_sealed_case(
    when: str | None, kept: tuple[PutSafeTime, ...]
) -> None:
    assert named_hours("ana", {"when": when}) == kept
