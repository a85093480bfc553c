"""How hard a text is to read, by two old formulas: sentences of few words, words of few syllables.

English: the Flesch-Kincaid grade level, 0.39 x words a sentence + 11.8 x syllables a word - 15.59, in years of U.S.
school (Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas", Naval Technical Training
Command, Research Branch Report 8-75, 1975).

Spanish: the reading ease of Fernandez Huerta, 206.84 - 60 x syllables a word - 1.02 x words a sentence; 70 to 80 is
"rather easy" (J. Fernandez Huerta, "Medidas sencillas de lecturabilidad", Consigna 214, 1959; with the words a sentence
that its model, the Flesch formula, has, where the print has sentences: G. Law, LINGUIST List 22.2332, 2011).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

_END = re.compile(r"[.!?]+(?=[\s\"')]|$)")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}|EE\. UU\.")  # U.S. ends no sentence
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SPELLED = 3  # letters of an abbreviation that is still said letter by letter: ERO, DHS
_SAID = ("ICE", "ZIP")

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^aeiouyl]e$|[aeiouy]les?$|[^aeiouytd]ed$|[^aeiouyscgzxhl]es$|(?:[cgv]|at)ement")
_APART = re.compile(r"(?<![tscgl])i[ao](?!ge)|(?<![gq])ua|[aeiouy]ing$|ea$")
_STRONG = re.compile("[aeo\u00e1\u00e9\u00ed\u00f3\u00fa]")
_VOCALES = re.compile("[aeiou\u00e1\u00e9\u00ed\u00f3\u00fa\u00fc]+|^y$")


def flesch_kincaid(paragraphs: Iterable[str]) -> float:
    """Grade an English text in years of school; 0 for one without words."""
    sentences, words, said = _measures(paragraphs, english_syllables)
    return 0.39 * words / sentences + 11.8 * said / words - 15.59 if words else 0.0


def fernandez_huerta(paragraphs: Iterable[str]) -> float:
    """Rate a Spanish text: the higher, the easier; 100 for one without words."""
    sentences, words, said = _measures(paragraphs, spanish_syllables)
    return 206.84 - 60 * said / words - 1.02 * words / sentences if words else 100.0


def english_syllables(word: str) -> int:
    """Count the syllables of an English word by its spelling: vowels together are one, a silent e is none."""
    small = word.lower()
    count = len(_VOWELS.findall(small)) + len(_APART.findall(small)) - len(_SILENT.findall(small))
    return max(1, count)


def spanish_syllables(word: str) -> int:
    """Count the syllables of a Spanish word: each strong vowel is one, weak ones lean on a neighbour."""
    groups = _VOCALES.findall(word.lower())
    return max(1, sum(max(1, len(_STRONG.findall(group))) for group in groups))


def _measures(paragraphs: Iterable[str], syllables: Callable[[str], int]) -> tuple[int, int, int]:
    """Count sentences, words and syllables; a paragraph ends its last sentence."""
    sentences, words, said = 0, 0, 0
    for paragraph in paragraphs:
        text = _ABBREVIATED.sub(lambda found: re.sub(r"\W", "", found[0]), unicodedata.normalize("NFC", paragraph))
        for sentence in _END.split(text):
            found = _WORD.findall(sentence)
            sentences, words = sentences + bool(found), words + len(found)
            said += sum(_spelled(word) or syllables(word) for word in found)
    return sentences, words, said


def _spelled(word: str) -> int:
    """Count the letters of an abbreviation that is spelled out; 0 for a word."""
    return len(word) if word.isupper() and 1 < len(word) <= _SPELLED and word not in _SAID else 0
