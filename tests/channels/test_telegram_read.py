import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.port import Address, Context, Inbound
from bot.channels.telegram import verify_secret
from bot.channels.telegram_read import read
from handlers.dialogue.messages import Message, Odd, Person, Press, Silence

FROM = {
    "id": 1111111,
    "is_bot": False,
    "first_name": "Ana",
    "last_name": "R",
    "username": "ana_r",
    "language_code": "es",
}
CHAT = {"id": 1111111, "first_name": "Ana", "last_name": "R", "username": "ana_r", "type": "private"}
GROUP = {"id": -1001234567890, "title": "Vecinos", "type": "supergroup"}
PERSON = Person("telegram", "es")
PHOTO = [{"file_id": "AgACAgQAAxk", "file_unique_id": "AQADr7kxG", "file_size": 1253, "width": 90, "height": 67}]
BOT = {"id": 7000000001, "is_bot": True, "first_name": "Amparo", "username": "amparo_bot"}


def message(*, chat: Mapping[str, object] = CHAT, **fields: object) -> dict[str, object]:
    """An update with a message of any kind."""
    return {
        "update_id": 10000,
        "message": {"message_id": 1365, "from": FROM, "chat": chat, "date": 1790000000, **fields},
    }


def press(data: object, chat: Mapping[str, object] = CHAT, **fields: object) -> dict[str, object]:
    """An update with a pressed button."""
    shown = {"message_id": 77, "from": BOT, "chat": chat, "date": 1790000000, "text": "Held now?", **fields}
    query = {"id": "4382bfdwdsb323b2d9", "from": FROM, "message": shown, "chat_instance": "42a9", "data": data}
    return {"update_id": 10001, "callback_query": query}


def member(before: str, now: str, chat: Mapping[str, object] = CHAT) -> dict[str, object]:
    """An update with a changed membership of ours."""
    states = {"old_chat_member": {"user": BOT, "status": before}, "new_chat_member": {"user": BOT, "status": now}}
    return {"update_id": 10002, "my_chat_member": {"chat": chat, "from": FROM, "date": 1790000000, **states}}


def incoming(update: Mapping[str, object], username: str = "") -> object:
    inbound = read(update, username)
    return inbound and inbound.incoming


def test_a_text_is_read_with_its_chat_its_language_and_an_id_for_good() -> None:
    expected = Inbound(
        ("telegram", "10000"), Address("telegram", "1111111"), Message(PERSON, "Hola"), Context(wrote=1365)
    )
    assert read(message(text=" Hola ")) == expected
    assert read(json.dumps(message(text=" Hola ")).encode()) == expected


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("/start", "/start"),
        ("/start es", "/start es"),
        ("/ice@amparo_bot", "/ice"),
        ("/start@amparo_bot es", "/start es"),
        ("mail me@example.org", "mail me@example.org"),
    ],
)
def test_a_command_comes_without_the_name_of_the_bot(typed: str, read_as: str) -> None:
    assert incoming(message(text=typed)) == Message(PERSON, read_as)


def test_a_press_carries_screen_value_and_asking_and_where_it_was_pressed() -> None:
    inbound = read(press("detained:yes:12"))
    assert inbound is not None
    assert inbound.incoming == Press(PERSON, "detained", "yes", 12)
    assert inbound.context == Context(77, "4382bfdwdsb323b2d9")


def test_a_press_on_a_protected_message_says_so() -> None:
    inbound = read(press("review:send:9", has_protected_content=True))
    assert inbound is not None
    assert inbound.context.protected


def test_a_value_may_hold_colons() -> None:
    assert incoming(press("lawyers:a:b:3")) == Press(PERSON, "lawyers", "a:b", 3)


@pytest.mark.parametrize(
    "data", ["", "detained", "detained:yes", "detained:yes:", "detained:yes:x", "a:b:-1", "a:b:²", None, 5]
)
def test_data_that_we_never_wrote_is_a_press_of_nothing(data: object) -> None:
    assert incoming(press(data)) == Press(PERSON, "", "", 0)


def test_a_press_on_a_message_too_old_to_be_shown_is_still_a_press() -> None:
    assert incoming(press("who:me:1", date=0)) == Press(PERSON, "who", "me", 1)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"photo": PHOTO, "caption": "my paper"}, "photo"),
        (
            {"voice": {"file_id": "AwACAgQ", "file_unique_id": "AgADZQ", "duration": 4, "mime_type": "audio/ogg"}},
            "voice",
        ),
        ({"audio": {"file_id": "CQACAgQ", "file_unique_id": "AgADZQ", "duration": 60}}, "voice"),
        (
            {"video": {"file_id": "BAACAgQ", "file_unique_id": "AgADZQ", "width": 1, "height": 1, "duration": 1}},
            "video",
        ),
        ({"video_note": {"file_id": "DQACAgQ", "file_unique_id": "AgADZQ", "length": 240, "duration": 3}}, "video"),
        ({"animation": {"file_id": "CgAC"}, "document": {"file_id": "CgAC"}}, "video"),
        ({"sticker": {"file_id": "CAACAgQ", "type": "regular", "width": 512, "height": 512}}, "sticker"),
        ({"document": {"file_id": "BQACAgQ", "file_name": "I-862.pdf"}}, "document"),
        ({"location": {"latitude": 29.76, "longitude": -95.37}}, "location"),
        ({"poll": {"id": "5", "question": "?", "options": []}}, "other"),
        ({"text": "  "}, "other"),
        ({"contact": {"phone_number": " ", "first_name": "Ana"}}, "contact"),
    ],
)
def test_what_is_no_text_is_named_by_its_kind(fields: dict[str, object], kind: str) -> None:
    assert incoming(message(**fields)) == Odd(PERSON, kind)  # type: ignore[arg-type]  # the case names one of the kinds


@pytest.mark.parametrize(
    ("number", "read_as"), [("17135550142", "+17135550142"), ("+17135550142", "+17135550142"), ("5550142", "5550142")]
)
def test_a_shared_contact_is_its_number(number: str, read_as: str) -> None:
    contact = {"phone_number": number, "first_name": "Ana", "user_id": 1111111}
    assert incoming(message(contact=contact)) == Message(PERSON, read_as)


def test_a_changed_message_is_odd() -> None:
    changed = {"update_id": 10003, "edited_message": {**message(text="x")["message"], "edit_date": 1790000060}}  # type: ignore[dict-item]  # it is a mapping
    assert incoming(changed) == Odd(PERSON, "edited")


def test_a_person_without_a_language_has_no_hint() -> None:
    sender = {key: value for key, value in FROM.items() if key != "language_code"}
    assert incoming(message(text="hi", **{"from": sender})) == Message(Person("telegram"), "hi")


def test_what_a_person_wrote_can_be_found_again_but_not_what_somebody_wrote_in_a_group() -> None:
    photo, changed, group = message(photo=PHOTO), message(text="x"), message(chat=GROUP, text="/start")
    changed["edited_message"] = changed.pop("message")
    assert [one and one.context.wrote for one in map(read, (photo, changed, group))] == [1365, 1365, None]


def test_a_group_gets_an_answer_only_to_a_command_for_us() -> None:
    assert incoming(message(chat=GROUP, text="hello all")) is None
    assert incoming(message(chat=GROUP, photo=PHOTO)) is None
    assert incoming(message(chat=GROUP, text="/start")) == Odd(PERSON, "group", "/start")
    assert incoming(message(chat=GROUP, text="/start@Amparo_Bot es"), "amparo_bot") == Odd(PERSON, "group", "/start es")
    assert incoming(message(chat=GROUP, text="/start@other_bot"), "amparo_bot") is None


def test_a_press_in_a_group_is_answered_without_touching_its_message() -> None:
    inbound = read(press("who:me:1", GROUP))
    assert inbound is not None
    assert (inbound.incoming, inbound.context) == (Odd(PERSON, "group"), Context(callback="4382bfdwdsb323b2d9"))


def test_a_stopped_bot_is_silence_and_a_restarted_one_ends_it() -> None:
    assert incoming(member("member", "kicked")) == Silence(PERSON, on=True)
    assert incoming(member("kicked", "member")) == Silence(PERSON, on=False)
    assert incoming(member("left", "member", GROUP)) is None


@pytest.mark.parametrize(
    "update",
    [
        {
            "update_id": 1,
            "channel_post": {"message_id": 1, "chat": {"id": -100, "type": "channel"}, "date": 1, "text": "x"},
        },
        {"update_id": 1, "poll": {"id": "1"}},
        {"update_id": 1, "edited_message": {"message_id": 1, "chat": GROUP, "from": FROM, "date": 1, "text": "x"}},
        {"update_id": "1", "message": {}},
        {"update_id": 1, "message": {"chat": {"id": 1, "type": "private"}, "text": "no sender"}},
        {"update_id": 1, "callback_query": {"id": "1", "from": FROM, "inline_message_id": "x", "data": "a:b:1"}},
        {"update_id": 1, "message": {"message_id": 1, "from": FROM, "chat": CHAT, "date": 1, "pinned_message": {}}},
        {},
    ],
)
def test_what_asks_for_no_answer_is_passed_over(update: dict[str, object]) -> None:
    assert read(update) is None


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_update_is_passed_over(body: bytes) -> None:
    assert read(body) is None


def test_half_a_surrogate_pair_can_be_stored() -> None:
    assert incoming(json.loads('{"x": ' + json.dumps(message(text="a\ud83d b")) + "}")["x"]) == Message(
        PERSON, "a\ufffd b"
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "chat", "from", "type", "text", "data"]), inner)
    ),
    max_leaves=8,
)


@given(st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]), JSON)
def test_no_shape_of_an_update_stops_the_reader(kind: str, value: object) -> None:
    read({"update_id": 1, kind: value})
    read(message(chat=value, text="x") if isinstance(value, dict) else {"update_id": 1, "message": value})


def test_the_secret_of_the_webhook_is_compared_and_never_missing() -> None:
    assert verify_secret(b"demo-webhook-secret", "demo-webhook-secret")
    assert not verify_secret(b"demo-webhook-secreT", "demo-webhook-secret")
    assert not verify_secret(None, "demo-webhook-secret")
    assert not verify_secret(b"", "")
    assert not verify_secret("ñ".encode("latin-1"), "ñ")
