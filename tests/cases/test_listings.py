"""Files of any office: spreadsheets and JSON, headers in other words, what a listing tells beside name and licence."""

import io
import json
from datetime import date

import pytest
from openpyxl import Workbook

from bot.cases.directory import Imported, read_file, read_lawyers
from bot.cases.headers import SYNONYMS
from bot.cases.keys import Keys
from handlers.dialogue.spelling import folded

AT = 1_795_000_000.0  # 18 November 2026
GOOD: dict[str, object] = {
    "name": "Ana Ruiz",
    "kind": "attorney",
    "bar_state": "NY",
    "bar_number": 1234567,
    "states": "NY",
    "languages": "es",
    "kinds": "any",
    "cost": "free",
    "detained": True,
    "email": "ana@harbor.example.org",
}
ACCREDITED = {"kind": "accredited", "bar_number": "", "accreditation": "partial", "accreditation_expires": "2031-06-30"}


def workbook(*rows: dict[str, object]) -> bytes:
    book, kept = Workbook(), io.BytesIO()
    page = book.worksheets[0]
    page.append(list(rows[0]))
    for row in rows:
        page.append(list(row.values()))
    book.save(kept)
    return kept.getvalue()


def read(keys: Keys, *rows: dict[str, object]) -> Imported:
    return read_file("lawyers.json", json.dumps(rows).encode(), keys, AT)


def why(imported: Imported) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in imported.refused]


def test_a_workbook_is_read_with_its_numbers_days_and_truths(keys: Keys) -> None:
    content = workbook(
        GOOD | {"listed": date(2026, 11, 1)}, GOOD | {"bar_number": "22", "cost": "?", "listed": date(2026, 11, 1)}
    )
    imported = read_file("Lawyers.XLSX", content, keys, AT)
    (row,) = imported.rows
    assert (row.licence, row.detained, row.listed) == ("NY 1234567", True, "2026-11-01")
    assert why(imported) == [(3, "cost must be one of free, low, paid")]


@pytest.mark.parametrize("content", [b"", b"PK nothing", b"name,kind\nAna,attorney\n"])
def test_a_workbook_that_is_none_is_refused_with_what_to_do(keys: Keys, content: bytes) -> None:
    assert [(line, "save it anew" in text) for line, text in why(read_file("a.xlsx", content, keys, AT))] == [(1, True)]


def test_json_is_read_entry_by_entry_with_lists_and_the_lines_they_begin_on(keys: Keys) -> None:
    rows: list[object] = [GOOD | {"languages": ["es", "en"], "courts": ["Newark", "New York"]}, 7, GOOD | {"cost": "?"}]
    text = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]"
    imported = read_file("a.json", text.encode(), keys, AT)
    (row,) = imported.rows
    assert (row.languages, row.courts) == (("es", "en"), ("Newark", "New York"))
    assert why(imported) == [(3, "it is no entry: write {...}"), (4, "cost must be one of free, low, paid")]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "list of entries"),
        ('{"a": []}', 1, "list of entries"),
        ("[" * 9_999, 1, "no JSON"),
        ("[\n{]", 2, "no JSON"),
    ],
)
def test_what_is_no_json_list_is_refused_where_it_ends(keys: Keys, text: str, line: int, reason: str) -> None:
    refused = why(read_file("a.json", text.encode(), keys, AT))
    assert any(at == line and reason in said for at, said in refused)


def test_headers_and_words_of_a_spanish_office_are_understood(keys: Keys) -> None:
    head = "Nombre completo;Despacho;Tipo;Estado de la licencia;Número de licencia;Estados;Idiomas;Tipos de caso;Costo;"
    row = "Ana Ruiz;Ayuda;Abogada;Nueva York;1234567;Nueva York, NJ;Inglés y español;any;Gratis;Sí;(212) 555-0162;No"
    (lawyer,) = read_lawyers(f"{head}Detenidos;Teléfono;Menores de edad\n{row}\n", keys, AT).rows
    assert (lawyer.kind, lawyer.licence, lawyer.states) == ("attorney", "NY 1234567", ("ny", "nj"))
    assert (lawyer.languages, lawyer.cost, lawyer.detained, lawyer.minors) == (("en", "es"), "free", True, False)
    assert lawyer.channel == "sms"


def test_no_header_means_two_columns() -> None:
    said = [spelling for spellings in SYNONYMS.values() for spelling in spellings]
    assert len(said) == len(set(said))
    assert [folded(spelling) for spelling in said] == said
    assert all(folded(column) in spellings for column, spellings in SYNONYMS.items())


def test_several_recipients_are_kept_the_first_as_the_one_who_is_named(keys: Keys) -> None:
    row = GOOD | {"email": "ana@a.example.org; desk@a.example.org", "sms": "212 555 0162", "telegram": "799000001"}
    imported = read(keys, row)
    (lawyer,) = imported.rows
    assert lawyer.lane == keys.pseudonym("email", "ana@a.example.org")
    assert [each.lane for each in imported.contacts[lawyer.id]] == [
        keys.pseudonym("email", "desk@a.example.org"),
        keys.pseudonym("sms", "+12125550162"),
        keys.pseudonym("telegram", "799000001"),
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"free_list": True, "cost": "low"}, "cost must be free"),
        ({"kind": "referral", "bar_number": ""}, "certification"),
        ({"listed": "2026-11-30"}, "a day to come"),
        ({"listed": "last week"}, "listed must be a day"),
        ({"minors": "perhaps"}, "minors must be yes or no"),
        (ACCREDITED | {"accreditation": "pending"}, "accreditation must be one of full, partial"),
        ({"telegram": "1;2;3;4;5;6"}, "no Telegram chat id"),
        ({"telegram": "; ".join(f"79900000{n}" for n in range(6))}, "more than 5 recipients"),
        ({"email": ""}, "channel must be one of"),
    ],
)
def test_what_a_listing_may_not_say_is_refused(keys: Keys, change: dict[str, object], reason: str) -> None:
    ((_, said),) = why(read(keys, GOOD | change))
    assert reason in said


def test_an_accreditation_keeps_its_level_and_last_day_and_a_service_its_certification(keys: Keys) -> None:
    service = {"kind": "Lawyer referral service", "bar_number": "", "certification": "State Bar of Texas 12"}
    accredited, referral = read(keys, GOOD | ACCREDITED, GOOD | service).rows
    assert (accredited.licence, accredited.accreditation, accredited.accredited_until) == (
        *("DOJ partial", "partial", "2031-06-30"),
    )
    assert (referral.kind, referral.licence) == ("referral", "State Bar of Texas 12")


def test_a_listing_names_its_source_and_its_day_which_is_today_where_it_does_not_say(keys: Keys) -> None:
    entry = {"source": "EOIR list", "listed": "2026-09-01", "free_list": "yes", "facilities": "Elizabeth; Delaney Hall"}
    (given,) = read(keys, GOOD | entry).rows
    assert (given.source, given.listed, given.free_list) == ("EOIR list", "2026-09-01", True)
    assert given.facilities == ("Elizabeth", "Delaney Hall")
    (plain,) = read(keys, GOOD).rows
    assert (plain.source, plain.listed, plain.free_list, plain.calls) == ("", "2026-11-18", False, False)
