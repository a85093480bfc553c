import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.links import OPENED, Led, read
from handlers.routes import ROUTES
from tests.handlers.talk import Talk, standing

BOTH = ("en", "es")


@pytest.mark.parametrize(
    ("payload", "led"),
    [
        ("", Led()),
        ("es", Led("es")),
        ("es-MX", Led("es")),
        ("lawyer", Led(route="lawyer")),
        ("ES_Lawyer", Led("es", "lawyer")),
        ("flyer_12", Led()),
        ("flyer_es_lawyer", Led()),
        ("es_lawyer_flyer_clinic-7", Led("es", "lawyer")),
        ("rights_lawyer", Led(route="rights")),
    ],
)
def test_a_link_chooses_a_language_and_opens_a_screen(payload: str, led: Led) -> None:
    assert read(payload, BOTH) == led


@pytest.mark.parametrize(
    "payload",
    [
        "erase",
        "withdraw",
        "status",
        "more",
        "skip",
        "consent:yes:1",
        "' OR 1=1 --",
        "../../etc/passwd",
        "<b>",
        "_" * 64,
        "💛",
    ],
)
def test_a_link_can_do_no_harm(payload: str) -> None:
    assert read(payload, BOTH) == Led()


@given(st.text(max_size=80))
def test_any_link_is_read(payload: str) -> None:
    led = read(payload, BOTH)
    assert led.route in (None, *OPENED)


def test_whatever_a_link_opens_is_there() -> None:
    assert set(OPENED) <= set(ROUTES)


async def test_a_link_in_spanish_to_a_lawyer_greets_in_spanish_and_asks_for_consent() -> None:
    talk = Talk(hint="en")
    await talk.types("/start es_lawyer_flyer_12")

    assert talk.said == ("welcome.hello", "ask.consent")
    assert talk.now.language == "es"


async def test_a_link_to_a_lawyer_offers_the_draft_that_waits() -> None:
    talk = Talk(stored=standing("minor", answers={"consent": "yes"}))
    await talk.types("/start lawyer")

    assert talk.now.asking == "resume"
    assert talk.now.answers == {"consent": "yes"}


async def test_the_screen_of_a_case_comes_by_no_link() -> None:
    talk = Talk()
    await talk.types("/start status")

    assert talk.now.asking == "menu"
