"""The offline key: every case is granted to it too, so that a lost passphrase loses no case.

Its private half is printed once, when a service is set up, and kept on paper; the folder of the keys holds the public
half alone. On paper it is fourteen groups of four signs: 32 bytes of key and 3 of checksum in base32 with the digits 2
to 7, in which 0, 1 and 8 do not occur.
"""

import base64
import binascii
import hashlib
import os
from pathlib import Path

from bot.cases.keyfiles import make_once
from bot.cases.keyfolder import ESCROW_FILE
from bot.cases.readers import public_of

_KEY = 32
_CHECK = 3
_GROUP = 4
_MISREAD = str.maketrans("018", "OIB")


class NotTheEscrowKey(Exception):
    """What was typed is not the key that was printed for this service; the text says what to look at."""


class EscrowThere(Exception):
    """This service has an escrow key, which is never replaced: cases are granted to it."""


def make_escrow(folder: Path) -> str:
    """Make the pair, keep the public half in the folder, and give the private one as it is printed, this once.

    Raises EscrowThere.
    """
    private = os.urandom(_KEY)
    if not make_once(folder / ESCROW_FILE, public_of(private)):
        raise EscrowThere(f"{folder / ESCROW_FILE} is there already, and is never replaced.")
    return printed(private)


def printed(private: bytes) -> str:
    """Write the private key as it is kept on paper."""
    text = base64.b32encode(private + _check(private)).decode()
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def read_printed(text: str, public: bytes) -> bytes:
    """Read the key from paper, spaces and small letters or not; it must fit `public`. Raises NotTheEscrowKey."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_MISREAD)
    try:
        whole = base64.b32decode(signs)
    except (binascii.Error, ValueError):
        whole = b""
    private, check = whole[:_KEY], whole[_KEY:]
    if len(whole) != _KEY + _CHECK or check != _check(private):
        raise NotTheEscrowKey("A sign is wrong or missing: the key has fourteen groups of four. Look at each again.")
    if public_of(private) != public:
        raise NotTheEscrowKey("This is an escrow key, but that of another service.")
    return private


def _check(private: bytes) -> bytes:
    return hashlib.sha256(b"escrow" + private).digest()[:_CHECK]
