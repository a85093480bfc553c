"""The check of a reader's key: whoever approves asks for it, and only the one who enrolled was shown it.

Without it, somebody who got hold of an invitation could enrol in another's name, and be approved in their place.
"""

import base64
import hashlib


def check_of(public_key: bytes) -> str:
    """Give the check: 40 bits of the key's SHA-256 as eight letters and digits, in two groups."""
    text = base64.b32encode(hashlib.sha256(b"check" + public_key).digest()[:5]).decode()
    return f"{text[:4]} {text[4:]}"
