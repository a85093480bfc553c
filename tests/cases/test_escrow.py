"""The offline key: printed once, kept on paper, read back by hand."""

from pathlib import Path

import pytest

from bot.cases.escrow import EscrowThere, NotTheEscrowKey, make_escrow, printed, read_printed
from bot.cases.keyfolder import ESCROW_FILE
from bot.cases.readers import public_of

PRIVATE = bytes(range(32))


def test_the_folder_keeps_the_public_half_alone(tmp_path: Path) -> None:
    paper = make_escrow(tmp_path)
    public = (tmp_path / ESCROW_FILE).read_bytes()
    private = read_printed(paper, public)
    assert public_of(private) == public
    assert private not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert (tmp_path / ESCROW_FILE).stat().st_mode & 0o777 == 0o600


def test_it_is_made_once(tmp_path: Path) -> None:
    make_escrow(tmp_path)
    before = (tmp_path / ESCROW_FILE).read_bytes()
    with pytest.raises(EscrowThere):
        make_escrow(tmp_path)
    assert (tmp_path / ESCROW_FILE).read_bytes() == before


def test_paper_has_fourteen_groups_of_four() -> None:
    assert [len(group) for group in printed(PRIVATE).split()] == [4] * 14


def test_it_is_read_however_it_is_typed() -> None:
    paper = printed(PRIVATE)
    for typed in (paper.lower(), paper.replace(" ", "-"), f"\n {paper} \n", paper.replace("O", "0").replace("I", "1")):
        assert read_printed(typed, public_of(PRIVATE)) == PRIVATE


def test_any_wrong_sign_is_noticed() -> None:
    paper = printed(PRIVATE)
    for at in range(0, len(paper), 5):
        wrong = paper[:at] + ("A" if paper[at] != "A" else "C") + paper[at + 1 :]
        with pytest.raises(NotTheEscrowKey, match="sign"):
            read_printed(wrong, public_of(PRIVATE))


@pytest.mark.parametrize("typed", ["", "hello", "AAAA " * 14, "AAAA " * 13])
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(NotTheEscrowKey):
        read_printed(typed, public_of(PRIVATE))


def test_the_key_of_another_service_is_named_as_such() -> None:
    with pytest.raises(NotTheEscrowKey, match="another service"):
        read_printed(printed(PRIVATE), public_of(b"x" * 32))
