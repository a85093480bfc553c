"""What is wrong with our words although the machine can run: findings for whoever looks after them.

Today comes in as a parameter. Each kind of finding has its file in `content.checks`.
"""

from datetime import date

from content.checks.days import overdue, unsourced
from content.checks.figures import other_figures, stray_links
from content.checks.finding import Finding
from content.checks.hard import too_hard
from content.checks.keywords import clashes, untold
from content.checks.letters import costly, steering, untranslated
from content.checks.long import too_long
from content.checks.terms import other_words, unused
from content.checks.truth import stale
from content.checks.whole import unknown, unwritten
from content.shelf import Shelf


def findings(shelf: Shelf, today: date) -> tuple[Finding, ...]:
    """Look for everything at once."""
    return (
        *overdue(shelf, today),
        *unwritten(shelf),
        *unknown(shelf),
        *stale(shelf),
        *too_long(shelf),
        *too_hard(shelf),
        *unsourced(shelf),
        *stray_links(shelf),
        *other_figures(shelf),
        *clashes(shelf),
        *untold(shelf),
        *other_words(shelf),
        *unused(shelf),
        *costly(shelf),
        *steering(shelf),
        *untranslated(shelf),
    )
