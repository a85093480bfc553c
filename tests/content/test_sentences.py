from collections.abc import Callable
from pathlib import Path

import pytest

from content.errors import Unreadable
from content.sentences import Sentence
from content.shelf import read_shelf


def test_sentences_have_dotted_keys_and_words_stand_apart(root: Path) -> None:
    english = read_shelf(root).sentences["en"]

    assert {"menu.hello", "menu.helped", "warning.site", "date.text"} < english.said.keys()
    assert english.said["menu.hello"].blanks == {"name", "helpers.url"}
    assert english.typed == {"menu": ("menu", "0"), "help": ("help",)}


def test_a_table_of_plural_categories_is_one_sentence(root: Path, change: Callable[[str, str, str], None]) -> None:
    change("es/sentences.toml", 'one = "Una persona"\n', "")
    said = [read_shelf(root).sentences[code].said["menu.helped"] for code in ("en", "es")]

    assert said == [
        Sentence({"one": "One person", "other": "{n} people"}, plural=True),
        Sentence({"other": "{n} personas"}, plural=True),
    ]


def test_a_table_with_another_name_than_the_categories_is_a_table(
    root: Path, change: Callable[[str, str, str], None]
) -> None:
    change("en/sentences.toml", "[menu.helped]", '[menu.helped]\nnone = "Nobody"')

    said = read_shelf(root).sentences["en"].said

    assert {"menu.helped.none", "menu.helped.one", "menu.helped.other"} < said.keys()


def test_a_language_whose_sentences_nobody_wrote_yet_has_none(root: Path) -> None:
    (root / "es" / "sentences.toml").unlink()

    spanish = read_shelf(root).sentences["es"]

    assert spanish.said.keys() == read_shelf(root).volumes["es"].language.said.keys()
    assert not spanish.typed


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Hello {name}", "Hello {name", "a brace stands outside a blank"),
        ("Hello {name}", "Hello name}", "a brace stands outside a blank"),
        ("Hello {name}", "Hello {Name}", "a brace stands outside a blank"),
        ("{helpers.url}", "{helpers.fax}", "neither in the registry"),
        ("Hello {name}", "**Hello {name}", "begins bold"),
        ('"{n} people"', '"{n people"', "a brace stands outside a blank"),
        ('"{n} people"', "7", "other must be text"),
        ('"Hello {name}, see {helpers.url}"', "7", "must be a sentence"),
        ('["help"]', '"help"', "help must be a list of texts"),
        ('["help"]', "[1]", "help must be a list of texts"),
    ],
)
def test_a_broken_sentence_is_refused_with_its_key(
    root: Path, change: Callable[[str, str, str], None], old: str, new: str, why: str
) -> None:
    change("en/sentences.toml", old, new)

    with pytest.raises(Unreadable, match=why) as refused:
        read_shelf(root)

    assert refused.value.where.startswith("en/sentences.toml")
