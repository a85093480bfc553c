"""Bodies of every kind that Telegram posts, put through the door: who is answered, with what, and who is not.

The files in tests/fixtures/telegram have the form of https://core.telegram.org/bots/api#update; people are invented.
"""

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo.jsonvalue import Object
from bot.demo.telegram.chat import Chat
from bot.demo.telegram.message import User
from bot.presenting import USERNAME
from bot.store.changes import Commit, ErasePerson, PutMark, SetSilent
from content import library
from tests.telegram.town import Town
from tests.telegram.town import town as running

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOLDER = Path(__file__).parents[1] / "fixtures" / "telegram"
BODIES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
ANA, GROUP = 1111111, -1001234567890


def es(key: str) -> str:
    return library.say(key, "es", programme="Amparo").partition("{")[0]


GREETED, STALE, GROUPED = es("menu.title"), es("odd.stale"), es("odd.group")
SAID: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("message_text", "message_command", "message_formatted", "message_link", "message_custom_emoji"),
            *("message_reply", "message_quote", "message_forwarded", "message_contact_own"),
            *("message_contact_forwarded", "my_chat_member_unblocked"),
        ),
        GREETED,
    ),
    "message_deep_link": es("ask.consent"),
    **dict.fromkeys(("message_photo", "message_photo_of_an_album"), es("odd.photo")),
    **dict.fromkeys(("message_voice", "message_audio"), es("odd.voice")),
    **dict.fromkeys(("message_video", "message_video_note", "message_animation"), es("odd.video")),
    "message_sticker": es("odd.sticker"),
    "message_document": es("odd.document"),
    **dict.fromkeys(("message_location", "message_live_location", "message_venue"), es("odd.location")),
    **dict.fromkeys(
        (
            *("message_poll", "message_dice", "message_story", "message_invoice", "message_paid_media"),
            *("message_checklist",),
        ),
        es("odd.other"),
    ),
    "message_empty_text": GREETED,
    **dict.fromkeys(("edited_message_text", "edited_message_live_location"), es("odd.edited")),
    **dict.fromkeys(("callback_query", "callback_query_inaccessible_message"), "Sus derechos"),
    **dict.fromkeys(("callback_query_stale", "callback_query_forged", "callback_query_game"), STALE),
}
"""What a person who is new hears, by the body that came; nothing where none is named."""
SAID_IN_A_GROUP: Mapping[str, str] = {
    **dict.fromkeys(("group_start", "callback_query_in_a_group"), GROUPED),
    "group_command": "Sus derechos",
    "group_anonymous_administrator": library.say("odd.group", "en"),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def one_town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with running(tmp_path_factory.mktemp("updates")) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def town(one_town: Town) -> Town:
    """A town in which Ana is new, and a group that nobody wrote in yet."""
    state = one_town.outside.telegram.state
    person = User(ANA, "Ana", "es")
    state.chats[ANA] = Chat(ANA, "private", "Ana", person=person)
    state.chats[GROUP] = Chat(GROUP, "supergroup", "Vecinos")
    for chat in (ANA, GROUP):
        lane = one_town.keys.pseudonym("telegram", str(chat))
        await one_town.store.keep(Commit((ErasePerson(lane, lane, NOW), SetSilent(lane, silent=False, at=NOW))))
    await one_town.store.keep(Commit((PutMark(USERNAME, "amparo_demo_bot"),)))
    return one_town


NOW = 1_795_435_200.0


def heard(town: Town, chat: int) -> str:
    messages = town.outside.telegram.state.chats[chat].messages.values()
    return "\n\n".join(message.text for message in messages if message.by_bot)


@pytest.mark.parametrize("name", BODIES)
async def test_a_body_is_taken_and_answered_as_it_should_be(town: Town, name: str) -> None:
    assert await town.post(BODIES[name]) == 200
    await town.settled()
    for chat, said in ((ANA, SAID.get(name)), (GROUP, SAID_IN_A_GROUP.get(name))):
        if said is None:
            assert heard(town, chat) == ""
        else:
            assert said in heard(town, chat)


def again(name: str, later: int) -> Object:
    """Give a body as of another update."""
    body: Object = BODIES[name]
    return body | {"update_id": BODIES[name]["update_id"] + later}


async def test_a_body_that_comes_again_is_answered_once(town: Town) -> None:
    body = again("message_document", 1_000_000)
    for _ in range(3):
        assert await town.post(body) == 200
    await town.settled()
    assert heard(town, ANA).count(es("odd.document")) == 1


async def test_who_blocks_the_bot_is_written_to_no_more(town: Town) -> None:
    body = again("my_chat_member_blocked", 1_000_000)
    assert await town.post(body) == 200
    assert await town.store.silent(town.keys.pseudonym("telegram", str(ANA)))


async def test_a_body_without_the_secret_is_refused_and_nothing_of_it_is_kept(town: Town) -> None:
    body = again("message_text", 2_000_000)
    assert await town.outside.telegram.post(body, "another-secret") == 403
    await town.settled()
    assert heard(town, ANA) == ""


async def test_every_named_body_is_there() -> None:
    assert set(SAID) | set(SAID_IN_A_GROUP) <= set(BODIES)
