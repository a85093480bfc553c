"""A lawyer answers by message from an address of theirs; nobody else does, and no conversation is confused."""

import pytest

from bot.cases.envelopes import recipient
from bot.store.changes import PutContacts
from bot.store.lawyers import ContactRow
from tests.cases.town import Town

BO = "+12125550162"


def lane(town: Town, address: str = BO) -> str:
    return town.keys.pseudonym("sms", address)


async def says(town: Town, text: str, address: str = BO) -> str | None:
    return await town.referrals.answered(lane(town, address), text)


@pytest.mark.parametrize("text", ["ACCEPT KT-4821", "accept kt4821", " Accept: KT - 4821 ", "Acepto KT-4821"])
async def test_a_lawyer_accepts_by_message_and_again_without_a_second_effect(town: Town, text: str) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    assert "is yours. Now log in" in (await says(town, text) or "")
    assert await town.stands(case) == {"ana": "taken", "bo": "accepted"}
    assert "yours already" in (await says(town, text) or "")
    assert [what for _, what, _ in await town.events(case)].count("accepted") == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [("DECLINE KT-4821 conflict", "conflict"), ("decline KT-4821", "other"), ("Rechazo KT-4821 capacity!", "capacity")],
)
async def test_a_lawyer_declines_by_message_with_a_reason(town: Town, text: str, reason: str) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    assert "noted" in (await says(town, text) or "")
    assert [offer.reason for offer in await town.store.offers(case.id) if offer.lawyer == "bo"] == [reason]


async def test_whoever_comes_second_is_told_so(town: Town) -> None:
    await town.send(await town.person(), "ana", "bo")
    await town.referrals.accept((await town.secrets())["ana"])
    assert "accepted by another lawyer before" in (await says(town, "ACCEPT KT-4821") or "")


async def test_a_code_that_was_not_offered_to_them_is_unknown_to_them(town: Town) -> None:
    await town.send(await town.person(), "ana")
    for code in ("KT-4821", "ZZ-0000"):
        assert "we know no request" in (await says(town, f"ACCEPT {code}") or "")


@pytest.mark.parametrize(
    "text", ["hello", "I accept", "accept", "ACCEPT KT-48", "ACCEPT KT-4821" + " x" * 90, "please accept KT-4821"]
)
async def test_other_words_of_a_lawyer_are_a_conversation(town: Town, text: str) -> None:
    case = await town.send(await town.person(), "bo")
    assert await says(town, text) is None
    assert await town.stands(case) == {"bo": "offered"}


async def test_a_strangers_words_are_a_conversation_even_with_a_code(town: Town) -> None:
    case = await town.send(await town.person(), "bo")
    assert await says(town, "ACCEPT KT-4821", "+13055550100") is None
    assert await town.stands(case) == {"bo": "offered"}


async def test_every_address_of_a_lawyer_may_answer(town: Town) -> None:
    to = recipient(town.keys, "sms", "+13055550100")
    await town.keep(PutContacts("ana", (ContactRow("sms", to.address, to.lane),)))
    case = await town.send(await town.person(), "ana")
    await says(town, "ACCEPT KT-4821", "+13055550100")
    assert await town.stands(case) == {"ana": "accepted"}


@pytest.mark.parametrize(
    ("text", "noted"),
    [("CONTACTED KT-4821", "contacted"), ("not taken kt-4821", "not_taken"), ("Retained: KT-4821", "retained")],
)
async def test_a_lawyer_notes_what_became_of_a_case_they_took(town: Town, text: str, noted: str) -> None:
    case = await town.send(await town.person(), "bo")
    assert "we know no request" in (await says(town, text) or "")
    await says(town, "ACCEPT KT-4821")
    assert "noted" in (await says(town, text) or "")
    assert "noted" in (await says(town, text) or "")
    told = [one for one in await town.events(case) if one[0] == "lawyer:bo" and one[1] != "accepted"]
    assert told == [("lawyer:bo", "outcome", noted)]
    assert (await town.store.counts_between(0.0, town.now + 1)).by["outcome"] == {noted: 1}


@pytest.mark.parametrize(
    ("text", "taken", "noted"),
    [
        ("WRONG NUMBER KT-4821", True, "wrong_number"),
        ("Has lawyer: KT-4821", True, "has_lawyer"),
        ("duplicate KT-4821", False, "duplicate"),
        ("not immigration KT-4821", False, "not_immigration"),
    ],
)
async def test_a_lawyer_reports_what_is_wrong_with_a_case(town: Town, text: str, taken: bool, noted: str) -> None:
    case = await town.send(await town.person(), "bo")
    if taken:
        assert "we know no request" in (await says(town, text) or "")
        await says(town, "ACCEPT KT-4821")
    assert "noted" in (await says(town, text) or "")
    assert ("lawyer:bo", "reported", noted) in await town.events(case)
    assert (await town.store.counts_between(0.0, town.now + 1)).by["report"] == {noted: 1}


@pytest.mark.parametrize("text", ["LINK", "link.", "Enlace"])
async def test_a_lawyer_asks_for_their_own_link_where_notices_reach_them(town: Town, text: str) -> None:
    answer = await says(town, text) or ""
    assert await town.referrals.by_link(answer.rpartition("/lawyer/")[2]) == await town.store.lawyer("bo")
    assert await says(town, text, "+13055550100") is None


async def test_reasons_of_declining_are_counted(town: Town) -> None:
    await town.send(await town.person(), "ana", "bo")
    await says(town, "DECLINE KT-4821 language")
    assert (await town.store.counts_between(0.0, town.now + 1)).by["reason"] == {"language": 1}
