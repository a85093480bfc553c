"""The methods that set how the bot presents itself: a store by scope and language."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.demo.jsonvalue import Json
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refused import bad
from bot.demo.telegram.state import State

Act: TypeAlias = Callable[[State, Parameters], Awaitable[Json]]

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
MOST_COMMANDS = 100
DESCRIPTION_LIMIT = 256
LIMITS = {"name": 64, "description": 512, "short_description": 120}
DEFAULT_SCOPE = '{"type": "default"}'


async def get_me(state: State, _: Parameters) -> Json:
    """Say who the bot is."""
    me = state.bot.json()
    return me | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}


async def set_my_commands(state: State, given: Parameters) -> Json:
    """Set the menu of one scope and language."""
    commands = given.array("commands")
    if commands is None or len(commands) > MOST_COMMANDS:
        raise bad("can't parse commands: an Array of at most 100 is expected")
    state.profile[_commands(given)] = [_command(one) for one in commands]
    state.ground.bell.ring()
    return True


async def get_my_commands(state: State, given: Parameters) -> Json:
    """Give the menu of one scope and language, empty where none was set."""
    return state.profile.get(_commands(given), [])


async def delete_my_commands(state: State, given: Parameters) -> Json:
    """Take the menu of one scope and language away."""
    state.profile.pop(_commands(given), None)
    state.ground.bell.ring()
    return True


async def set_menu_button(state: State, given: Parameters) -> Json:
    """Set what the button beside the typing box does."""
    state.profile["menu_button", given.label("chat_id")] = given.object("menu_button")
    return True


async def get_menu_button(state: State, given: Parameters) -> Json:
    """Say what the button beside the typing box does."""
    return state.profile.get(("menu_button", given.label("chat_id"))) or {"type": "default"}


def setting(field: str) -> Act:
    """Make the method that sets a name or description in one language; an empty one takes it away."""

    async def act(state: State, given: Parameters) -> Json:
        words = given.text(field)
        if len(words) > LIMITS[field]:
            raise bad(f"{field} is too long")
        state.profile[field, _language(given)] = words
        return True

    return act


def getting(field: str) -> Act:
    """Make the method that gives a name or description in one language, or else the one for all languages."""

    async def act(state: State, given: Parameters) -> Json:
        default = state.bot.name if field == "name" else ""
        return {field: state.profile.get((field, _language(given))) or state.profile.get((field, "")) or default}

    return act


def commands_for(state: State, language: str) -> list[tuple[str, str]]:
    """Find the menu that someone with this language sees in a private chat, nearest scope first."""
    for scope in ('{"type": "all_private_chats"}', DEFAULT_SCOPE):
        for code in (language, ""):
            if found := state.profile.get(("commands", scope, code)):
                return [_pair(one) for one in found] if isinstance(found, list) else []
    return []


def description_for(state: State, language: str) -> str:
    """Find the description that someone with this language sees."""
    return str(state.profile.get(("description", language)) or state.profile.get(("description", "")) or "")


def _pair(command: Json) -> tuple[str, str]:
    match command:
        case {"command": str(name), "description": str(words)}:
            return name, words
        case _:
            raise bad("can't parse BotCommand")


def _command(given: Json) -> Json:
    name, words = _pair(given)
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 0 < len(words) <= DESCRIPTION_LIMIT:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": words}


def _commands(given: Parameters) -> tuple[str, str, str]:
    scope = given.object("scope")
    return "commands", json.dumps(scope, sort_keys=True) if scope else DEFAULT_SCOPE, _language(given)


def _language(given: Parameters) -> str:
    code = given.text("language_code")
    if not LANGUAGE.fullmatch(code):
        raise bad("specified language code is invalid")
    return code
