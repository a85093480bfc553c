"""The QR code of an authenticator, as SVG in the page itself: no file, and nothing that our own policy would block."""

import io

import segno
from markupsafe import Markup


def qr(address: str) -> Markup:
    """Draw an address, dark on light in either theme, as scanners want it."""
    drawn = io.BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(drawn, kind="svg", xmldecl=False, svgns=False, scale=4, dark="#000", light="#fff", omitsize=True)
    return Markup(drawn.getvalue().decode())  # noqa: S704  geometry only: the address itself is not in it
