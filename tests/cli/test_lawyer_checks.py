"""Licences are looked up by one person and approved by another; what a lawyer sets is set here for them."""

import json
import time
from dataclasses import replace

import pytest

from bot.store.changes import AddEvent, AddOffer, Commit, MoveCase
from bot.store.lawyers import Availability
from bot.store.rows import EventRow
from bot.store.sharing import FileStore
from tests.cli import rows
from tests.cli.place import Place
from tests.cli.test_lawyers import ANA, written


@pytest.fixture
def ana(place: Place) -> str:
    place.done("lawyers", "import", written(place, ANA))
    (row,) = place.look(lambda store: store.directory())
    return row.id


def due(place: Place) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(place.done("lawyers", "due", "-o", "json").stdout)
    return rows


def test_a_licence_is_due_until_a_second_person_approves(place: Place, ana: str) -> None:
    assert [(row["id"], row["check"]) for row in due(place)] == [(ana, "")]
    said = place.done("lawyers", "verify", ana, "--register", "NJ Courts", "--by", "Rosa").stderr
    (row,) = due(place)
    assert (row["by"], row["register"], row["approved_by"]) == ("Rosa", "NJ Courts", "")
    assert row["check"] in said

    same = place.run("lawyers", "approve", row["check"], "--by", "rosa")
    assert same.exit_code == 1
    assert "somebody else" in same.stderr
    assert "Approved" in place.done("lawyers", "approve", row["check"], "--by", "Bo").stderr
    assert due(place) == []
    again = place.run("lawyers", "approve", row["check"], "--by", "Cy")
    assert again.exit_code == 1
    assert "Bo approved it before" in again.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("verify", "nobody", "--register", "x", "--by", "y"),
        ("approve", "no", "--by", "y"),
        ("set", "nobody"),
        ("show", "nobody"),
        ("link", "nobody"),
    ],
)
def test_what_is_not_there_is_said_to_be_missing(place: Place, ana: str, command: tuple[str, ...]) -> None:
    assert place.run("lawyers", *command).exit_code == 1


def test_what_a_lawyer_set_is_kept_and_told_and_what_is_not_named_stays(place: Place, ana: str) -> None:
    first = ("--open", "5", "--daily", "2", "--quiet", "21", "8", "--digest", "daily")
    place.done("lawyers", "set", ana, *first)
    said = place.done("lawyers", "set", ana, "--away", "2026-12-24", "2026-12-31", "--daily", "0").stderr
    assert "at most 5 at once; away 2026-12-24 to 2026-12-31; quiet from 21 to 8; notices at 8 in the morning" in said
    (row,) = place.look(lambda store: store.directory())
    assert row.availability == Availability(5, 0, "2026-12-24", "2026-12-31", 21, 8, "daily")
    back = place.done("lawyers", "set", ana, "--back", "--open", "0", "--quiet", "0", "0", "--digest", "instant").stderr
    assert "no limit, and told at once" in back
    assert place.run("lawyers", "set", ana, "--away", "2026-12-31", "2026-12-24").exit_code == 1


def test_a_lawyers_link_goes_to_their_own_address_and_is_shown_to_nobody(place: Place, ana: str) -> None:
    off = place.run("lawyers", "link", ana)
    assert (off.exit_code, "(email) is off" in off.stderr) == (1, True)
    mail = {"AMPARO_SMTP": "smtp://127.0.0.1:2525", "AMPARO_MAIL_FROM": "us@example.org"}
    place.environ |= mail | {"AMPARO_PUBLIC_URL": "https://bot.example.org"}
    sent = place.done("lawyers", "link", ana)
    assert "on its way to Ana Ruiz by email; it works for 60 minutes" in sent.stderr
    assert "/lawyer/" not in sent.output
    (row,) = place.look(lambda store: store.outbox("due", 9))
    assert row.envelope.channel == "email"
    again = place.run("lawyers", "link", ana)
    assert (again.exit_code, "a few minutes ago" in again.stderr) == (1, True)


def test_a_lawyer_is_shown_as_they_see_themselves(place: Place, ana: str) -> None:
    place.done("lawyers", "set", ana, "--daily", "2")
    empty = json.loads(place.done("lawyers", "show", ana, "-o", "json").stdout)
    assert (empty["name"], empty["asked"], empty["offers"]) == ("Ana Ruiz", "at most 2 a day", [])
    place.case()
    at = time.time()

    async def ask(store: FileStore) -> None:
        taken = replace(rows.offer(at, ana), status="accepted", changed=at + 60)
        events = [("changed", "person", "name"), ("outcome", f"lawyer:{ana}", "consulted")]
        told = tuple(AddEvent(EventRow("case-1", at, actor, what, detail)) for what, actor, detail in events)
        moved = MoveCase("case-1", ("open",), "matched", at)
        assert await store.keep(Commit((AddOffer(taken), moved, *told), at=at)) == "kept"

    place.look(ask)
    shown = json.loads(place.done("lawyers", "show", ana, "-o", "json").stdout)
    [offer] = shown["offers"]
    named = ("code", "offer", "case", "outcome", "reported", "until")
    assert tuple(offer[name] for name in named) == ("KT-4821", "accepted", "matched", "consulted", "", None)
    assert offer["changed"]
    assert {"what": "offers", "value": "accepted", "count": 1} in shown["figures"]
    drawn = place.done("lawyers", "show", ana).stdout
    for said in ("Ana Ruiz", "at most 2 a day", "KT-4821", "consulted", "Offers and cases", "The last 365 days"):
        assert said in drawn
    for unsaid in ("brother", "Lucía"):
        assert unsaid not in drawn
