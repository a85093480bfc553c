"""A reader's private key, locked away: under their passphrase at rest, under the cookie's secret while logged in.

A blob begins with its version, and one of another version does not open.
At rest: `version 1 | salt (16) | nonce (12) | AES-256-GCM`, the key from Argon2id, bound by "private|<reader>".
In a session: `version 1 | nonce (12) | AES-256-GCM`, the key from HKDF-SHA256 over the cookie's secret.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.cases.keys import CannotOpen
from bot.cases.passphrase import key_of

VERSION = b"\x01"
SALT = 16
_NONCE = 12
_TAG = 16
_SESSION = b"amparo session"


class WrongPassphrase(Exception):
    """This is not the reader's passphrase: let them try again, slowed down."""


def lock(reader: str, private: bytes, passphrase: str) -> bytes:
    """Lock a private key under a passphrase; takes as long as `key_of`."""
    salt = os.urandom(SALT)
    return lock_under(reader, private, salt, key_of(passphrase, salt))


def lock_under(reader: str, private: bytes, salt: bytes, key: bytes) -> bytes:
    """Lock a private key under a key that `key_of` gave for this salt: for those who share one, as in a demo."""
    head, nonce = VERSION + salt, os.urandom(_NONCE)
    return head + nonce + AESGCM(key).encrypt(nonce, private, head + _place(reader))


def open_lock(reader: str, blob: bytes, passphrase: str) -> bytes:
    """Open what `lock` locked for the same reader; takes as long as `key_of`.

    Raises:
        WrongPassphrase: It does not open under this passphrase.
        CannotOpen: The blob is of an unknown version.
    """
    if len(blob) < 1 + SALT + _NONCE + _TAG or not blob.startswith(VERSION):
        raise CannotOpen(_place(reader).decode(), "its version is unknown")
    head, rest = blob[: 1 + SALT], blob[1 + SALT :]
    try:
        return AESGCM(key_of(passphrase, head[1:])).decrypt(rest[:_NONCE], rest[_NONCE:], head + _place(reader))
    except InvalidTag:
        raise WrongPassphrase from None


def seal_session(private: bytes, token: str) -> bytes:
    """Seal a private key so that only the cookie's secret, which the server does not keep, opens it."""
    nonce = os.urandom(_NONCE)
    return VERSION + nonce + _session_cipher(token).encrypt(nonce, private, VERSION + _SESSION)


def open_session(blob: bytes, token: str) -> bytes:
    """Open what `seal_session` sealed for the same cookie; raises CannotOpen."""
    if len(blob) < 1 + _NONCE + _TAG or not blob.startswith(VERSION):
        raise CannotOpen(_SESSION.decode(), "its version is unknown")
    try:
        return _session_cipher(token).decrypt(blob[1 : 1 + _NONCE], blob[1 + _NONCE :], VERSION + _SESSION)
    except InvalidTag:
        raise CannotOpen(_SESSION.decode(), "it was altered, or belongs to another log-in") from None


def _session_cipher(token: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=_SESSION).derive(token.encode()))


def _place(reader: str) -> bytes:
    return f"private|{reader}".encode()
