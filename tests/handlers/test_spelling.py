"""What people type on a small keyboard, and what it is read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dialogue.spelling import exact, folded, number, one_slip, pick, pick_each, pick_some

CONSENT = {"yes": ("Sí, pregunten",), "no": ("No, ahora no",)}
HELD = {"yes": ("Yes",), "no": ("No",), "unsure": ("Not sure",)}
KINDS = {"court": ("Immigration court",), "daca": ("DACA or TPS",), "detention": ("Detention or bond",)}
LAWYERS = {"l1": ("Rosa Vega",), "l2": ("Daniel Osei",), "l3": ("Rosa Paz",)}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("¡Sí, señor!", "si senor"),
        ("  MENÚ. ", "menu"),
        ("Msg&data", "msg data"),
        ("24/7", "24/7"),
        ("\u0041\u0301rea", "area"),
        ("\uff2d\uff25\uff2e\uff35", "menu"),
        ("Hay\u0131r", "hayir"),
        ("\u0130yi", "iyi"),
        ("\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40!", "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40"),
        ("\u0623\u064e\u0647\u0644\u0627", "\u0627\u0647\u0644\u0627"),
        ("💛", ""),
        ("", ""),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(typed: str, read: str) -> None:
    assert folded(typed) == read


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1", 1), ("12", 12), ("1.", 1), ("2)", 2), ("#3", 3), ("1️⃣", 1), ("٣", 3), ("\uff10", 0), (" 7 ", 7)],
)
def test_a_number_is_read_in_any_dress(typed: str, meant: int) -> None:
    assert number(typed) == meant


@pytest.mark.parametrize("typed", ["", "one", "1a", "100", "-1", "1 or 2", "½", "²", ".", "#"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number(typed) is None


@pytest.mark.parametrize(
    ("typed", "spellings", "meant"),
    [
        ("2", HELD, "no"),
        ("yes", HELD, "yes"),
        ("YES!", HELD, "yes"),
        ("no", HELD, "no"),
        ("not", HELD, "unsure"),
        ("not suer", HELD, "unsure"),
        ("7天", {"within_7d": ("7天之内",), "within_30d": ("30天之内",)}, "within_7d"),
        ("庇护", {"asylum": ("庇护或害怕回国",), "appeal": ("上诉",)}, "asylum"),
        ("是", {"yes": ("是，只有我用",), "no": ("不是，别人也看",)}, "yes"),
        ("ਹਾਂ", {"yes": ("ਹਾਂ, ਸਿਰਫ਼ ਮੇਰਾ",), "no": ("ਨਹੀਂ, ਹੋਰ ਵੀ ਦੇਖਦੇ",)}, "yes"),
        ("si", CONSENT, "yes"),
        ("Sí", CONSENT, "yes"),
        ("no", CONSENT, "no"),
        ("no ahora", CONSENT, "no"),
        ("imm", KINDS, "court"),
        ("dacca or tps", KINDS, "daca"),
        ("Detention or bon", KINDS, "detention"),
    ],
)
def test_a_choice_is_meant_by_number_label_beginning_or_slip(
    typed: str, spellings: dict[str, tuple[str, ...]], meant: str
) -> None:
    assert pick(typed, spellings, tuple(spellings)) == meant


@pytest.mark.parametrize(
    ("typed", "spellings"),
    [
        ("0", HELD),
        ("4", HELD),
        ("maybe", HELD),
        ("n", CONSENT),
        ("", HELD),
        ("?!", HELD),
        ("rosa", LAWYERS),
        ("court", KINDS),
        ("ye", HELD),
    ],
)
def test_what_fits_nothing_or_two_things_alike_is_never_guessed(
    typed: str, spellings: dict[str, tuple[str, ...]]
) -> None:
    assert pick(typed, spellings, tuple(spellings)) is None


def test_a_number_counts_along_what_was_shown_although_labels_are_no_longer_known() -> None:
    assert pick("2", {}, ("l9", "l8")) == "l8"
    assert pick("Rosa Vega", {}, ("l9", "l8")) is None


def test_two_choices_of_one_label_are_not_told_apart() -> None:
    twins = {"l1": ("Rosa Vega",), "l2": ("Rosa Vega",)}

    assert pick("rosa vega", twins, tuple(twins)) is None


def test_what_is_the_whole_of_two_labels_is_not_the_beginning_of_a_third() -> None:
    labels = {"grown": ("No",), "free": ("No",), "unsure": ("No lo sé",)}

    assert pick("no", labels, tuple(labels)) is None
    assert pick_each("no", labels, tuple(labels)) == ()


def test_two_digits_apart_are_two_numbers() -> None:
    lines = tuple(map(str, range(1, 12)))

    assert pick_each("1 1", {}, lines) == ()
    assert pick_each("11", {}, lines) == ("11",)


def test_a_whole_label_is_told_from_its_beginning() -> None:
    assert exact("rosa vega", LAWYERS, tuple(LAWYERS)) == "l1"
    assert exact("rosa v", LAWYERS, tuple(LAWYERS)) is None
    assert exact("1", LAWYERS, tuple(LAWYERS)) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 3", ("l1", "l3")),
        ("1,3", ("l1", "l3")),
        ("1 y 3", ("l1", "l3")),
        ("1 и 3", ("l1", "l3")),
        ("1 ve 3", ("l1", "l3")),
        ("1和3", ("l1", "l3")),
        ("一、三", ("l1", "l3")),
        ("1 ਤੇ 3", ("l1", "l3")),
        ("ਇੱਕ ਅਤੇ ਦੋ", ("l1", "l2")),
        ("1، 2 و3", ("l1", "l2", "l3")),
        ("un et trois", ("l1", "l3")),
        ("uma e duas", ("l1", "l2")),
        ("youn ak twa", ("l1", "l3")),
        ("Один и три", ("l1", "l3")),
        ("1 and 2 & 3", ("l1", "l2", "l3")),
        ("3 1", ("l3", "l1")),
        ("2 2", ("l2",)),
        ("2", ("l2",)),
        ("Daniel Osei", ("l2",)),
        ("dani", ("l2",)),
        ("bir ve üç", ("l1", "l3")),
        ("واحد وثلاثة", ("l1", "l3")),
        ("اثنين", ("l2",)),
    ],
)
def test_several_numbers_or_one_name_are_read(typed: str, meant: tuple[str, ...]) -> None:
    assert pick_some(typed, LAWYERS, tuple(LAWYERS)) == meant


@pytest.mark.parametrize("typed", ["", "1 4", "1 Rosa", "all", "0", ",", "and"])
def test_a_list_of_which_any_part_cannot_be_read_is_not_read(typed: str) -> None:
    assert pick_some(typed, LAWYERS, tuple(LAWYERS)) == ()


@pytest.mark.parametrize(
    ("one", "other"), [("texas", "texsa"), ("texas", "texa"), ("texas", "texxas"), ("texas", "taxas"), ("", "a")]
)
def test_one_slip_is_one_letter_changed_left_out_added_or_swapped(one: str, other: str) -> None:
    assert one_slip(one, other)
    assert one_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("texas", "texas"), ("texas", "kansas"), ("texas", "tejax"), ("ab", "abcd")]
)
def test_no_slip_and_two_slips_are_not_one(one: str, other: str) -> None:
    assert not one_slip(one, other)
    assert not one_slip(other, one)


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=12), max_size=6, unique=True))
def test_whatever_is_typed_only_what_was_offered_is_picked(typed: str, labels: list[str]) -> None:
    spellings = {str(place): (label,) for place, label in enumerate(labels)}

    assert pick(typed, spellings, tuple(spellings)) in (None, *spellings)
    assert set(pick_some(typed, spellings, tuple(spellings))) <= set(spellings)
