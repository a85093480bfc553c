"""Numbers and dates that must never be kept, because they open government look-ups or become evidence.

A-numbers, Social Security, passport and receipt numbers, and full dates (of birth, of entry, of a hearing) are taken
out of what is typed before anything is stored. Telephone numbers, sums of money, ZIP codes and years stay.
"""

import re
from typing import Literal

from content import library
from handlers.dialogue.spelling import folded

Kind = Literal["number", "date"]
MARK = "###"

_GAP = r"[\s.\-\u2010-\u2015\u2212\u200c\u200d]"  # what people put between digits, seen or unseen
_SHORT_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|ene|abr|ago|dic|setiembre|janv|f[eé]vr?|avr|juil"
    "|mai|set|out|dez|jany[eè]|fevriy[eé]|okt"  # and as Portuguese and Haitian Creole are typed
)
_RUSSIAN_MONTHS = (  # as they stand alone, and short
    "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
    "|янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек"
)
_ARABIC_MONTHS = (  # those of the Levant and Iraq, and the others as they are typed, without hamza
    "كانون[ ]ال[ثت]اني|كانون[ ]ال[اأ]ول|تشرين[ ]ال[ثت]اني|تشرين[ ]ال[اأ]ول"
    "|شباط|[اآ]ذار|نيسان|[اأ]يار|حزيران|تموز|[اآ]ب|[اأ]يلول|ابريل|اغسطس|اكتوبر|نونبر|دجنبر"
)
_PUNJABI_MONTHS = "\u0a5eਰਵਰੀ|ਸਿਤੰਬਰ|ਦਿਸੰਬਰ"  # the letter f as some keyboards write it, and other spellings
_SPOKEN_MONTHS = [library.say(f"month.{n}", code) for code in library.LANGUAGES for n in range(1, 13)]
_LONG_MONTHS = {re.escape(month) for name in _SPOKEN_MONTHS for month in (name, folded(name))}  # and without accents
_MONTHS = "|".join(
    (*sorted(_LONG_MONTHS, key=len, reverse=True), _SHORT_MONTHS, _RUSSIAN_MONTHS, _ARABIC_MONTHS, _PUNJABI_MONTHS)
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|ro|er|ye|[eoºª°])?|primeiro|premye)"
_YEAR = r"(?:19|20)\d\d"
_SOME_YEAR = rf"(?:{_YEAR}|['’]\d\d)(?!\d)"
_BY = r"[\s/.,\-]{1,3}"
_HAN = "一二三四五六七八九十"
_SLASH = r"\s?[/.\-\u2010-\u2015]\s?"
_DATES = re.compile(
    rf"""(?ix)
    (?<!\d)(?<!\d[/.\-])(?:
        \d{{1,2}}{_SLASH}\d{{1,2}}{_SLASH}(?:{_YEAR}|\d\d)(?![/.\-]?\d)   # 12/03/1985, 3-4-85
      | \d{{1,2}}\s\d{{1,2}}\s{_YEAR}(?!\s?\d)                            # 12 03 1985
      | {_YEAR}{_SLASH}\d{{1,2}}{_SLASH}\d{{1,2}}(?!\d)                   # 1985-03-12
      | (?:{_YEAR}|\d\d)\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?[日号]?    # the same with Chinese year, month, day
      | [{_HAN}〇零]{{2,4}}年[{_HAN}]{{1,2}}月[{_HAN}]{{1,3}}[日号]?          # and with Chinese figures
      | {_DAY}{_BY}(?:(?:de|of){_BY})?(?:{_MONTHS}){_BY}(?:(?:del?|of){_BY})?{_SOME_YEAR}
    )
    | \b(?:{_MONTHS}){_BY}{_DAY}{_BY}(?:(?:del?|of){_BY})?{_SOME_YEAR}
    """
)
_NAMED = re.compile(
    r"""(?ix)
    ((?:\b(?: a[\s\-]?(?:number|num|no|file) | alien\s(?:registration\s)?(?:number|no)
         | n[uú]m[eé]ro\s(?:de\s)?(?:a|extranjero) | passport | pasaporte? | passeport | passaporte
         | nimewo\sa | pasp[oò]
         | [a\u0430][\s\-]?номер\w{0,2} | номер\w{0,2}\s[a\u0430] | паспорт\w{0,2}
         | رقم\s?[أا] | جواز\s(?:ال)?سفري? | a\snumara\w{0,3}
         | a[\s\-]?ਨੰਬਰ | ਪਾਸਪੋਰਟ )\W{1,3}
       (?: (?:is|es|est|é|e|n[oº]?|dele|dela|nimewo|mwen|m|li|se
             |num|number|n[uú]m|n[uú]m[eé]ro|رقمه?|numara\w{0,3}|номер|серия|ਨੰਬਰ|ਹੈ)\W{1,3} ){0,2} )
     | (?:护照(?:号码?)?|a[\s\-]?号码?|外国人(?:登记)?号码?)[\s:\uff1a是为]{0,3} )
    (?: [a-z\u0430-\u044f]{0,2}\d{6,9} | \d\d[a-z]{2}\d{5} | \d\d\s?\d\d\s\d{6} | \d\d\s\d{7} )(?!\d)  # French, Russian
    """
)
_ALONE = r"(?<![^\W\u4e00-\u9fff])"  # not within a word; Chinese sets no space before a number
_NUMBERS = re.compile(
    rf"""(?ix)
    (?<![\d+$]) (?<!\+\d{_GAP}) (?<!\+\d\d{_GAP}) (?<!\+\d\d\d{_GAP})     # no part of a phone number or a sum
    (?:
        {_ALONE}[a\u0430][\s\#:.\-]{{0,3}}\d{{2,3}}{_GAP}?\d{{3}}{_GAP}?\d{{3}}    # A-number: A and 8 or 9 digits
      | {_ALONE}[a\u0430][\#:.\-]{{0,2}}\d{{7}}                                 # an older one has seven
      | \d{{3}}{_GAP}\d{{2}}{_GAP}\d{{4}}                                 # Social Security number
      | \d{{3}}{_GAP}?\d{{3}}{_GAP}?\d{{3}}                               # nine digits: either of them
      | {_ALONE}[a-z]{{1,2}}\d{{6,9}}                                      # passport
      | \d{{17}}[\dx]                                                    # Chinese identity card: a birth date is in it
      | {_ALONE}(?:eac|wac|lin|src|msc|nbc|ioe|ysc){_GAP}?\d{{10}}         # receipt of an application
    )
    (?!\d)
    """
)


def redacted(text: str) -> tuple[str, frozenset[Kind]]:
    """Take such numbers and dates out of a text, in whatever digits they are written; tell which kinds were found."""
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    without_dates, dates = _DATES.subn(MARK, digits)
    without_named, named = _NAMED.subn(rf"\1{MARK}", without_dates)
    clean, numbers = _NUMBERS.subn(MARK, without_named)
    kinds: set[Kind] = set()
    if dates:
        kinds.add("date")
    if named or numbers:
        kinds.add("number")
    return clean if kinds else text, frozenset(kinds)
