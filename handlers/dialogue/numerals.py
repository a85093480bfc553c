"""Numbers as words, folded: what somebody texts who reads "2" and answers "dos"."""

_WORDS = (
    ("one", "uno", "una", "youn", "um", "uma", "un", "один", "одна", "bir", "واحد", "احد", "一", "ਇੱਕ", "ਇਕ"),
    ("two", "dos", "de", "dois", "duas", "deux", "два", "две", "iki", "اثنان", "اثنين", "二", "两", "ਦੋ"),
    ("three", "tres", "twa", "trois", "три", "uc", "ثلاثة", "三", "ਤਿੰਨ"),
    ("four", "cuatro", "kat", "quatro", "quatre", "четыре", "dort", "اربعة", "四", "ਚਾਰ"),
    ("five", "cinco", "senk", "cinq", "пять", "bes", "خمسة", "五", "ਪੰਜ"),
    ("six", "seis", "sis", "шесть", "alti", "ستة", "六", "ਛੇ"),
    ("seven", "siete", "set", "sete", "sept", "семь", "yedi", "سبعة", "七", "ਸੱਤ"),
    ("eight", "ocho", "uit", "oito", "huit", "восемь", "sekiz", "ثمانية", "八", "ਅੱਠ"),
    ("nine", "nueve", "nef", "nove", "neuf", "девять", "dokuz", "تسعة", "九", "ਨੌਂ", "ਨੌ"),
    ("ten", "diez", "dis", "dez", "dix", "десять", "on", "عشرة", "十", "ਦਸ", "ਦੱਸ"),
    ("eleven", "onz", "onze", "одиннадцать", "on bir", "احد عشر", "十一", "ਗਿਆਰਾਂ"),
    ("twelve", "doce", "douz", "doze", "douze", "двенадцать", "on iki", "اثنا عشر", "十二", "ਬਾਰਾਂ"),
    ("thirteen", "trece", "trez", "treze", "treize", "тринадцать", "on uc", "ثلاثة عشر", "十三", "ਤੇਰਾਂ"),
    ("fourteen", "catorce", "katoz", "quatorze", "catorze", "четырнадцать", "on dort", "اربعة عشر", "十四", "ਚੌਦਾਂ"),
)
NUMERALS = {word: n for n, words in enumerate(_WORDS, start=1) for word in words} | {"once": 11}
"""In the ten languages, as far as our lists go."""
