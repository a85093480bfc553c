"""Where a person is, from what they type."""

import pytest

from handlers.dialogue.places import NAMES, state_at_end, state_named, state_of_zip
from handlers.dialogue.state_names import OTHERS


@pytest.mark.parametrize(
    ("code", "state"),
    [("11201", "NY"), ("77002", "TX"), ("00601", "PR"), ("96910", "GU"), ("20001", "DC"), ("00802", "VI")],
)
def test_a_zip_code_tells_the_state(code: str, state: str) -> None:
    assert state_of_zip(code) == state


@pytest.mark.parametrize("code", ["00000", "1120", "112011", "1120a", "", "09007", "\uff11\uff11\uff12\uff10\uff11"])
def test_an_unknown_or_military_code_tells_none(code: str) -> None:
    assert state_of_zip(code) is None


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("TX", "TX"),
        ("tx", "TX"),
        ("Texas", "TX"),
        ("texsa", "TX"),
        ("Tejas", "TX"),
        ("nueva york", "NY"),
        ("Nuevo York", "NY"),
        ("Nuevo México", "NM"),
        ("Carolina del Norte", "NC"),
        ("Pensilvania", "PA"),
        ("Washington, D.C.", "DC"),
        ("Distrito de Columbia", "DC"),
        ("Washington", "WA"),
        ("Virginia Occidental", "WV"),
        ("Islas Vírgenes", "VI"),
        ("نيويورك", "NY"),
        ("أوهايو", "OH"),
        ("نيوجيرسى", "NJ"),
        ("كاليفورنيا", "CA"),
        ("واشنطن العاصمة", "DC"),
        ("Kaliforniya", "CA"),
        ("TEKSAS", "TX"),
        ("New York'ta", "NY"),
        ("Batı Virginia", "WV"),
        ("Caroline du Nord", "NC"),
        ("Floride", "FL"),
        ("Нью-Йорк", "NY"),
        ("калифорния", "CA"),
        ("Северной Каролине", "NC"),
        ("加州", "CA"),
        ("纽约", "NY"),
        ("新泽西州", "NJ"),
        ("Nova Iorque", "NY"),
        ("Flórida", "FL"),
        ("massachussets", "MA"),
        ("Carolina do Norte", "NC"),
        ("Nouyòk", "NY"),
        ("florid", "FL"),
        ("Masachousèt", "MA"),
        ("Jòji", "GA"),
        ("ਨਿਊਯਾਰਕ", "NY"),
        ("ਕੈਲੀਫ਼ੋਰਨੀਆ ਵਿੱਚ", "CA"),
        ("ਟੈਕਸਸ ਵਿਚ।", "TX"),
        ("ME", "ME"),
        ("OK", "OK"),
    ],
)
def test_a_state_is_known_by_code_by_name_in_several_languages_and_with_one_slip(typed: str, state: str) -> None:
    assert state_named(typed) == state


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "me",
        "hi",
        "Ok",
        "in",
        "la",
        "wi",
        "ak",
        "LA",
        "de",
        "xx",
        "واشنطن",
        "Вашингтон",
        "华盛顿",
        "ਵਾਸ਼ਿੰਗਟਨ",
        "Carolina",
        "Ohoi",
        "Mexico City",
        "Houston",
    ],
)
def test_a_word_that_is_no_state_or_might_be_none_is_not_taken_for_one(typed: str) -> None:
    assert state_named(typed) is None


@pytest.mark.parametrize("code", NAMES)
def test_every_state_is_known_by_each_of_its_names(code: str) -> None:
    names = [name for named in (NAMES, *OTHERS) for name in named.get(code, ())]

    assert [state_named(name) for name in names] == [code] * len(names)


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("Essex County Jail, Newark NJ", "NJ"),
        ("essex county jail newark nj", "NJ"),
        ("centro de Adelanto, California", "CA"),
        ("Houston Contract Facility, Houston, Texas, USA", "TX"),
        ("San Juan, Puerto Rico, EE. UU.", "PR"),
        ("Moshannon, Pensilvania", "PA"),
        ("a jail in the District of Columbia", "DC"),
        ("somewhere in West Virginia", "WV"),
        ("Newark 07102", "NJ"),
        ("New Orleans, LA", "LA"),
        ("Portland, ME", "ME"),
        ("سجن نيوارك، نيو جيرسي", "NJ"),
        ("في ولاية تكساس", "TX"),
        ("в тюрьме в Нью-Джерси", "NJ"),
        ("в Калифорнии", "CA"),
        ("prison de Newark, en Virginie-Occidentale", "WV"),
        ("Newark, New Jersey'de", "NJ"),
        ("prizon Krome, nan Florid", "FL"),
        ("Plymouth, na Carolina do Sul", "SC"),
        ("加州阿德兰托拘留中心", "CA"),
        ("在西弗吉尼亚的监狱", "WV"),
        ("ਐਡੇਲਾਂਟੋ, ਕੈਲੀਫੋਰਨੀਆ", "CA"),
        ("CUMBERLAND COUNTY JAIL, PORTLAND, ME", "ME"),
    ],
)
def test_a_longer_text_tells_the_state_at_its_end(typed: str, state: str) -> None:
    assert state_at_end(typed) == state


@pytest.mark.parametrize(
    "typed",
    [
        "call me",
        "HELP ME",
        "no sé dónde la",
        "they took him in",
        "vive con mi pa",
        "Texas is far",
        "",
        "ok",
        "纽约或新泽西",
    ],
)
def test_words_that_look_like_a_code_tell_none(typed: str) -> None:
    assert state_at_end(typed) is None
