"""What the doctor finds, that each finding says how to mend it, and that looking changes nothing."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import pytest

from bot.cli.checkup import surroundings
from bot.store.changes import PutMark
from bot.store.sharing import held
from bot.store.sqlite.opening import TORN
from tests.cli import rows
from tests.cli.place import Place

DAY = 86_400.0


@pytest.fixture
def well(place: Place) -> Place:
    """A service that lacks nothing."""
    place.environ |= {
        "AMPARO_TELEGRAM_TOKEN": "7:abc",
        "AMPARO_TELEGRAM_RECEIVE": "polling",
        "AMPARO_SMTP": "smtp://127.0.0.1:25",
        "AMPARO_MAIL_FROM": "cases@example.org",
        "AMPARO_PUBLIC_URL": "https://bot.example.org",
    }
    place.reader()
    place.lawyer()
    place.case()
    place.done("backup", "copy.db")
    return place


def found(place: Place, *args: str) -> tuple[int, dict[str, tuple[str, str]]]:
    result = place.run("doctor", "--json", *args)
    findings = json.loads(result.stdout)
    assert all(bool(one["fix"]) == (one["standing"] in ("warning", "failure")) for one in findings)
    return result.exit_code, {one["what"]: (one["standing"], f"{one['says']} {one['fix']}") for one in findings}


def test_a_service_that_lacks_nothing_is_well(well: Place) -> None:
    code, findings = found(well)
    words, _ = findings.pop("words")  # which one day will be past their date
    assert {what: says for what, (standing, says) in findings.items() if standing not in ("ok", "note")} == {}
    assert code == (0 if words == "ok" else 1)
    assert findings["service"][1].startswith("It is not running")


def alter_audit(place: Place) -> None:
    with closing(sqlite3.connect(place.database, isolation_level=None)) as db:
        db.execute("UPDATE audit SET reader = 'somebody else'")


def tear(place: Place) -> None:
    with place.database.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\xff" * 8192)


def age(place: Place) -> None:
    with closing(sqlite3.connect(place.database, isolation_level=None)) as db:
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0008_audit'")


def lose_key(place: Place) -> None:
    for path in place.key_folder.glob("server-*.key"):
        path.unlink()


def shut_out(place: Place) -> None:
    place.done("readers", "remove", "Rae Reyes")


def late_mail(place: Place) -> None:
    place.keep(outbox=(rows.notice(time.time() - 3600.0),))


def keep_too_long(place: Place) -> None:
    place.case(id="old", code="AA-0001", created=time.time() - 92 * DAY)


def mend_backup(place: Place, days: float) -> None:
    place.keep(PutMark("backup", str(time.time() - days * DAY)))


AILMENTS: tuple[tuple[Callable[[Place], object], int, str, str], ...] = (
    (lambda place: place.environ.update(AMPARO_LISTEN="here"), 2, "settings", "AMPARO_LISTEN"),
    (lambda place: place.environ.update(AMPARO_KEYS=str(place.home / "keys")), 2, "settings", "AMPARO_KEYS"),
    (lambda place: place.environ.update(AMPARO_KEYS=str(place.folder)), 2, "keys", "AMPARO_KEYS"),
    (lambda place: (place.key_folder / "lookup.key").chmod(0o640), 2, "keys", "chmod 600"),
    (lambda place: place.key_folder.chmod(0o755), 2, "keys", "chmod 700"),
    (lambda place: (place.key_folder / "lookup.key").unlink(), 2, "keys", "amparo init"),
    (lambda place: (place.key_folder / "lookup.key").write_bytes(b"short"), 2, "keys", "Put the right file back"),
    (lose_key, 2, "seals", "Put back the keys"),
    (lambda place: place.database.unlink(), 2, "database", "amparo init"),
    (lambda place: place.database.write_bytes(b"a letter" * 999), 2, "database", "amparo restore"),
    (tear, 2, "integrity", "amparo restore"),
    (age, 1, "database", "amparo migrate"),
    (lambda place: place.home.chmod(0o750), 1, "data", "chmod 700"),
    (lambda place: place.database.chmod(0o644), 1, "data", "chmod 600"),
    (alter_audit, 2, "audit", "at row 1"),
    (lambda place: place.keep(PutMark(TORN, str(time.time() - DAY))), 1, "log", "ask again whoever wrote then"),
    (shut_out, 1, "readers", "amparo readers add"),
    (lambda place: place.lawyer(active=False), 1, "lawyers", "amparo lawyers import"),
    (lambda place: place.lawyer("two", channel="sms"), 1, "lawyers", "for sms is off: 1 of 2"),
    (late_mail, 1, "outbox", "amparo serve"),
    (keep_too_long, 2, "retention", "amparo serve"),
    (lambda place: mend_backup(place, 8), 1, "backup", "amparo backup"),
    (lambda place: place.environ.pop("AMPARO_TELEGRAM_TOKEN"), 2, "settings", "AMPARO_TELEGRAM_TOKEN"),
)


@pytest.mark.parametrize(("ailment", "code", "what", "says"), AILMENTS)
def test_each_ailment_is_found_and_told_how_to_mend(
    well: Place, ailment: Callable[[Place], object], code: int, what: str, says: str
) -> None:
    ailment(well)
    exit_code, findings = found(well)
    assert exit_code == code, findings
    assert findings[what][0] == ("failure" if code == 2 else "warning")
    assert says in findings[what][1]


def test_secrets_in_a_file_that_others_can_read_are_found(well: Place) -> None:
    file = well.folder / "amparo.toml"
    file.write_text('telegram_secret = "abcdefghijklmnopq"\n')
    file.chmod(0o644)
    assert found(well)[1]["config"] == ("warning", f"{file} holds secrets and is open to others. chmod 600 {file}")
    file.chmod(0o600)
    assert found(well)[1]["config"][0] == "ok"


def test_looking_changes_nothing(well: Place) -> None:
    def content() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in well.folder.rglob("*") if path.is_file()}

    before = content()
    found(well)
    assert content() == before


def test_a_service_that_hangs_is_found(well: Place) -> None:
    with held(well.database):
        code, findings = found(well)
    assert (code, findings["records"][0]) == (2, "failure")


def test_a_clock_that_lost_its_time_is_found() -> None:
    assert surroundings.check_clock(0.0).standing == "failure"
    assert surroundings.check_order(1_000.0, 5_000.0).standing == "warning"
    assert surroundings.check_order(5_000.0, 5_030.0).standing == "ok"


def test_pages_past_their_date_are_found() -> None:
    finding = surroundings.check_words(datetime(2099, 1, 1, tzinfo=UTC).timestamp())
    assert finding.standing == "warning"
    assert "due" in finding.says


def test_a_fix_stands_below_what_it_mends_for_people(place: Place) -> None:
    shown = place.run("doctor").stdout
    assert "→ Add one: amparo readers add NAME --role reviewer" in shown
