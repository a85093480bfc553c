"""Languages a lawyer may speak, by ISO 639 code."""

from handlers.intake import SPOKEN

_ASKED_FOR = (code.lower() for code in SPOKEN if code != "other")
_OTHERS = """
    zh yue vi ko tl hi ur bn ne gu ta te fa ps ku uk pl ro it de nl el hu sq bs hr sr ka hy az uz am ti om so sw ln rw
    wo ff ha yo ig ak km lo my th id he ja mn bo mam quc kek kjb cak tzo ixl jac qu ay gn nah mix zap
"""
LANGUAGES = frozenset((*_ASKED_FOR, *_OTHERS.split()))
"""Those people are asked about, and others heard in immigration courts: mam, quc, kek ... are Mayan languages."""
_SAID = (
    "english ingles en|spanish espanol castellano es|haitian creole kreyol criollo creole ht|portuguese portugues pt"
    "|mandarin chinese chino cantonese zh|punjabi panyabi pa|french frances fr|russian ruso ru|arabic arabe ar"
    "|turkish turco tr|kiche quc|qeqchi kek|vietnamese vietnamita vi|korean coreano ko|tagalog tl|hindi hi|urdu ur"
    "|bengali bengali bn|ukrainian ucraniano uk|polish polaco pl|farsi persian fa|somali so|amharic amarico am"
    "|tigrinya ti|swahili sw|german aleman de|italian italiano it|japanese japones ja|nepali ne|georgian georgiano ka"
)
SPOKEN_NAMES = {
    **{name: code for *names, code in map(str.split, _SAID.split("|")) for name in names},
    "haitian creole": "ht",
    "k iche": "quc",
    "q eqchi": "kek",
    "cantonese": "yue",
}
"""Languages by name, in English and Spanish, folded."""
