"""The phone's own number: offered, never needed, and the keys that offer it go away again."""

from bot.demo.telegram.phone import Phone
from handlers.dialogue.state import Conversation
from handlers.dialogue.upgrades import restore
from tests.telegram.town import Town

SHARE, HERE = "Share my number", "Write to me here"


async def asked_for_a_phone(town: Town) -> Phone:
    """Bring somebody to the question of the phone number."""
    phone = await town.started()
    await phone.ask("/lawyer")
    await phone.tap("Yes, ask me")
    while "How should the lawyer reach you?" not in phone.screen().text:
        await phone.ask("TX" if "ZIP code or a state" in phone.screen().messages[-1].text else "skip")
    await phone.tap("Phone call")
    await phone.ask("skip")
    await town.settled()
    assert "Which phone number is safe?" in phone.screen().text
    return phone


async def conversation(town: Town, phone: Phone) -> Conversation:
    await town.settled()
    person = town.keys.pseudonym("telegram", str(phone.chat.id))
    row = await town.store.conversation(person)
    assert row
    return restore(town.keys.unseal(f"conversation|{person}", row.state).decode())


def keys(phone: Phone) -> list[str]:
    return [key.label for row in phone.screen().keys for key in row]


async def test_sharing_is_offered_beside_typing_and_writing_here(town: Town) -> None:
    phone = await asked_for_a_phone(town)
    assert keys(phone) == [SHARE, HERE, "Back", "Skip", "Menu"]
    assert phone.screen().placeholder == "212 555 0147"
    assert not any(message.buttons for message in phone.screen().messages)


async def test_a_shared_number_is_the_answer_and_the_keys_go(town: Town) -> None:
    phone = await asked_for_a_phone(town)
    await phone.press(SHARE)
    await phone.until("May the lawyer leave a message")
    assert (await conversation(town, phone)).answers["phone"].startswith("+1555")  # type: ignore[union-attr]  # a number
    assert keys(phone) == []
    assert len([message for message in phone.screen().messages if message.buttons]) == 1
    assert [one.buttons for one in await town.standing(phone) if one.buttons] == ["inline"]


async def test_a_number_that_was_typed_is_the_answer(town: Town) -> None:
    phone = await asked_for_a_phone(town)
    await phone.type("(713) 555-0142")
    await phone.until("May the lawyer leave a message")
    assert (await conversation(town, phone)).answers["phone"] == "+17135550142"
    assert keys(phone) == []


async def test_somebody_elses_contact_counts_as_typed(town: Town) -> None:
    phone = await asked_for_a_phone(town)
    await phone.share_contact("17135550142", owner=5)
    await phone.until("May the lawyer leave a message")
    assert (await conversation(town, phone)).answers["phone"] == "+17135550142"


async def test_writing_here_needs_no_number(town: Town) -> None:
    phone = await asked_for_a_phone(town)
    await phone.press(HERE)
    await phone.until("Question 14 of 15")
    after = await conversation(town, phone)
    assert after.answers["contact"] == "here"
    assert "phone" not in after.answers


async def test_the_ways_around_are_keys_that_work(town: Town) -> None:
    phone = await asked_for_a_phone(town)
    await phone.press("Skip")
    await phone.until("May the lawyer leave a message")
    assert (await conversation(town, phone)).answers["phone"] is None


async def test_a_number_that_cannot_be_read_leaves_the_keys_up(town: Town) -> None:
    phone = await asked_for_a_phone(town)
    await phone.type("nobody")
    await phone.until("That does not look like a phone number")
    await town.settled()
    assert keys(phone)[0] == SHARE
    await phone.press("Menu")
    await phone.until("What do you need?")
    await town.settled()
    assert keys(phone) == []


async def test_a_place_is_never_asked_for(town: Town) -> None:
    phone = await asked_for_a_phone(town)
    assert not [key for row in phone.screen().keys for key in row if key.shares == "location"]
    await phone.send_location()
    await phone.until("We do not need your location and did not keep it.")
