"""What Telegram knows of the bot, compared with what it should know: read first, and only differences are written."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.channels.telegram_profile import PRIVATE, Face

UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that we ask for."""
Call = Callable[[str, Mapping[str, object]], Awaitable[object]]
"""Calls a method of the Bot API by its name and parameters, and gives its result."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram is to post updates; `changed` when it may know another secret, which it never tells."""

    url: str
    secret: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of it: the name of the bot, and what was written, in words such as "commands es"."""

    username: str
    written: tuple[str, ...]


async def synchronise(call: Call, faces: Iterable[Face], hook: Hook | None) -> Synced:
    """Bring Telegram up to date; without a hook, updates are to be fetched. Raises what `call` raises.

    Updates that wait are kept. A language without words of its own shows those of everybody else, so that the face of
    everybody else comes first.
    """
    me = await call("getMe", {})
    written = [*await _hooked(call, hook)]
    for face in faces:
        written += await _faced(call, face)
    return Synced(_text(me, "username"), tuple(written))


async def _hooked(call: Call, hook: Hook | None) -> Iterable[str]:
    info = await call("getWebhookInfo", {})
    there = _text(info, "url")
    if hook is None:
        if there:
            await call("deleteWebhook", {})
        return ("no webhook",) if there else ()
    if not hook.changed and there == hook.url and _names(info, "allowed_updates") == set(UPDATES):
        return ()
    given = {"url": hook.url, "secret_token": hook.secret, "allowed_updates": list(UPDATES)}
    await call("setWebhook", given)
    return ("webhook",)


async def _faced(call: Call, face: Face) -> Iterable[str]:
    written = []
    language = {"language_code": face.code} if face.code else {}
    whose = face.code or "everybody"
    commands = [{"command": one.name, "description": one.about} for one in face.commands]
    if await call("getMyCommands", {"scope": PRIVATE, **language}) != commands:
        await call("setMyCommands", {"commands": commands, "scope": PRIVATE, **language})
        written.append(f"commands {whose}")
    for field, method, wanted in _texts(face):
        if _text(await call(f"getMy{method}", language), field) != wanted:
            await call(f"setMy{method}", {field: wanted, **language})
            written.append(f"{field.replace('_', ' ')} {whose}")
    return written


def _texts(face: Face) -> Iterator[tuple[str, str, str]]:
    yield "description", "Description", face.description
    yield "short_description", "ShortDescription", face.short


def _text(answer: object, name: str) -> str:
    value = answer.get(name) if isinstance(answer, dict) else None
    return value if isinstance(value, str) else ""


def _names(answer: object, name: str) -> set[str]:
    value = answer.get(name) if isinstance(answer, dict) else None
    return {one for one in value if isinstance(one, str)} if isinstance(value, list) else set()
