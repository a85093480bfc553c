"""What is taken out of a text before anything is kept, and what stays in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import library
from handlers.dialogue.redact import MARK, redacted

NUMBERS = [
    "A123456789",
    "a123456789",
    "A 123 456 789",
    "A-123-456-789",
    "A# 123456789",
    "A#123-456-789",
    "A#: 12345678",
    "A.123.456.789",
    "A 12 345 678",
    "A12345678",
    "A1234567",
    "A-1234567",
    "(A123456789)",
    "A\u2011123\u2011456\u2011789",
    "Mi número A es 123456789",
    "My A-number is 12345678",
    "alien number 12345678",
    "número de extranjero: 12345678",
    "numero123456789",
    "123456789",
    "123 456 789",
    "(123456789)",
    "2019 123456789",
    "123456789 2 kids",
    "SSN 123-45-6789",
    "123 45 6789",
    "123.45.6789",
    "123–45–6789",
    "SSN123456789",
    "123-45-6789 12 years here",
    "passport G12345678",
    "passport: E123456",
    "pasaporte número 1234567",
    "pasaporte AB1234567",
    "C01234567",
    "receipt MSC2190012345",
    "IOE 0912345678",
    "رقم أ 12345678",
    "جواز السفر رقم 1234567",
    "A numaram 12345678",
    "pasaport no 1234567",
    "mon numéro A est 12345678",
    "numero A: 12345678",
    "passeport n° 1234567",
    "passeport 12AB34567",
    "\u0410123456789",  # the A of a Russian keyboard
    "\u0410 12 345 678",
    "мой A-номер: 12345678",
    "номер A 12345678",
    "номер паспорта 1234567",
    "паспорт 72 1234567",
    "паспорт 45 10 123456",
    "我的A号码是12345678",
    "A号码：123456789",
    "号码A12345678",
    "护照号码是E12345678",
    "护照E1234567",
    "护照号123456",
    "身份证号11010519850312002X",
    "nimewo A mwen se 12345678",
    "nimewo A: 12345678",
    "paspò 1234567",
    "paspo nimewo 1234567",
    "nimewo paspò li se 1234567",
    "meu número A é 12345678",
    "o numero A dele e 12345678",
    "passaporte nº 1234567",
    "número do passaporte é 1234567",
    "CPF 123.456.789-00",
    "ਮੇਰਾ A-ਨੰਬਰ 12345678 ਹੈ",
    "ਪਾਸਪੋਰਟ ਨੰਬਰ 1234567",
    "ਪਾਸਪੋਰਟ ਨੰਬਰ ਹੈ M1234567",
]
DATES = [
    "li fèt 12 mas 2020",
    "1ye janvye 2020",
    "premye me 2020",
    "12 jiye 2020",
    "le 12 fevriyé 1985",
    "3 okt 2019",
    "12 de março de 1990",
    "12 de marco 1990",
    "1º de maio de 2020",
    "primeiro de maio de 2020",
    "12/mar/1990",
    "12 fev 2020",
    "12 de dez. de 2019",
    "12 set 2020",
    "le 1er février 2020",
    "1 fevrier 2020",
    "12 aout 2021",
    "3 janv. 2019",
    "12 марта 1990 года",
    "12 март 1990",
    "12 сент. 2020",
    "1985年3月12日",
    "1985 年 3 月 12 号",
    "我85年3月12日生",
    "一九八五年三月十二日",
    "二〇二三年十月五号入境",
    "12 ਮਾਰਚ 1985",
    "12 ਫਰਵਰੀ, 1985",
    "12 \u0a5eਰਵਰੀ 1985",
    "੧੨ ਅਪਰੈਲ ੧੯੮੫",
    "١٢/٠٣/١٩٨٥",
    "١٢ آذار ١٩٨٥",
    "12 كانون الثاني 1985",
    "12 ابريل 1985",
    "१२-०३-१९८५",
    "12/03/1985",
    "12/3/85",
    "3-4-85",
    "12.03.1985",
    "12 / 03 / 1985",
    "12 03 1985",
    "1985-03-12",
    "1985/3/12",
    "born March 12, 1985",
    "March 12th 1985",
    "Mar 12 1985",
    "Mar. 12, 1985",
    "mar-12-1985",
    "Sept 5 2021",
    "12 March 1985",
    "12-Mar-1985",
    "the 12th of March, 1985",
    "March 12, '85",
    "12 de marzo de 1985",
    "12 de marzo del 1985",
    "12 de marzo, 1985",
    "12 marzo 1985",
    "12/mar/1985",
    "1ro de enero de 1985",
    "1º de enero de 1985",
    "marzo 12 de 1985",
    "entré el 3 de setiembre de 2019",
    "DOB:12/3/85.",
]
KEPT = [
    "我2019年来美国，3月12日要开庭，电话212 555 0147，邮编90001",
    "我有2个孩子，住了10年，付了$123456789",
    "ਮੈਂ 2019 ਵਿੱਚ ਆਇਆ, ਫ਼ੋਨ 212 555 0147, 12 ਮਾਰਚ ਨੂੰ ਸੁਣਵਾਈ",
    "212 555 0147",
    "(212) 555-0147",
    "(212)555-0147",
    "212-555-0147",
    "212.555.0147",
    "2125550147",
    "1 212 555 0147",
    "1-800-898-7180",
    "+1 212 555 0147",
    "+12125550147",
    "+52 55 1234 5678",
    "+34 612 345 678",
    "+503 7123 4567",
    "llame a 2125550147",
    "llame a 5550147",
    "llame a 5512 3456",
    "tel 2125550147",
    "55-12-34-56-78",
    "$1,500",
    "$15000",
    "$123 456 789",
    "1.500 dólares",
    "gana 800 a la semana",
    "de 5 a 10 000 pesos",
    "since 2019",
    "desde março de 2019",
    "12 de março",
    "ganha 800 por semana, fone 617 555 0147",
    "an mas 2020",
    "12 mas",
    "nimewo a se 305 555 0147",
    "2019-2021",
    "2019 2020 2021",
    "desde marzo de 2019",
    "in May 2019",
    "March 12",
    "el 12 de marzo",
    "24/7/365",
    "NY 11201",
    "11201-1234",
    "form I-589",
    "I-205 and I-200",
    "room 1405, 26 Federal Plaza",
    "2 kids, 3 and 11",
    "a 9 am",
    "Ana",
    "",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_that_opens_a_look_up_goes(text: str) -> None:
    clean, kinds = redacted(text)

    assert MARK in clean
    assert kinds == {"number"}
    assert sum(c.isdigit() for c in clean.replace("2019", "")) <= 2


@pytest.mark.parametrize("text", DATES)
def test_a_full_date_goes(text: str) -> None:
    clean, kinds = redacted(text)

    assert MARK in clean
    assert kinds == {"date"}
    assert not any(c.isdigit() for c in clean)


@pytest.mark.parametrize("text", KEPT)
def test_phones_money_years_and_zip_codes_stay(text: str) -> None:
    assert redacted(text) == (text, frozenset())


def test_the_words_around_stay_and_both_kinds_are_told() -> None:
    clean, kinds = redacted("My brother, A 123 456 789, born 12 de marzo de 1985, call 212 555 0147.")

    assert clean == "My brother, ###, born ###, call 212 555 0147."
    assert kinds == {"number", "date"}


def test_the_word_that_names_a_number_stays() -> None:
    assert redacted("mi pasaporte es G1234567, gracias")[0] == "mi pasaporte es ###, gracias"


@given(st.text(st.sampled_from("0123456789aA#+$ -./()marzoenYZ,'"), max_size=60))
def test_what_is_left_holds_nothing_more_to_take_out(text: str) -> None:
    clean, _ = redacted(text)

    assert redacted(clean) == (clean, frozenset())


@pytest.mark.parametrize("language", library.LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_with_its_month_in_words_is_taken_out_in_every_language(language: str, month: int) -> None:
    written = library.say("date.text", language, day=12, month=library.say(f"month.{month}", language), year=1985)

    assert redacted(written)[0] == MARK


def test_digits_of_another_script_stay_as_they_are_where_nothing_is_taken_out() -> None:
    assert redacted("٣ أشخاص") == ("٣ أشخاص", frozenset())
