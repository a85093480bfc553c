"""Whoever left in the middle of a request by text message and comes back goes on, starts over or erases it."""

import pytest

from tests.texting.conftest import Town

DAYS = 3 * 86_400.0


@pytest.fixture
async def back(town: Town) -> str:
    """What somebody reads who answered a question and texts again three days after."""
    for said in ("hola", "abogado", "si"):
        await town.says(said)
    assert "2/11" in (await town.says("1"))[-1]
    await town.later(DAYS)
    (text,) = await town.says("abogado")
    assert "espera en la pregunta 2 de 11" in text
    return text


async def test_they_go_on_where_they_were(town: Town, back: str) -> None:
    assert "2/11" in (await town.says("seguir"))[-1]


async def test_they_start_over(town: Town, back: str) -> None:
    assert "Antes de empezar" in (await town.says("empezar de nuevo"))[-1]
    assert "1/11" in (await town.says("si"))[-1]


async def test_they_erase_it_and_nothing_waits_any_more(town: Town, back: str) -> None:
    number = next(line for line in back.splitlines() if "Borrar todo" in line).split()[0]
    await town.says(number)
    await town.says("1")
    assert not any("espera en la pregunta" in text for text in await town.says("abogado"))
