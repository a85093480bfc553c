"""Numbers as words, folded: what somebody texts who reads "2" and answers "dos"."""

_WORDS = (
    ("one", "uno", "una", "youn", "um", "un", "один", "одна"),
    ("two", "dos", "de", "dois", "deux", "два", "две"),
    ("three", "tres", "twa", "trois", "три"),
    ("four", "cuatro", "kat", "quatro", "quatre", "четыре"),
    ("five", "cinco", "senk", "cinq", "пять"),
    ("six", "seis", "sis", "шесть"),
    ("seven", "siete", "set", "sete", "sept", "семь"),
    ("eight", "ocho", "uit", "oito", "huit", "восемь"),
    ("nine", "nueve", "nef", "nove", "neuf", "девять"),
    ("ten", "diez", "dis", "dez", "dix", "десять"),
    ("eleven", "onz", "onze", "одиннадцать"),
    ("twelve", "doce", "douz", "doze", "douze", "двенадцать"),
    ("thirteen", "trece", "trez", "treze", "treize", "тринадцать"),
    ("fourteen", "catorce", "katoz", "quatorze", "четырнадцать"),
)
NUMERALS = {word: n for n, words in enumerate(_WORDS, start=1) for word in words} | {"once": 11}
"""English, Spanish, Haitian Creole, Portuguese, French and Russian, as far as our lists go."""
