"""Whatever is imported or set is read, or refused in words: a file of lawyers line by line, a setting by its name."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.cases.directory import Imported, read_file
from bot.cases.keys import Keys
from bot.cli.demo import LAWYERS
from bot.settings import BadSetting, read
from bot.settings.table import SETTINGS
from tests.proofs.campaign import Campaign
from tests.proofs.oddities import BYTES, ODD, PARTS, VALUES
from tests.receive.desk import GIVEN

CSV = LAWYERS.read_text(encoding="utf-8")
ROWS = [line.split(",") for line in CSV.splitlines()]
AT = 1_795_435_200.0
SPOILED = st.one_of(ODD, st.text(max_size=30), st.sampled_from(("=1+1", '"', '""', "\n", ",", "2031-02-30", "9" * 400)))
LONG = 10_000
"""Bytes of a settings file that are tried one by one: Hypothesis cannot write down an example of that length."""
SETTING = st.one_of(
    SPOILED, st.sampled_from(("http://[", "https://x:99999", "-1", "smtp://", "/", "::1", "127.0.0.1:0"))
)


def examples(count: int) -> settings:
    checks = list(HealthCheck)
    return settings(max_examples=count, deadline=None, derandomize=True, database=None, suppress_health_check=checks)


def workbook(rows: list[list[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        legal = ["".join(letter for letter in cell if letter.isprintable())[:30_000] for cell in row]
        book.worksheets[0].append([f"'{cell}" if cell.startswith("=") else cell for cell in legal])
    book.save(out)
    return out.getvalue()


def outcome(name: str, content: bytes, keys: Keys) -> Imported | None:
    """Import a file; None for text that is not UTF-8, which the command says in words."""
    try:
        return read_file(name, content, keys, AT)
    except UnicodeDecodeError:
        return None


def test_a_spoiled_file_of_lawyers_is_read_as_far_as_it_can_be(desk_keys: Keys, campaign: Campaign) -> None:
    many, refused = campaign.size("files"), [0]

    @examples(many)
    @given(row=st.integers(0, len(ROWS) - 1), column=st.integers(0, 30), value=SPOILED, kind=st.sampled_from("cjx"))
    def spoil(row: int, column: int, value: str, kind: str) -> None:
        rows = [list(each) for each in ROWS]
        rows[row][column % len(rows[row])] = value
        if kind == "c":
            content, name = "\n".join(",".join(each) for each in rows).encode("utf-8", "surrogatepass"), "a.csv"
        elif kind == "j":
            content, name = json.dumps([dict(zip(rows[0], each, strict=False)) for each in rows[1:]]).encode(), "a.json"
        else:
            content, name = workbook(rows[:6]), "a.xlsx"
        read = outcome(name, content, desk_keys)
        refused[0] += read is None or len(read.refused)
        assert read is None or read.rows or read.refused

    spoil()
    assert refused[0] > 0
    campaign.found("spoiled files of lawyers, CSV, JSON and XLSX, read or refused line by line", many)


def test_what_is_no_file_of_lawyers_is_refused(desk_keys: Keys, campaign: Campaign) -> None:
    sound = {"a.csv": CSV.encode(), "a.xlsx": workbook(ROWS), "a.json": json.dumps([{"name": "Ana"}]).encode()}
    many = campaign.size("files")

    @examples(many)
    @given(name=st.sampled_from(sorted(sound)), cut=st.integers(0, 2_000), more=BYTES, value=VALUES)
    def spoil(name: str, cut: int, more: bytes, value: object) -> None:
        whole = sound[name]
        for content in (
            more,
            whole[:cut] + more + whole[cut:],
            whole[: cut % len(whole)],
            json.dumps([value]).encode(),
        ):
            outcome(name, content, desk_keys)

    spoil()
    campaign.found("files cut, mixed or of another kind, none of which broke the import", many * 4)


def test_a_wrong_setting_is_refused_by_its_name(tmp_path: Path, campaign: Campaign) -> None:
    many, sentences = campaign.size("settings"), list[str]()
    sound = {f"AMPARO_{name}": value for name, value in GIVEN.items()} | {"AMPARO_HOME": str(tmp_path)}

    @examples(many)
    @given(
        name=st.sampled_from([setting.variable for setting in SETTINGS]),
        value=SETTING,
        file=st.booleans(),
        more=BYTES.filter(lambda more: len(more) < LONG),
    )
    def spoil(name: str, value: str, file: bool, more: bytes) -> None:
        path = tmp_path / "amparo.toml"
        path.write_bytes(f"{name.removeprefix('AMPARO_').lower()} = ".encode() + more)
        try:
            read({**sound, name: value.replace("\0", "")} if not file else sound, path if file else None)
        except BadSetting as bad:
            sentences.append(str(bad))

    spoil()
    assert sentences
    assert all(sentence.endswith(".") for sentence in sentences)
    campaign.found("wrong settings, each read or refused by its name with what to do", many)


@pytest.mark.parametrize("part", [part for part, count in PARTS if count * len(part) >= LONG])
def test_a_settings_file_that_is_endless_is_refused(tmp_path: Path, part: bytes) -> None:
    path = tmp_path / "amparo.toml"
    path.write_bytes(b"home = " + part * 50_000)

    with pytest.raises(BadSetting):
        read({}, path)


@pytest.fixture
def desk_keys(tmp_path: Path) -> Keys:
    keys = Keys.create(tmp_path / "keys")
    keys.ensure_epoch(date(2026, 11, 24))
    return keys


def test_a_row_whose_address_is_a_comma_is_refused_and_the_others_are_read(desk_keys: Keys) -> None:
    rows = [dict(zip(ROWS[0], each, strict=False)) for each in ROWS[1:]]
    spoiled = [{**rows[0], "address": ","}, *rows[1:]]
    read = outcome("a.json", json.dumps(spoiled).encode(), desk_keys)
    assert read
    assert [row.reason for row in read.refused] == ["address holds none: nobody could be written to"]
