"""What happened, in sentences."""

import pytest

from bot.store.rows import EventRow
from bot.web.desk.timeline import sentence

NAMES = {"system": "Amparo", "lawyer:l1": "Ines Prado", "reader:r1": "Rosa"}


@pytest.mark.parametrize(
    ("actor", "what", "detail", "told"),
    [
        ("person", "sent", "", "The person sent the case."),
        ("person", "offered", "l1", "The person asked Ines Prado."),
        ("lawyer:l1", "accepted", "", "Ines Prado accepted."),
        ("lawyer:l1", "declined", "capacity", "Ines Prado declined: no capacity."),
        ("system", "expired", "l1", "Ines Prado did not answer in time."),
        ("system", "untold", "silent", "The person could not be told: they asked not to be written to."),
        ("system", "reminded", "l1", "Ines Prado was reminded: half of the time is over."),
        ("system", "widened", "l1", "Ines Prado is asked next, as the person allowed."),
        ("system", "alerted", "unanswered", "The office was alerted: no lawyer has it."),
        ("person", "reached", "no", "The person says whether the lawyer got in touch: no."),
        ("person", "moved", "TX", "The person is in another state now: TX."),
        ("lawyer:l1", "outcome", "advice", "Ines Prado notes: advice only."),
        ("reader:r1", "status", "closed → unmatched", "Rosa changed the status: Closed → No lawyer yet."),
        ("lawyer:gone", "accepted", "", "lawyer:gone accepted."),
        ("system", "moved_house", "x", "Amparo: moved_house x"),
    ],
)
def test_an_event_is_a_sentence(actor: str, what: str, detail: str, told: str) -> None:
    assert sentence(EventRow("c", 0.0, actor, what, detail), NAMES) == told
