"""The forms of a sentence for a number, as Unicode CLDR has them."""

from pathlib import Path

import pytest
from babel import Locale

from content.languages import read_language
from content.library import ROOT
from content.plurals import CATEGORIES, RULES, category, needed

NUMBERS = (*range(1001), 1_000_000, 1_000_001, 2_000_000, 3_000_011)
LANGUAGES = [
    *(("en", "one"), ("es", "one_million"), ("pt", "none_one_million"), ("fr", "none_one_million")),
    *(("zh", "same"), ("pa", "none_one"), ("ru", "east_slavic"), ("ar", "arabic"), ("tr", "one")),
]


@pytest.mark.parametrize(("code", "rule"), LANGUAGES)
def test_every_rule_agrees_with_cldr(code: str, rule: str) -> None:
    expected = {n: Locale(code).plural_form(n) for n in NUMBERS}

    assert {n: category(rule, n) for n in NUMBERS} == expected


def test_every_rule_is_compared() -> None:
    assert {rule for _, rule in LANGUAGES} == RULES.keys()


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        ("same", ("other",)),
        ("one", ("one", "other")),
        ("one_million", ("one", "other")),
        ("none_one", ("one", "other")),
        ("none_one_million", ("one", "other")),
        ("east_slavic", ("one", "few", "many", "other")),
        ("arabic", CATEGORIES),
    ],
)
def test_the_forms_a_translator_writes_are_those_that_are_met(rule: str, forms: tuple[str, ...]) -> None:
    assert needed(rule) == forms


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/language.toml")), ids=lambda path: path.parent.name)
def test_each_language_names_the_rule_that_cldr_has_for_it(path: Path) -> None:
    language = read_language(path)
    if language.code == "ht":  # CLDR has no rule for it, and Babel lends it that of French; its nouns never change
        assert language.plural == "same"
        return

    locale = Locale(language.code.partition("-")[0])
    assert [category(language.plural, n) for n in NUMBERS] == [locale.plural_form(n) for n in NUMBERS]
