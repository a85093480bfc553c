"""A flyer for a wall or a counter: one page of SVG with a code to scan, a link to type and a number to text.

A5 upright, in tenths of a millimetre; printed on larger paper it grows with it. It draws with the fonts of whoever
prints it, so that lines are broken early rather than late.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

import segno

from content import library
from handlers.dialogue.answers import readable

WIDTH, HEIGHT = 1480, 2100
_MARGIN, _GAP, _LEADING = 110, 40, 1.3
_WORDS = 'fill="#1b1b1b"'
_BOLD = 'fill="#0b5f6b" font-weight="bold"'
_NAME = f'{_BOLD} direction="ltr"'
_QUIET = 1.2  # with the gaps of its neighbours, four modules around a code stay free, as scanners want them
_NARROW, _WIDE = 0.54, 1.02  # of the size of a letter: how wide one is, on the safe side


@dataclass(frozen=True, slots=True)
class Flyer:
    """What stands on a flyer. `link` opens the chat at Telegram, `number` takes texts; one of the two is enough."""

    programme: str
    language: str
    link: str
    number: str

    @property
    def scanned(self) -> str:
        """What the code holds."""
        return self.link or f"sms:{self.number}"


def start_link(chat: str, language: str, flyer: str) -> str:
    """Give the link that opens the chat in a language; `flyer` names the flyer, or is empty."""
    return f"{chat}?start={language}" + (f"_flyer_{flyer}" if flyer else "")


def draw(flyer: Flyer) -> str:
    """Draw the page."""
    how = library.language(flyer.language)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="148mm" height="210mm" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' lang="{how.code}" direction="{how.direction}" font-family="sans-serif" text-anchor="middle">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n'
        f"{''.join(_parts(flyer))}</svg>\n"
    )


def _parts(flyer: Flyer) -> Iterator[str]:
    """Stack the parts from the top; the code takes what room they leave."""
    above = [(flyer.programme, 130, _BOLD), (_said(flyer, "title"), 70, _WORDS), (_said(flyer, "free"), 46, _WORDS)]
    below = [(_said(flyer, "telegram"), 48, _WORDS), (_shown(flyer.link), 54, _NAME)] if flyer.link else []
    below += [(_said(flyer, "sms"), 48, _WORDS), (readable(flyer.number), 72, _NAME)] if flyer.number else []
    below += [(_said(flyer, "small"), 32, _WORDS)]
    y = _MARGIN
    for part in above:
        drawn, y = _block(*part, y)
        yield drawn
    room = HEIGHT - _MARGIN - y - sum(_height(text, size) for text, size, _ in below)
    side = min(round(room / _QUIET), WIDTH - 2 * _MARGIN)
    yield _code(flyer.scanned, y + (room - side) // 2, side)
    y += room
    for part in below:
        drawn, y = _block(*part, y)
        yield drawn


def _said(flyer: Flyer, key: str) -> str:
    return library.say(f"flyer.{key}", flyer.language, programme=flyer.programme)


def _shown(link: str) -> str:
    """Show a link as it is typed."""
    return link.removeprefix("https://").partition("?")[0]


def _block(text: str, size: int, style: str, y: int) -> tuple[str, int]:
    """Draw a text from `y` on, in as many lines as it needs; give where the next one begins."""
    step = round(size * _LEADING)
    lines = [
        f'<text x="{WIDTH // 2}" y="{y + size + place * step}" font-size="{size}" {style}>{escape(line)}</text>\n'
        for place, line in enumerate(_broken(text, size))
    ]
    return "".join(lines), y + _height(text, size)


def _height(text: str, size: int) -> int:
    return len(_broken(text, size)) * round(size * _LEADING) + _GAP


def _broken(text: str, size: int) -> list[str]:
    return _lines(text, (WIDTH - 2 * _MARGIN) / size)


def _lines(text: str, most: float) -> list[str]:
    """Break a text into lines of at most so many times the size of a letter; without spaces, between letters."""
    lines = [""]
    for word in text.split(" ") if " " in text else text:
        glue = " " if lines[-1] and " " in text else ""
        if lines[-1] and _width(lines[-1] + glue + word) > most:
            lines.append(word)
        else:
            lines[-1] += glue + word
    return lines


def _width(text: str) -> float:
    return sum(_WIDE if east_asian_width(letter) in ("W", "F") else _NARROW for letter in text)


def _code(scanned: str, y: int, side: int) -> str:
    code = segno.make(scanned, error="m", micro=False)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=0, xmldecl=False, svgns=False, nl=False, omitsize=True, svgclass=None)
    inner = drawn.getvalue().decode()
    place = f'x="{(WIDTH - side) // 2}" y="{y}" width="{side}" height="{side}"'
    return inner.replace("<svg ", f"<svg {place} ", 1) + "\n"
