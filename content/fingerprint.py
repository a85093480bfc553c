"""The fingerprint of an English text, which its translations keep so that they can tell when it has changed."""

import hashlib
from collections.abc import Iterable

LENGTH = 12  # hexadecimal digits: short enough to read, and no two of some hundred texts share one


def fingerprint(texts: Iterable[str]) -> str:
    """Give the first 12 digits of the SHA-256 of the texts, one a line."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:LENGTH]
