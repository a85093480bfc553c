"""Fifty messages that end our texting, and fifty that do not, in English and Spanish; some in other languages."""

import tomllib
from pathlib import Path

import pytest

from handlers.dialogue.revoking import revokes

LISTS = tomllib.loads((Path(__file__).parent / "revocations.toml").read_text(encoding="utf-8"))
WISHES, OTHERS = LISTS["wishes"], LISTS["others"]
MORE = [tomllib.loads(path.read_text(encoding="utf-8")) for path in Path(__file__).parent.glob("revocations_*.toml")]
STORIES = sorted((Path(__file__).parents[1] / "conversations").glob("*.txt"))


def test_there_are_fifty_of_each() -> None:
    assert (len(set(WISHES)), len(set(OTHERS))) == (50, 50)


@pytest.mark.parametrize("text", [*WISHES, *(text for more in MORE for text in more["wishes"])])
def test_a_wish_in_any_words_is_understood(text: str) -> None:
    assert revokes(text)
    assert revokes(text.upper())


@pytest.mark.parametrize("text", [*OTHERS, *(text for more in MORE for text in more["others"])])
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not revokes(text)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_nothing_told_in_the_written_conversations_is_taken_for_it(path: Path) -> None:
    said = [line.removeprefix("> ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("> ")]
    assert [text for text in said if revokes(text)] == []
