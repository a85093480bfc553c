"""`amparo telegram`: the bot's page at Telegram."""

import click

from bot.app import public_url
from bot.channels.port import TryLater, Undeliverable
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.cli.plainly import plainly
from bot.cli.service import say, service
from bot.cli.times import now
from bot.presenting import Presenting


@click.group("telegram")
def command() -> None:
    """Look after the bot's page at Telegram."""


@command.command("sync")
@plainly
async def sync() -> None:
    """Tell Telegram the bot's commands, its descriptions in every language, and where messages go.

    Reads what Telegram knows first and writes only what differs; messages that wait are kept. The service does the same
    whenever it starts.
    """
    async with service() as serving:
        chosen = serving.settings.telegram
        if chosen is None:
            raise click.ClickException("Telegram is not set up: AMPARO_TELEGRAM_TOKEN is missing.")
        channel = TelegramChannel(chosen.token, Speech(serving.settings.programme), chosen.api)
        url, languages = public_url(serving.settings), serving.settings.languages
        presenting = Presenting(channel, chosen, url, languages, serving.store, serving.keys, now)
        try:
            synced = await presenting.once()
        except (TryLater, Undeliverable) as refused:
            raise click.ClickException(f"Telegram did not take it: {refused}.") from None
        finally:
            await channel.close()
    for what in synced.written:
        click.echo(what)
    say(f"@{synced.username}: {len(synced.written)} changes written." if synced.written else "Telegram is up to date.")
