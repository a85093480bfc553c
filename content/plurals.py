"""Which form a sentence takes for a whole number: the plural categories of Unicode CLDR, one small table a rule.

Source: CLDR supplemental data, "Language Plural Rules", cardinals of whole numbers
(https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html). A `language.toml` names its rule.
CLDR has no rule for Haitian Creole, whose nouns do not change after a number: it takes "same".
"""

from collections.abc import Callable, Mapping
from typing import Literal, get_args

Category = Literal["zero", "one", "two", "few", "many", "other"]
Rule = tuple[tuple[Category, Callable[[int], bool]], ...]

CATEGORIES: tuple[Category, ...] = get_args(Category)
_REHEARSED = range(201)  # every category that people are likely to be told is met below this

_MILLIONS: Rule = (("many", lambda n: n != 0 and n % 1_000_000 == 0),)
RULES: Mapping[str, Rule] = {
    "same": (),  # Chinese, Haitian Creole
    "one": (("one", lambda n: n == 1),),  # English, Turkish
    "one_million": (("one", lambda n: n == 1), *_MILLIONS),  # Spanish
    "none_one": (("one", lambda n: n in (0, 1)),),  # Punjabi
    "none_one_million": (("one", lambda n: n in (0, 1)), *_MILLIONS),  # French, Portuguese
    "east_slavic": (  # Russian
        ("one", lambda n: n % 10 == 1 and n % 100 != 11),  # noqa: PLR2004  the rule's own numbers
        ("few", lambda n: n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)),
        ("many", lambda n: True),  # noqa: ARG005  every other whole number; "other" is for fractions
    ),
    "arabic": (
        ("zero", lambda n: n == 0),
        ("one", lambda n: n == 1),
        ("two", lambda n: n == 2),  # noqa: PLR2004  the rule's own numbers
        ("few", lambda n: n % 100 in range(3, 11)),
        ("many", lambda n: n % 100 in range(11, 100)),
    ),
}
"""The categories of each rule, in the order in which they are tried; where none holds, "other" does."""


def category(rule: str, n: int) -> Category:
    """Name the category of a whole number from 0; raises KeyError for a rule that there is not."""
    return next((name for name, holds in RULES[rule] if holds(n)), "other")


def needed(rule: str) -> tuple[Category, ...]:
    """Name the forms a sentence needs: those of numbers one is likely to say, and `other` for the rest."""
    met = {category(rule, n) for n in _REHEARSED} | {"other"}
    return tuple(name for name in CATEGORIES if name in met)
