"""`amparo …`: one file a command, read only when it is called, so that each starts at once."""

from importlib import import_module

import click

COMMANDS = {
    "demo": "bot.cli.demo",
    "serve": "bot.cli.serve",
    "talk": "bot.cli.talk",
    "init": "bot.cli.init",
    "doctor": "bot.cli.doctor",
    "cases": "bot.cli.cases",
    "case": "bot.cli.case",
    "telegram": "bot.cli.telegram",
    "qr": "bot.cli.qr",
    "lawyers": "bot.cli.lawyers",
    "readers": "bot.cli.readers",
    "audit": "bot.cli.audit",
    "keys": "bot.cli.keys",
    "content": "bot.cli.content",
    "stats": "bot.cli.stats",
    "backup": "bot.cli.backup",
    "restore": "bot.cli.restore",
    "migrate": "bot.cli.migrate",
}
"""The command's name and the module that holds it under `command`."""


class Commands(click.Group):
    """The group of all commands; a module is imported when its command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's
        """Name the commands in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="amparo")
def main() -> None:
    """Amparo: information and lawyers for people who face immigration enforcement, by Telegram and SMS."""
