"""A case is sent: sealed, offered to the lawyers named, and each of them told by code and link alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cases.opening import open_case
from bot.cases.triage import urgency
from bot.store.changes import PutLawyer
from bot.store.rows import Urgency
from handlers.dialogue.facts import Wanted
from handlers.dialogue.state import SubmitCase
from tests.cases.moments import HOUR, NOON
from tests.cases.town import ANSWERS, Town

WORDS = ("Se lo llevaron", "Lucía", "Elizabeth", "+12015550147")


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("amparo.db*"))


async def test_a_list_tells_of_a_case_what_bands_and_codes_tell(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    assert (case.code, case.status, case.urgency, case.state, case.kind) == (
        "KT-4821",
        "open",
        "detained",
        "NJ",
        "detention",
    )
    assert (case.speak, case.cost, case.detained, case.language, case.channel) == ("es", "free", True, "es", "sms")
    assert (case.created, case.changed, case.accepted) == (NOON, NOON, None)


async def test_every_answer_given_is_sealed_and_opens_for_a_reviewer(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    opened = await open_case(town.store, await town.logged_in("r1"), case.id, NOON)
    given = {key: value for key, value in ANSWERS.items() if value is not None and key != "lawyers"}
    assert opened.words == {**given, "address": "+12015550147"}


@pytest.mark.parametrize(
    ("channel", "address", "contact", "shown"),
    [("sms", "+12015550147", "here", True), ("sms", "+12015550147", "call", False), ("telegram", "555", "here", False)],
)
async def test_the_number_is_for_the_lawyer_only_when_the_person_wants_texts_there(
    town: Town, channel: str, address: str, contact: str, shown: bool
) -> None:
    row = await town.person("sms" if channel == "sms" else "telegram", address)
    case = await town.send(row, "ana", contact=contact)
    opened = await open_case(town.store, await town.logged_in("r1"), case.id, NOON)
    assert (opened.words.get("address") == address) is shown


async def test_nothing_readable_is_kept(town: Town, tmp_path: Path) -> None:
    await town.send(await town.person(), "ana", "bo", "cy")
    await town.store.close()
    kept = on_disk(tmp_path)
    assert b"KT-4821" in kept
    for word in WORDS:
        for written in (word.encode(), word.encode("utf-16-le"), json.dumps(word).encode()):
            assert written not in kept


async def test_each_lawyer_gets_code_and_link_by_their_own_channel_and_no_word_of_the_case(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo", "cy")
    letters = await town.letters()
    assert [letter.to for letter in letters] == ["ana@harbor.example.org", "+12125550162", "799000001"]
    for letter in letters:
        assert letter.purpose == "notice"
        assert letter.case == case.id
        assert "KT-4821" in letter.text
        assert "https://help.example.org/offer/secret-" in letter.text
        assert "24 h" in letter.text
        assert not any(word in letter.text for word in (*WORDS, "detention", "NJ"))
    assert letters[0].text.startswith("Amparo: KT-4821|")


async def test_an_offer_keeps_the_hash_of_its_secret_only(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    (offer,) = await town.store.offers(case.id)
    secret = (await town.secrets())["ana"]
    assert secret not in offer.token
    assert len(offer.token) == 64
    assert offer.lawyer_name == "Ana Ruiz"


@pytest.mark.parametrize(("deadline", "hours"), [("within_48h", 2), ("within_7d", 24)])
async def test_an_urgent_offer_stands_two_hours_any_other_a_day(town: Town, deadline: str, hours: int) -> None:
    case = await town.send(await town.person(), "ana", deadline=deadline)
    (offer,) = await town.store.offers(case.id)
    assert offer.expires == NOON + hours * HOUR


@pytest.mark.parametrize(
    ("detained", "deadline", "expected"),
    [
        ("yes", "within_48h", "now"),
        ("yes", "within_7d", "detained"),
        ("yes", None, "detained"),
        ("no", "within_48h", "soon"),
        ("unsure", "within_7d", "soon"),
        ("no", "within_30d", "normal"),
        (None, None, "normal"),
    ],
)
def test_urgency_is_detention_and_the_band_of_the_deadline(detained: str, deadline: str, expected: Urgency) -> None:
    assert urgency({"detained": detained, "deadline": deadline}) == expected


async def test_a_case_without_lawyers_waits_for_the_office(town: Town) -> None:
    case = await town.send(await town.person())
    assert case.status == "unmatched"
    assert await town.letters() == []


@pytest.mark.parametrize("why", ["left the directory", "unknown", "channel off"])
async def test_lawyers_who_cannot_be_asked_are_not_and_the_person_hears_when_none_is_left(town: Town, why: str) -> None:
    gone = await town.list_lawyer("di", "Di Roe", "telegram", "799000002")
    if why == "left the directory":
        await town.keep(PutLawyer(replace(gone, active=False)))
    if why == "channel off":
        del town.channels["telegram"]
    case = await town.send(await town.person(), "nobody" if why == "unknown" else "di")
    assert case.status == "unmatched"
    assert [letter.to for letter in await town.letters()] == ["+12015550147"]
    assert "KT-4821" in (await town.told("+12015550147"))[0]


async def test_a_lawyer_named_twice_is_asked_once(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "ana")
    assert await town.stands(case) == {"ana": "offered"}
    assert len(await town.letters()) == 1


async def test_a_skipped_intake_can_still_be_sent(town: Town) -> None:
    row = await town.person(language="")
    skipped = dict.fromkeys(ANSWERS) | {"consent": "yes"}
    staged = await town.referrals.submit(SubmitCase("AB-1234", skipped, ()), row)
    assert await town.keep_staged(staged) == "kept"
    case = await town.case("AB-1234")
    assert (case.language, case.state, case.kind, case.cost, case.urgency) == ("en", "", "", "", "normal")


async def test_the_timeline_begins_with_who_was_asked(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    assert await town.events(case) == [
        ("person", "sent", ""),
        ("person", "offered", "ana"),
        ("person", "offered", "bo"),
    ]


async def test_the_next_person_is_shown_another_lawyer_first(town: Town) -> None:
    wanted = Wanted("NJ", detained=True, kind="detention", speak="es", cost="free")
    assert [lawyer.id for lawyer in await town.referrals.matching(wanted)] == ["ana", "bo", "cy"]
    await town.send(await town.person(), "ana")
    assert [lawyer.id for lawyer in await town.referrals.matching(wanted)] == ["bo", "cy", "ana"]
    del town.channels["sms"]
    assert [lawyer.id for lawyer in await town.referrals.matching(wanted)] == ["cy", "ana"]
