"""Numbers as words, folded: what somebody texts who reads "2" and answers "dos"."""

_WORDS = (
    ("one", "uno", "una", "youn", "um", "un"),
    ("two", "dos", "de", "dois", "deux"),
    ("three", "tres", "twa", "trois"),
    ("four", "cuatro", "kat", "quatro", "quatre"),
    ("five", "cinco", "senk", "cinq"),
    ("six", "seis", "sis"),
    ("seven", "siete", "set", "sete", "sept"),
    ("eight", "ocho", "uit", "oito", "huit"),
    ("nine", "nueve", "nef", "nove", "neuf"),
    ("ten", "diez", "dis", "dez", "dix"),
    ("eleven", "onz", "onze"),
    ("twelve", "doce", "douz", "doze", "douze"),
    ("thirteen", "trece", "trez", "treze", "treize"),
    ("fourteen", "catorce", "katoz", "quatorze"),
)
NUMERALS = {word: n for n, words in enumerate(_WORDS, start=1) for word in words} | {"once": 11}
"""English, Spanish, Haitian Creole, Portuguese and French, as far as our lists go."""
