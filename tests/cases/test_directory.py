"""A lawyers' file is read row by row: what can be listed is, and every other row is refused with line and reason."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.cases.directory import read_lawyers
from bot.cases.envelopes import Recipient, address_of
from bot.cases.keys import Keys

AT = 1_795_000_000.0  # November 2026
GOOD = {
    "name": "Ana Ruiz",
    "organisation": "Harbor Aid",
    "kind": "attorney",
    "bar_state": "NY",
    "bar_number": "1234567",
    "accreditation": "",
    "accreditation_expires": "",
    "states": "NY NJ",
    "languages": "en es zh-Hans",
    "kinds": "asylum detention",
    "cost": "free",
    "detained": "yes",
    "channel": "email",
    "address": "ana@harbor.example.org",
}
ACCREDITED = {"kind": "accredited", "bar_state": "", "bar_number": "", "accreditation": "full"}


def file(*rows: Mapping[str, str], delimiter: str = ",") -> str:
    lines = [delimiter.join(GOOD)]
    lines += [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row.values()) for row in rows]
    return "\n".join(lines) + "\n"


def reasons(text: str, keys: Keys) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in read_lawyers(text, keys, AT).refused]


def test_a_good_row_is_listed_whole(keys: Keys) -> None:
    imported = read_lawyers(file(GOOD), keys, AT)
    (row,) = imported.rows
    assert imported.refused == ()
    assert (row.name, row.organisation, row.kind, row.licence) == ("Ana Ruiz", "Harbor Aid", "attorney", "NY 1234567")
    assert (row.states, row.languages, row.kinds) == (("ny", "nj"), ("en", "es", "zh-hans"), ("asylum", "detention"))
    assert (row.cost, row.detained, row.channel, row.active, row.imported) == ("free", True, "email", True, AT)


def test_an_address_is_sealed_for_its_lane(keys: Keys) -> None:
    (row,) = read_lawyers(file(GOOD), keys, AT).rows
    assert b"harbor" not in row.address
    assert row.lane == keys.pseudonym("email", "ana@harbor.example.org")
    assert address_of(keys, Recipient(row.channel, row.lane, row.address)) == "ana@harbor.example.org"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"bar_number": ""}, "bar_number"),
        ({"bar_state": ""}, "bar_state"),
        ({"bar_state": "XX"}, "bar_state"),
        ({"bar_number": "pending"}, "bar_number"),
        ({"kind": "accredited", "bar_number": ""}, "accreditation"),
        ({"kind": "nonprofit", "bar_number": ""}, "only the licensed or accredited"),
        ({"kind": "notario"}, "kind must be one of attorney, accredited, nonprofit"),
        (ACCREDITED | {"accreditation_expires": "2026-01-31"}, "ended on 2026-01-31"),
        (ACCREDITED | {"accreditation_expires": "soon"}, "2031-06-30"),
        ({"name": " "}, "name is empty"),
        ({"name": "x" * 81}, "name is longer than 80"),
        ({"states": ""}, "states is empty"),
        ({"states": "NY Narnia"}, "states has narnia"),
        ({"languages": "en klingon"}, "languages has klingon"),
        ({"kinds": "asylum parking"}, "kinds has parking"),
        ({"cost": "cheap"}, "cost must be one of free, low, paid"),
        ({"detained": "maybe"}, "detained must be yes or no"),
        ({"channel": "fax"}, "channel must be one of telegram, sms, email"),
        ({"address": ""}, "address is empty"),
        ({"address": "ana at harbor"}, "e-mail"),
        ({"address": "ana@harbor"}, "e-mail"),
        ({"channel": "sms"}, "telephone"),
        ({"channel": "sms", "address": "+1 212 000 0000"}, "telephone"),
        ({"channel": "telegram", "address": "@ana"}, "chat id"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason_and_the_others_are_read(
    keys: Keys, change: dict[str, str], reason: str
) -> None:
    other = GOOD | {"bar_number": "7654321", "name": "Bo Lee"}
    imported = read_lawyers(file(other, GOOD | change), keys, AT)
    assert [row.name for row in imported.rows] == ["Bo Lee"]
    ((line, why),) = [(row.line, row.reason) for row in imported.refused]
    assert line == 3
    assert reason in why


def test_a_refusal_never_repeats_an_address(keys: Keys) -> None:
    bad = [GOOD | {"address": "ana@@secret.example"}, GOOD | {"channel": "sms", "address": "+44 secret"}]
    assert all("secret" not in reason for _, reason in reasons(file(*bad), keys))


@pytest.mark.parametrize("many", [500])
def test_a_file_of_many_bad_rows_keeps_every_good_one(keys: Keys, many: int) -> None:
    rows = [GOOD | {"bar_number": str(n), "cost": "free" if n % 2 else "no"} for n in range(many)]
    imported = read_lawyers(file(*rows), keys, AT)
    assert len(imported.rows) == many // 2
    assert [row.line for row in imported.refused] == list(range(2, many + 2, 2))


@pytest.mark.parametrize(
    ("channel", "typed", "kept"),
    [
        ("sms", "(212) 555-0162", "+12125550162"),
        ("sms", "+44 20 7946 0018", "+442079460018"),
        ("telegram", "799000001", "799000001"),
        ("email", "Ana.R+x@Harbor.Example.ORG", "Ana.R+x@harbor.example.org"),
    ],
)
def test_an_address_is_kept_in_one_form(keys: Keys, channel: str, typed: str, kept: str) -> None:
    (row,) = read_lawyers(file(GOOD | {"channel": channel, "address": typed}), keys, AT).rows
    assert address_of(keys, Recipient(row.channel, row.lane, row.address)) == kept


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_mark_and_line_ends_of_any_office_program_are_read(keys: Keys, delimiter: str) -> None:
    text = "\ufeff" + file(GOOD | {"name": 'O"Neil'.replace('"', "'")}, delimiter=delimiter).replace("\n", "\r\n")
    assert [row.name for row in read_lawyers(text, keys, AT).rows] == ["O'Neil"]


def test_columns_stand_in_any_order_and_case_and_unknown_ones_are_passed_over(keys: Keys) -> None:
    turned = dict(reversed(GOOD.items())) | {"remarks": "call first"}
    text = ",".join(f" {name.title()} " for name in turned) + "\n\n" + ",".join(turned.values()) + "\n,,,\n"
    imported = read_lawyers(text, keys, AT)
    assert [row.licence for row in imported.rows] == ["NY 1234567"]
    assert imported.refused == ()


def test_the_line_is_that_on_which_the_row_begins(keys: Keys) -> None:
    rows = [GOOD | {"organisation": '"Two\nlines"'}, GOOD | {"cost": "x", "bar_number": "22"}]
    text = file(*rows)
    assert reasons(text, keys) == [(4, "cost must be one of free, low, paid")]
    assert read_lawyers(text, keys, AT).rows[0].organisation == "Two lines"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "holds no lawyer"),
        ("name,kind\nAna,attorney\n", "the header lacks states"),
        (file().replace("bar_state", "name"), "names name more than once"),
        (file(), "holds no lawyer"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(keys: Keys, text: str, reason: str) -> None:
    imported = read_lawyers(text, keys, AT)
    assert imported.rows == ()
    assert reason in imported.refused[0].reason
    assert imported.refused[0].line == 1


def test_a_row_with_cells_too_many_or_a_stray_quote_is_refused(keys: Keys) -> None:
    row = ",".join(GOOD.values())
    text = file() + f"{row},more\n" + f'"An"a{row[3:]}\n' + f"{row}\n" + '"never closed\n'
    assert [line for line, _ in reasons(text, keys)] == [2, 3, 5]
    assert len(read_lawyers(text, keys, AT).rows) == 1


def test_the_same_licence_twice_is_refused_the_second_time(keys: Keys) -> None:
    again = GOOD | {"name": "Ana R.", "bar_number": "123-4567"}
    assert reasons(file(GOOD, again), keys) == [(3, "the same licence stands on line 2")]


def test_a_licence_has_the_same_id_in_every_import_but_not_in_every_state(keys: Keys) -> None:
    first = read_lawyers(file(GOOD), keys, AT).rows[0].id
    assert read_lawyers(file(GOOD | {"name": "Ana Ruiz Gil", "cost": "low"}), keys, AT + 9).rows[0].id == first
    assert read_lawyers(file(GOOD | {"bar_state": "NJ"}), keys, AT).rows[0].id != first


def test_two_accredited_people_of_one_office_are_two(keys: Keys) -> None:
    imported = read_lawyers(file(GOOD | ACCREDITED, GOOD | ACCREDITED | {"name": "Bo Lee"}), keys, AT)
    assert [row.licence for row in imported.rows] == ["DOJ full", "DOJ full"]
    assert len({row.id for row in imported.rows}) == 2


def test_all_means_every_state(keys: Keys) -> None:
    states = read_lawyers(file(GOOD | {"states": "all"}), keys, AT).rows[0].states
    assert len(states) > 50
    assert {"tx", "dc", "pr"} <= set(states)


def test_the_invented_lawyers_of_the_demo_are_all_listed(keys: Keys) -> None:
    text = (Path(__file__).parents[2] / "bot/demo/lawyers.csv").read_text(encoding="utf-8")
    imported = read_lawyers(text, keys, AT)
    assert imported.refused == ()
    assert len(imported.rows) >= 12
