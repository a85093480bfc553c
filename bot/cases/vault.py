"""Cases sealed field by field under a key of their own.

Each case has a random key, which is nowhere but in its grants; a grant is the key wrapped for one reader. A sealed
field is `version 1 | nonce (12) | AES-256-GCM ciphertext and tag`, bound by "case|<id>|<field>" to its case and name.
The server's own grant is there only while a person lets further lawyers be asked, and is sealed by the server's keys.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.cases.grants import SERVER, unwrap, wrap
from bot.cases.keys import CannotOpen, Keys
from bot.store.rows import Grant, SealedField

VERSION = b"\x01"
_NONCE = 12
_TAG = 16
_BITS = 256


@dataclass(frozen=True, slots=True)
class CaseKey:
    """The key of one case, in memory while it is needed."""

    case: str
    key: bytes = field(repr=False)

    def seal(self, name: str, text: str) -> SealedField:
        """Seal one field."""
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(self.key).encrypt(nonce, text.encode(), self._place(name))
        return SealedField(self.case, name, VERSION + nonce + sealed)

    def open(self, sealed: SealedField) -> str:
        """Open one field; raises CannotOpen for one that was altered, or moved from another place."""
        place, blob = self._place(sealed.name), sealed.sealed
        if len(blob) < 1 + _NONCE + _TAG or not blob.startswith(VERSION):
            raise CannotOpen(place.decode(), "its version is unknown")
        try:
            return AESGCM(self.key).decrypt(blob[1 : 1 + _NONCE], blob[1 + _NONCE :], place).decode()
        except InvalidTag:
            raise CannotOpen(place.decode(), "it was altered, or belongs elsewhere") from None

    def open_all(self, fields: Iterable[SealedField]) -> Mapping[str, str]:
        """Open fields, by name; raises CannotOpen."""
        return {sealed.name: self.open(sealed) for sealed in fields}

    def grant_to(self, reader: str, public_key: bytes) -> Grant:
        """Grant this key to a reader."""
        return wrap(self.case, reader, public_key, self.key)

    def grant_to_server(self, keys: Keys) -> Grant:
        """Grant this key to the server; raises KeysMissing."""
        return Grant(self.case, SERVER, keys.seal(server_place(self.case), self.key))

    def _place(self, name: str) -> bytes:
        return f"case|{self.case}|{name}".encode()


def new_key(case: str) -> CaseKey:
    """Draw a key for a new case."""
    return CaseKey(case, AESGCM.generate_key(_BITS))


def key_for_server(case: str, grants: Sequence[Grant], keys: Keys) -> CaseKey:
    """Open the server's own grant; raises CannotOpen when there is none, or none that opens."""
    return CaseKey(case, keys.unseal(server_place(case), _granted(case, SERVER, grants).wrapped))


def key_for_reader(case: str, grants: Sequence[Grant], reader: str, private: bytes) -> CaseKey:
    """Open a reader's grant with their private key; raises CannotOpen when there is none, or none that opens."""
    return CaseKey(case, unwrap(_granted(case, reader, grants), private))


def server_place(case: str) -> str:
    """Name the place that the server's grant is bound to."""
    return f"grant|{case}|{SERVER}"


def _granted(case: str, reader: str, grants: Sequence[Grant]) -> Grant:
    for grant in grants:
        if (grant.case, grant.reader) == (case, reader):
            return grant
    raise CannotOpen(f"grant|{case}|{reader}", "it was not granted")
