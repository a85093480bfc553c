"""What nobody should send and somebody will, for hypothesis to draw from."""

import json
from collections.abc import Iterator
from pathlib import Path

from hypothesis import strategies as st

from content import library
from handlers.intake import INTAKE
from handlers.routes import ROUTES, SCREENS, WORDS

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "telegram").glob("*.json"))
UPDATES: tuple[dict[str, object], ...] = tuple(json.loads(path.read_text(encoding="utf-8")) for path in FIXTURES)
PIECES: tuple[tuple[str, int], ...] = (
    *(("x", 65_536), ("你", 30_000), ("Z̷͔̦̏͜a", 200), ("9", 5_000), ("/a", 2_500), ("\u202e", 64), ("[", 3_000)),
    *(
        (text, 1)
        for text in ("\ud800", "\udfff abc", "a\0b", "\0", "\u202eevil\u2066", "\u2067\u2069", "\ufeff", "🧑‍🧑‍🧒‍🧒")
    ),
    *(
        (text, 1)
        for text in ("%00%s%n{}{{", "'; DROP TABLE cases;--", "<b>&amp;</b>", "/start xyz", "１２３", "٣", "-1", "1e9")
    ),
    *(
        (text, 1)
        for text in ("+1", "0x1", "\t", "\u200b", "\u00a0", "\r\n\r\n", '{"a":1}', "STOP\0", "stop.", "YES", "HELP")
    ),
)
"""Texts, and how many times over."""
ODD = st.sampled_from(PIECES).map(lambda piece: piece[0] * piece[1])


def sayings() -> Iterator[str]:
    """Give every word that leads somewhere, every command, and every label of a choice."""
    for language in library.LANGUAGES:
        for word in WORDS:
            yield from library.words(word, language)
        for question in INTAKE.questions:
            for value in getattr(question, "values", ()):
                yield library.say(f"choice.{question.key}.{value}", language)
    yield from (f"/{route}" for route in ROUTES)


TEXTS = st.one_of(
    st.sampled_from(sorted(set(sayings()))),
    st.sampled_from(
        ("1", "2", "3", "s", "0", "TX", "10001", "(212) 555-0147", "they took him", "Ana", "lawyer", "/lawyer")
    ),
    ODD,
    st.text(max_size=60),
    st.text(st.characters(categories=("Cs", "Cc", "Cf", "Lo", "Nd", "So", "Mn")), max_size=30),
)
DATA = st.one_of(
    st.tuples(
        st.sampled_from(sorted(SCREENS)), st.sampled_from(("yes", "no", "me", "1", "/menu", "/erase", "/back", "send"))
    ).map(lambda both: f"{both[0]}:{both[1]}:1"),
    st.sampled_from(("menu:/lawyer:0", ":::", "", "x" * 64, "who:\ud800:1", "a:b:-1", "a:b:٣", "/erase")),
    st.integers(1, 5_000).map(lambda digits: f"who:me:{'9' * digits}"),
    st.text(max_size=20),
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    ODD,
    st.just({}),
    st.just([]),
    st.recursive(st.integers(), lambda inner: st.lists(inner, max_size=2), max_leaves=4),
)
PARTS: tuple[tuple[bytes, int], ...] = (
    *((b"[", 50_000), (b"{", 50_000), (b"1", 5_000), (b"a", 65_536), (b"=x", 2_000), (b"x", 1_000_001)),
    *(
        (part, 1)
        for part in (b"", b"{", b"null", b"\xff\xfe", b"NaN", b'{"update_id":1e400}', b"Body=%", b"Body=%ff%fe")
    ),
    *((part, 1) for part in (b"&&&=&=", b"Body=%00", b"From=%2B1212", b'{"update_id":1,"update_id":2}')),
)
BYTES = st.one_of(st.binary(max_size=200), st.sampled_from(PARTS).map(lambda part: part[0] * part[1]))


def places(body: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Name every place in an update where something stands."""
    if isinstance(body, dict):
        for name, value in body.items():
            yield (*path, name)
            yield from places(value, (*path, name))


def put(body: object, path: tuple[str, ...], value: object) -> object:
    """Put something else where something stood."""
    if not path or not isinstance(body, dict):
        return value
    return {**body, path[0]: put(body.get(path[0]), path[1:], value)}
