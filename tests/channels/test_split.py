import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.split import pack

TEXT = st.text(st.sampled_from("ab. !?;\n😀"), max_size=300)


def short(text: str) -> bool:
    return len(text) <= 20


def test_pieces_are_put_together_while_they_fit() -> None:
    assert pack(["one", "two", "three", "four is longer"], "\n", short) == ["one\ntwo\nthree", "four is longer"]


def test_a_piece_that_is_too_long_is_broken_between_sentences() -> None:
    assert pack(["First one. Second one. Third."], "\n", short) == ["First one.", "Second one. Third."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("您不必开门。请问是谁。要看有法官签字的文件。", ["您不必开门。请问是谁。", "要看有法官签字的文件。"]),
        ("هل أنت بخير؟ نعم. لا تفتح الباب.", ["هل أنت بخير؟ نعم.", "لا تفتح الباب."]),
        ("ਬੂਹਾ ਨਾ ਖੋਲ੍ਹੋ। ਵਕੀਲ ਮੰਗੋ।", ["ਬੂਹਾ ਨਾ ਖੋਲ੍ਹੋ।", "ਵਕੀਲ ਮੰਗੋ।"]),
    ],
)
def test_every_script_has_its_own_end_of_a_sentence(text: str, parts: list[str]) -> None:
    assert pack([text], "\n", short) == parts


def test_a_sentence_that_is_too_long_is_broken_between_words() -> None:
    assert pack(["a sentence without any end to it"], "\n", short) == ["a sentence without", "any end to it"]


def test_without_spaces_a_sentence_is_broken_behind_its_commas_and_never_within_an_address() -> None:
    text = "来源：one.example/a、two.example/b，以及别的。"
    assert pack([text], "\n", short) == ["来源：one.example/a、", "two.example/b，以及别的。"]


def test_a_word_that_is_too_long_is_broken_between_letters() -> None:
    assert pack(["x" * 45], "\n", short) == ["x" * 20, "x" * 20, "x" * 5]


def test_a_sentence_stays_whole_under_the_looser_limit() -> None:
    text = "A sentence of thirty letters. Another."
    assert pack([text], "\n", short, lambda part: len(part) <= 30) == ["A sentence of thirty letters.", "Another."]


def test_paragraphs_come_before_lines_and_lines_before_sentences() -> None:
    assert pack(["A line. More.\nA line.\n\nA paragraph."], "\n\n", short) == [
        "A line. More.",
        "A line.",
        "A paragraph.",
    ]


@given(st.lists(TEXT, max_size=6))
def test_nothing_is_cut_and_nothing_is_too_long(pieces: list[str]) -> None:
    packed = pack(pieces, "\n", short)
    assert all(short(text) for text in packed)
    assert "".join("".join(packed).split()) == "".join("".join(pieces).split())
