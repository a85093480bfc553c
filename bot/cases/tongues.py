"""Languages a lawyer may speak, by ISO 639 code."""

from handlers.intake import SPOKEN

_ASKED_FOR = (code.lower() for code in SPOKEN if code != "other")
_OTHERS = """
    zh yue vi ko tl hi ur bn ne gu ta te fa ps ku uk pl ro it de nl el hu sq bs hr sr ka hy az uz am ti om so sw ln rw
    wo ff ha yo ig ak km lo my th id he ja mn bo mam quc kek kjb cak tzo ixl jac qu ay gn nah mix zap
"""
LANGUAGES = frozenset((*_ASKED_FOR, *_OTHERS.split()))
"""Those people are asked about, and others heard in immigration courts: mam, quc, kek ... are Mayan languages."""
