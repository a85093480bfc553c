"""The server's keys: monthly epochs that seal, and one key that finds people without naming them.

A sealed blob is `version 1 | epoch (7 ASCII bytes, "2026-11") | nonce (12) | AES-256-GCM ciphertext and tag`. The
context ("case|<id>|<field>", "grant|<case>|server", "outbox.address|<lane>" ...) goes into the tag, so that a blob
moved to another row does not open. The folder lies outside the database's and its backups; once an epoch's file is
destroyed, what it sealed opens nowhere, not in an old backup either.
"""

import hmac
import os
import re
from datetime import date
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.cases.keyfiles import make_folder, make_key
from bot.cases.keyfolder import ESCROW_FILE, LOOKUP_FILE, Folder, epoch_file

VERSION = 1
_EPOCH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_HEAD = 8
_NONCE = 12
_TAG = 16


class CannotOpen(Exception):
    """A sealed blob does not open here: unknown version or epoch, moved from its place, or altered. Never guess on."""

    def __init__(self, context: str, why: str) -> None:
        super().__init__(f"cannot open {context}: {why}")
        self.context = context
        self.why = why


class KeysMissing(Exception):
    """The key folder lacks a key that must be there: put the folder back, or run `amparo init` for a new service."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(f"{folder} has no {what}. Put the key folder back, or run: amparo init")
        self.folder = folder
        self.what = what


class KeysThere(Exception):
    """The folder already holds keys, which are never overwritten: load them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} already holds keys, and they are never overwritten.")
        self.folder = folder


class Keys:
    """The keys of one service, read once; a later month's key, made by another process, is read when first met.

    `escrow` is the public half of the offline key, or b"" where none was made.
    """

    __slots__ = ("_blinding", "_current", "_epochs", "_folder", "escrow")

    def __init__(self, folder: Folder, lookup: bytes, epochs: dict[str, AESGCM], escrow: bytes = b"") -> None:
        self.escrow = escrow
        self._folder = folder
        self._blinding = hmac.new(lookup, digestmod="sha256")
        self._epochs = epochs
        self._current = max(epochs, default="")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the keys in a folder; raises KeysMissing, ExposedKeys or BrokenKey."""
        if not folder.is_dir():
            raise KeysMissing(folder, "keys, for it does not exist")
        there = Folder.at(folder)
        if not there.has(LOOKUP_FILE):
            raise KeysMissing(folder, LOOKUP_FILE)
        epochs = {epoch: AESGCM(there.read(epoch_file(epoch))) for epoch in there.epochs()}
        escrow = there.read(ESCROW_FILE) if there.has(ESCROW_FILE) else b""
        return cls(there, there.read(LOOKUP_FILE), epochs, escrow)

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make the folder and `lookup.key`; `ensure_epoch` makes a sealing key. Raises KeysThere, ExposedKeys."""
        make_folder(folder)
        if any(folder.glob("*.key")):
            raise KeysThere(folder)
        return cls(Folder(folder), make_key(folder / LOOKUP_FILE), {})

    def ensure_epoch(self, today: date) -> None:
        """Seal under the key of today's month from here on, made when there is none; forget keys that were destroyed.

        Where systemd hands the keys over, none can be made here: the newest goes on, until `amparo keys rotate` and a
        new start.
        """
        epoch = f"{today:%Y-%m}"
        if epoch != self._current and not self._folder.handed_over:
            self._epochs[epoch] = AESGCM(self._folder.make(epoch_file(epoch)))
            self._current = epoch
        for known in [known for known in self._epochs if not self._folder.has(epoch_file(known))]:
            del self._epochs[known]

    def epoch_of(self, blob: bytes) -> str:
        """Tell under which epoch a blob was sealed; "" for one of an unknown form."""
        return blob[1:_HEAD].decode("ascii", "replace") if len(blob) > _HEAD and blob[0] == VERSION else ""

    @property
    def current(self) -> str:
        """The epoch that seals now, such as "2026-11"; "" before the first was made."""
        return self._current

    def outlived(self) -> tuple[str, ...]:
        """Name the epochs in the folder that are two back or more, oldest first: those before the one before this."""
        return tuple([epoch for epoch in self._folder.epochs() if epoch < self._current][:-1])

    def destroy(self, epoch: str) -> None:
        """Overwrite and delete an epoch's key: what it sealed opens nowhere any more, not in an old backup either.

        Raises ValueError for the epoch that seals now.
        """
        if epoch == self._current:
            raise ValueError(epoch)
        self._epochs.pop(epoch, None)
        self._folder.destroy(epoch_file(epoch))

    def seal(self, context: str, plain: bytes) -> bytes:
        """Seal under the current epoch, bound to `context`; raises KeysMissing when no epoch was made yet."""
        if not self._current:
            raise KeysMissing(self._folder.path, "server-YYYY-MM.key")
        head = bytes((VERSION,)) + self._current.encode()
        nonce = os.urandom(_NONCE)
        return head + nonce + self._epochs[self._current].encrypt(nonce, plain, head + context.encode())

    def unseal(self, context: str, blob: bytes) -> bytes:
        """Open what `seal` made for the same context; raises CannotOpen."""
        if len(blob) < _HEAD + _NONCE + _TAG or blob[0] != VERSION:
            raise CannotOpen(context, "its version is unknown")
        head, nonce = blob[:_HEAD], blob[_HEAD : _HEAD + _NONCE]
        cipher = self._cipher(head[1:].decode("ascii", "replace"), context)
        try:
            return cipher.decrypt(nonce, blob[_HEAD + _NONCE :], head + context.encode())
        except InvalidTag:
            raise CannotOpen(context, "it was altered, or belongs elsewhere") from None

    def pseudonym(self, channel: str, value: str) -> str:
        """Name an address so that it can be found but not read: 32 hex digits of HMAC-SHA256, the same every time."""
        return self.blind(f"address|{channel}", value)

    def blind(self, purpose: str, value: str) -> str:
        """Name any value in the same way; the same value under another purpose bears another name."""
        named = self._blinding.copy()
        named.update(f"{purpose}\0{value}".encode())
        return named.hexdigest()[:32]

    def _cipher(self, epoch: str, context: str) -> AESGCM:
        if (cipher := self._epochs.get(epoch)) is not None:
            return cipher
        if not _EPOCH.fullmatch(epoch):
            raise CannotOpen(context, "its epoch is unknown")
        try:
            cipher = AESGCM(self._folder.read(epoch_file(epoch)))
        except FileNotFoundError:
            raise CannotOpen(context, f"the key of {epoch} is not here") from None
        self._epochs[epoch] = cipher
        return cipher
