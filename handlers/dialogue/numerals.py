"""Numbers as words, folded: what somebody texts who reads "2" and answers "dos"."""

_WORDS = (
    ("one", "uno", "una", "youn", "um", "un", "один", "одна", "bir", "واحد", "احد"),
    ("two", "dos", "de", "dois", "deux", "два", "две", "iki", "اثنان", "اثنين"),
    ("three", "tres", "twa", "trois", "три", "uc", "ثلاثة"),
    ("four", "cuatro", "kat", "quatro", "quatre", "четыре", "dort", "اربعة"),
    ("five", "cinco", "senk", "cinq", "пять", "bes", "خمسة"),
    ("six", "seis", "sis", "шесть", "alti", "ستة"),
    ("seven", "siete", "set", "sete", "sept", "семь", "yedi", "سبعة"),
    ("eight", "ocho", "uit", "oito", "huit", "восемь", "sekiz", "ثمانية"),
    ("nine", "nueve", "nef", "nove", "neuf", "девять", "dokuz", "تسعة"),
    ("ten", "diez", "dis", "dez", "dix", "десять", "on", "عشرة"),
    ("eleven", "onz", "onze", "одиннадцать", "on bir", "احد عشر"),
    ("twelve", "doce", "douz", "doze", "douze", "двенадцать", "on iki", "اثنا عشر"),
    ("thirteen", "trece", "trez", "treze", "treize", "тринадцать", "on uc", "ثلاثة عشر"),
    ("fourteen", "catorce", "katoz", "quatorze", "четырнадцать", "on dort", "اربعة عشر"),
)
NUMERALS = {word: n for n, words in enumerate(_WORDS, start=1) for word in words} | {"once": 11}
"""English, Spanish, Haitian Creole, Portuguese, French, Russian, Turkish and Arabic, as far as our lists go."""
