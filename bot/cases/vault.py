"""Cases sealed field by field under a key of their own.

Each case has a random key, which is nowhere but in its grants; a grant is the key wrapped for one reader. A sealed
field is `version 1 | nonce (12) | AES-256-GCM ciphertext and tag`, bound by "case|<id>|<field>" to its case and name.
"""

import os
from collections.abc import Iterable, Mapping, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.cases.keys import CannotOpen, Keys
from bot.store.rows import Grant, SealedField

SERVER = "server"
VERSION = b"\x01"
_NONCE = 12
_TAG = 16


def seal_case(case: str, fields: Mapping[str, str], keys: Keys) -> tuple[tuple[SealedField, ...], tuple[Grant, ...]]:
    """Seal the fields of a new case and grant its key to the server; raises KeysMissing."""
    key = AESGCM.generate_key(256)
    cipher = AESGCM(key)
    sealed = tuple(SealedField(case, name, _seal(cipher, case, name, text)) for name, text in fields.items())
    return sealed, (Grant(case, SERVER, keys.seal(_grant(case), key)),)


def seal_field(case: str, grants: Sequence[Grant], name: str, text: str, keys: Keys) -> SealedField:
    """Seal one more field, such as a note, under the key of a case; raises CannotOpen."""
    return SealedField(case, name, _seal(_cipher(case, grants, keys), case, name, text))


def open_fields(case: str, grants: Sequence[Grant], fields: Iterable[SealedField], keys: Keys) -> Mapping[str, str]:
    """Open fields of a case by name; raises CannotOpen for one that was altered, or moved from another place."""
    cipher = _cipher(case, grants, keys)
    return {field.name: _open(cipher, case, field) for field in fields}


def _cipher(case: str, grants: Sequence[Grant], keys: Keys) -> AESGCM:
    for grant in grants:
        if grant.reader == SERVER:
            return AESGCM(keys.unseal(_grant(case), grant.wrapped))
    raise CannotOpen(_grant(case), "the server was not granted its key")


def _seal(cipher: AESGCM, case: str, name: str, text: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return VERSION + nonce + cipher.encrypt(nonce, text.encode(), _place(case, name))


def _open(cipher: AESGCM, case: str, field: SealedField) -> str:
    place, blob = _place(case, field.name), field.sealed
    if len(blob) < 1 + _NONCE + _TAG or not blob.startswith(VERSION):
        raise CannotOpen(place.decode(), "its version is unknown")
    try:
        return cipher.decrypt(blob[1 : 1 + _NONCE], blob[1 + _NONCE :], place).decode()
    except InvalidTag:
        raise CannotOpen(place.decode(), "it was altered, or belongs elsewhere") from None


def _grant(case: str) -> str:
    return f"grant|{case}|{SERVER}"


def _place(case: str, name: str) -> bytes:
    return f"case|{case}|{name}".encode()
