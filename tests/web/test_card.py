"""Cards and reminders as telephones and calendars read them."""

from bot.web.lawyer.card import person_card, reminder, vcard
from tests.store.examples import NOON, lawyer


def test_signs_that_mean_something_are_escaped_and_lines_are_folded() -> None:
    card = vcard(lawyer(name="Ruiz, Ana; J\\D\nx", organisation="Ä" * 60), "KT-4821")
    assert "FN:Ruiz\\, Ana\\; J\\\\D x\r\n" in card
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert card.replace("\r\n ", "").split("\r\n")[4] == f"ORG:{'Ä' * 60}"
    assert "Ask for the code KT-4821" in card


def test_who_has_no_organisation_has_no_line_for_it() -> None:
    assert "ORG" not in vcard(lawyer(organisation=""))


def test_a_reminder_has_a_time_an_alarm_and_a_title() -> None:
    lines = reminder("offer-1", "Call back KT-4821", NOON, NOON - 60).split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART:20260921T141320Z" in lines
    assert "DTEND:20260921T142820Z" in lines
    assert "BEGIN:VALARM" in lines


def test_a_person_who_gave_no_number_has_a_card_without_one() -> None:
    assert person_card("KM-4711", "") == "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:KM-4711\r\nN:KM-4711;;;;\r\nEND:VCARD\r\n"
