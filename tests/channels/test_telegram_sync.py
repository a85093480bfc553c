from collections.abc import AsyncIterator

import pytest

from bot.channels.port import TryLater, Undeliverable
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_profile import Command, faces
from bot.channels.telegram_sync import UPDATES, Hook
from bot.demo.world import Accounts, World
from content import library
from handlers.routes import COMMANDS, ROUTES

pytestmark = pytest.mark.whole

SPEECH = Speech("Amparo")
LANGUAGES = ("en", "es")
HOOK = Hook("https://amparo.example.org/telegram", "a-secret-of-the-webhook", changed=False)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", accounts=Accounts(telegram_secret="")) as world:
        yield world


@pytest.fixture
async def channel(world: World) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(world.accounts.telegram_token, SPEECH, world.url, patience=0.2)
    yield channel
    await channel.close()


def written(world: World) -> list[str]:
    """What was called since the last time, but for what only reads."""
    methods = [call.method for call in world.telegram.calls if not call.method.startswith("get")]
    world.telegram.calls.clear()
    return methods


async def test_everything_is_written_once_and_then_nothing(world: World, channel: TelegramChannel) -> None:
    synced = await channel.synchronise(LANGUAGES, HOOK)
    assert synced.username == "amparo_demo_bot"
    assert synced.written[:4] == (
        "webhook",
        "commands everybody",
        "description everybody",
        "short description everybody",
    )
    assert len(written(world)) == len(synced.written)
    again = await channel.synchronise(LANGUAGES, HOOK)
    assert again.written == ()
    assert written(world) == []


async def test_people_see_commands_and_description_in_their_language(world: World, channel: TelegramChannel) -> None:
    await channel.synchronise(LANGUAGES, HOOK)
    assert dict(world.telegram.commands("es"))["lawyer"] == library.say("telegram.command.lawyer", "es")
    assert dict(world.telegram.commands("pl"))["lawyer"] == library.say("telegram.command.lawyer", "en")
    assert world.telegram.description("es") == library.say("telegram.description", "es", programme="Amparo")


async def test_every_language_that_is_spoken_is_written_once(world: World, channel: TelegramChannel) -> None:
    await channel.synchronise(library.LANGUAGES, HOOK)
    again = await channel.synchronise(library.LANGUAGES, HOOK)

    assert again.written == ()
    for code in library.LANGUAGES:
        shown = dict(world.telegram.commands(code.partition("-")[0]))
        assert shown["help"] == library.say("telegram.command.help", code)
        described = library.say("telegram.description", code, programme="Amparo")
        assert world.telegram.description(code.partition("-")[0]) == described


async def test_groups_see_no_commands(world: World, channel: TelegramChannel) -> None:
    await channel.synchronise(LANGUAGES, HOOK)
    scopes = {key[1] for key in world.telegram.state.profile if key[0] == "commands"}
    assert scopes == {'{"type": "all_private_chats"}'}


async def test_the_webhook_gets_its_secret_and_loses_no_update(world: World, channel: TelegramChannel) -> None:
    await world.telegram.person("Ana").type("hola")
    await channel.synchronise(LANGUAGES, HOOK)
    webhook = world.telegram.state.poster.webhook
    assert webhook is not None
    assert (webhook.url, webhook.secret) == (HOOK.url, HOOK.secret)
    assert world.telegram.state.updates.allowed == set(UPDATES)
    assert len(world.telegram.state.updates.waiting) == 1


async def test_a_secret_that_changed_is_given_again(world: World, channel: TelegramChannel) -> None:
    await channel.synchronise(LANGUAGES, HOOK)
    again = await channel.synchronise(LANGUAGES, Hook(HOOK.url, "another-secret-altogether", changed=True))
    assert again.written == ("webhook",)
    webhook = world.telegram.state.poster.webhook
    assert webhook is not None
    assert webhook.secret == "another-secret-altogether"


async def test_kinds_of_updates_that_differ_are_set_anew(world: World, channel: TelegramChannel) -> None:
    await channel.synchronise(LANGUAGES, HOOK)
    world.telegram.state.updates.allow(["message"])
    assert (await channel.synchronise(LANGUAGES, HOOK)).written == ("webhook",)
    assert world.telegram.state.updates.allowed == set(UPDATES)


async def test_polling_takes_a_webhook_away_once(world: World, channel: TelegramChannel) -> None:
    await channel.synchronise(LANGUAGES, HOOK)
    assert (await channel.synchronise(LANGUAGES, None)).written == ("no webhook",)
    assert world.telegram.state.poster.webhook is None
    assert (await channel.synchronise(LANGUAGES, None)).written == ()


async def test_only_what_was_changed_by_hand_is_written_again(world: World, channel: TelegramChannel) -> None:
    await channel.synchronise(LANGUAGES, HOOK)
    world.telegram.state.profile["description", "es"] = "Algo que alguien puso a mano"
    assert (await channel.synchronise(LANGUAGES, HOOK)).written == ("description es",)


async def test_an_address_that_telegram_refuses_is_said_to_be_refused(channel: TelegramChannel) -> None:
    with pytest.raises(Undeliverable, match="bad webhook"):
        await channel.synchronise(LANGUAGES, Hook("http://amparo.example.org/telegram", "x" * 20, changed=True))


async def test_a_telegram_that_is_away_is_asked_later(world: World, channel: TelegramChannel) -> None:
    world.telegram.faults.fail_next(502)
    with pytest.raises(TryLater):
        await channel.synchronise(LANGUAGES, HOOK)
    world.telegram.faults.hang_next()
    with pytest.raises(TryLater):
        await channel.synchronise(LANGUAGES, HOOK)


def test_every_command_leads_somewhere() -> None:
    assert set(COMMANDS) <= set(ROUTES)


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_a_face_fits_what_telegram_takes(language: str) -> None:
    (face, *_) = faces(SPEECH, (language,))
    assert [command.name for command in face.commands] == list(COMMANDS)
    assert all(0 < len(command.about) <= 60 for command in face.commands)
    assert 0 < len(face.description) <= 512
    assert 0 < len(face.short) <= 120


def test_two_kinds_of_one_language_share_its_two_letters() -> None:
    made = faces(SPEECH, ("en", "es"))
    assert [face.code for face in made] == ["", "en", "es"]
    assert made[0].commands == made[1].commands
    assert Command("help", library.say("telegram.command.help", "es")) in made[2].commands
