"""Numbers and dates that must never be kept, because they open government look-ups or become evidence.

A-numbers, Social Security and passport numbers, and full dates (of birth, of entry, of a hearing) are taken out of what
is typed before anything is stored. Telephone numbers, sums of money and years stay.
"""

import re
from typing import Literal

Kind = Literal["number", "date"]
MARK = "###"

_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|"
    "january|february|march|april|june|july|august|september|october|november|december"
)
_YEAR = r"(?:19|20)\d\d"
_DATES = re.compile(
    rf"""(?ix)
    (?<!\d)(?:
        \d{{1,2}}[/.\- ]\d{{1,2}}[/.\-]\s?(?:{_YEAR}|\d\d)(?!\d)     # 12/03/1985, 3-4-85
      | {_YEAR}[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}(?!\d)                  # 1985-03-12
      | \d{{1,2}}(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?(?:{_MONTHS})\.?,?\s+(?:del?\s+|of\s+)?{_YEAR}
    )
    | \b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:del?\s+)?{_YEAR}
    """
)
_NUMBERS = re.compile(
    r"""(?ix)
    (?<![\w+(]) (?<!\d[\s\-.])
    (?:
        a\s?[\#:.\-]?\s?(?:\d[\s\-.]?){7,8}\d       # A-number: A and eight or nine digits
      | \d{3}[\s\-.]\d{2}[\s\-.]\d{4}               # Social Security number
      | \d{3}[\s\-.]?\d{3}[\s\-.]?\d{3}             # nine digits: either of them
      | [a-z]{1,2}\d{7,8}                           # passport
    )
    (?![\s\-.]?\d)
    """
)


def redacted(text: str) -> tuple[str, frozenset[Kind]]:
    """Take such numbers and dates out of a text; tell which kinds were found."""
    without_dates, dates = _DATES.subn(MARK, text)
    clean, numbers = _NUMBERS.subn(MARK, without_dates)
    kinds: set[Kind] = set()
    if dates:
        kinds.add("date")
    if numbers:
        kinds.add("number")
    return clean, frozenset(kinds)
