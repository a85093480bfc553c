"""A case's key, wrapped for one reader: `version 1 | HPKE enc and ciphertext` (RFC 9180, base mode).

X25519, HKDF-SHA256 and AES-256-GCM; bound by its info "grant|<case>|<reader>" to the case and to whom it was given. The
version byte leaves room for a hybrid with a post-quantum scheme; a wrap of a version not known here does not open.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from bot.cases.keys import CannotOpen
from bot.store.rows import Grant

VERSION = b"\x01"
ESCROW = "escrow"
"""To whom the offline key's grants are given."""
SERVER = "server"
"""To whom the server's own grants are given; those are sealed by its keys, not wrapped here."""
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def wrap(case: str, reader: str, public_key: bytes, key: bytes) -> Grant:
    """Grant the key of a case to the holder of a private key."""
    place = _place(case, reader)
    sealed = SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public_key), info=VERSION + place.encode())
    return Grant(case, reader, VERSION + sealed)


def unwrap(grant: Grant, private: bytes) -> bytes:
    """Open a grant with the private key it was wrapped for; raises CannotOpen."""
    place = _place(grant.case, grant.reader)
    if not grant.wrapped.startswith(VERSION):
        raise CannotOpen(place, "its version is unknown")
    opener = X25519PrivateKey.from_private_bytes(private)
    try:
        return SUITE.decrypt(grant.wrapped[1:], opener, info=VERSION + place.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen(place, "it was altered, or belongs elsewhere") from None


def _place(case: str, reader: str) -> str:
    return f"grant|{case}|{reader}"
