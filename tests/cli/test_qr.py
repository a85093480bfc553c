import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import segno

from bot.flyer import HEIGHT, WIDTH, Flyer, draw, start_link
from bot.presenting import USERNAME
from bot.store.changes import PutMark
from content import library
from handlers.links import Led, read
from tests.cli.place import Place

SVG = "{http://www.w3.org/2000/svg}"
TELEGRAM = {"TELEGRAM_TOKEN": "7000000001:AAinvented-token-of-nobody-at-all", "TELEGRAM_SECRET": "invented-secret-here"}
TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC000000000000000000000000000000ab",
    "TWILIO_AUTH_TOKEN": "invented-auth-token",
    "TWILIO_FROM": "+18335550100",
}


def with_settings(place: Place, *given: dict[str, str]) -> Place:
    merged = {"PUBLIC_URL": "https://amparo.example.org"}
    for one in given:
        merged |= one
    return replace(place, environ=place.environ | {f"AMPARO_{name}": value for name, value in merged.items()})


def words(svg: str) -> str:
    page = ET.fromstring(svg)  # noqa: S314  what we drew ourselves
    return " ".join(str(text.text) for text in page.iter(f"{SVG}text"))


def code_of(text: str) -> str:
    """The dark lines of the code that says this."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, svgns=False)
    found = re.search(r' d="([^"]+)"', drawn.getvalue().decode())
    assert found
    return found[1]


def test_a_flyer_has_code_link_and_number_in_its_language(place: Place, tmp_path: Path) -> None:
    whole = with_settings(place, TELEGRAM, TWILIO)
    whole.keep(PutMark(USERNAME, "amparo_demo_bot"))
    whole.done("qr", str(tmp_path / "flyer.svg"), "--lang", "es", "--flyer", "clinic-7")
    svg = (tmp_path / "flyer.svg").read_text("utf-8")
    assert code_of("https://t.me/amparo_demo_bot?start=es_flyer_clinic-7") in svg
    assert "t.me/amparo_demo_bot" in words(svg)
    assert "(833) 555-0100" in words(svg)
    assert "Hable con un abogado que usted elige." in words(svg)


def test_without_telegram_the_code_writes_a_text_message(place: Place, tmp_path: Path) -> None:
    with_settings(place, TWILIO).done("qr", str(tmp_path / "flyer.svg"))
    svg = (tmp_path / "flyer.svg").read_text("utf-8")
    assert code_of("sms:+18335550100") in svg
    assert "Telegram" not in words(svg)


def test_what_is_missing_is_said_in_one_sentence(place: Place, tmp_path: Path) -> None:
    target = str(tmp_path / "flyer.svg")
    assert "nothing to put on a flyer" in place.run("qr", target).stderr
    assert "amparo telegram sync" in with_settings(place, TELEGRAM).run("qr", target).stderr
    assert "32 at most" in with_settings(place, TWILIO).run("qr", target, "--flyer", "a_b").stderr
    assert not Path(target).exists()


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_in_every_language_all_of_it_stands_on_the_page(language: str) -> None:
    link = start_link("https://t.me/amparo_demo_bot", language, "x" * 32)
    svg = draw(Flyer("Amparo <&> Vecinos", language, link, "+18335550100"))
    page = ET.fromstring(svg)  # noqa: S314  what we drew ourselves
    places = [float(text.get("y", "")) for text in page.iter(f"{SVG}text")]
    assert places == sorted(places)
    assert max(places) < HEIGHT
    (code,) = page.iter(f"{SVG}svg") if page.tag != f"{SVG}svg" else list(page.iter(f"{SVG}svg"))[1:]
    left, top, side = (float(code.get(name, "")) for name in ("x", "y", "width"))
    module = side / segno.make(link, error="m").symbol_size(border=0)[0]
    above, below = (min(abs(place - edge) for place in places) for edge in (top, top + side))
    assert min(above, below) >= 3 * module
    assert left + side <= WIDTH
    assert "Amparo <&> Vecinos" in words(svg)


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_what_is_scanned_opens_the_chat_in_that_language(language: str) -> None:
    payload = start_link("https://t.me/amparo_demo_bot", language, "x" * 32).partition("?start=")[2]
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert read(payload, library.LANGUAGES) == Led(language)


def test_a_short_code_is_written_as_it_is() -> None:
    assert "54321" in words(draw(Flyer("Amparo", "en", "", "54321")))
