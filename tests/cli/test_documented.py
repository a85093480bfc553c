"""The page about commands says what the commands say."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.settings import SETTINGS

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
BLOCK = re.compile(r"^<!-- (amparo [a-z ]+) -->\n(?:\n?```text\n(.*?)```\n)?", re.MULTILINE | re.DOTALL)


def commands(command: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command and every command below it, by what one types."""
    if path:
        yield path
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), name)
            assert found is not None
            yield from commands(found, (*path, name))


def helps(path: tuple[str, ...]) -> str:
    """What `--help` says on a terminal of eighty columns."""
    runner = CliRunner(env={"COLUMNS": "80"}, catch_exceptions=False)
    result = runner.invoke(main, [*path, "--help"], prog_name="amparo")
    assert result.exit_code == 0, result.output
    return result.stdout.rstrip("\n") + "\n"


def written(found: re.Match[str]) -> str:
    typed = found[1]
    return f"<!-- {typed} -->\n```text\n{helps(tuple(typed.split()[1:]))}```\n"


def test_the_help_texts_on_the_page_are_those_of_the_program(record: bool) -> None:
    page = PAGE.read_text("utf-8")
    if record:
        PAGE.write_text(BLOCK.sub(written, page), "utf-8")
        pytest.skip("written anew")
    assert BLOCK.sub(written, page) == page


def test_every_command_is_on_the_page_once_and_no_other_is() -> None:
    documented = [found[1] for found in BLOCK.finditer(PAGE.read_text("utf-8"))]
    assert sorted(documented) == sorted(" ".join(("amparo", *path)) for path in commands())


def test_every_command_and_option_says_what_it_is_for() -> None:
    for path in commands():
        command: click.Command = main
        for name in path:
            assert isinstance(command, click.Group)
            found = command.get_command(click.Context(command), name)
            assert found is not None
            command = found
        assert command.help, path
        options = [one for one in command.params if isinstance(one, click.Option)]
        assert [one.name for one in options if not one.help] == [], path


def test_every_setting_that_the_page_names_exists() -> None:
    known = {setting.variable for setting in SETTINGS} | {"AMPARO_CONFIG"}
    assert set(re.findall(r"AMPARO_[A-Z_]+", PAGE.read_text("utf-8"))) <= known
