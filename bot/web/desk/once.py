"""What is shown to a reader once, on its way from one page to the next: sealed by the server, kept nowhere.

Between choosing a passphrase and proving that the authenticator works, nothing of a newcomer is in the store. The page
itself carries it, sealed and bound to the invitation or the log-in it belongs to.
"""

import base64
import json
from dataclasses import dataclass, field, replace

from bot.cases import second_factor
from bot.cases.keys import CannotOpen, Keys
from bot.cases.readers import Enrolled
from bot.store.rows import ReaderRow


class NotHere(Exception):
    """What the page carried does not belong here, or its key is gone: let them begin again."""


@dataclass(frozen=True, slots=True)
class Once:
    """A second factor not proved yet, and for a newcomer the key pair."""

    reader: str
    totp: bytes
    uri: str = field(repr=False)
    secret: str = field(repr=False)
    codes: tuple[str, ...] = field(repr=False)
    public_key: bytes = b""
    private_key: bytes = b""

    @classmethod
    def of(cls, enrolled: Enrolled) -> "Once":
        """Take what enrolment made."""
        row = enrolled.row
        shown = (enrolled.totp_uri, enrolled.totp_secret, enrolled.recovery_codes)
        return cls(row.id, row.totp, *shown, row.public_key, row.private_key)

    def on(self, row: ReaderRow) -> ReaderRow:
        """Put the second factor on a reader, in the place of the one before."""
        return replace(row, totp=self.totp, recovery=tuple(map(second_factor.hashed, self.codes)))


def fold(keys: Keys, place: str, once: Once) -> str:
    """Seal it for the page at `place`. Raises KeysMissing."""
    plain = {
        "reader": once.reader,
        "totp": once.totp.hex(),
        "uri": once.uri,
        "secret": once.secret,
        "codes": " | ".join(once.codes),
        "public_key": once.public_key.hex(),
        "private_key": once.private_key.hex(),
    }
    return base64.urlsafe_b64encode(keys.seal(_context(place), json.dumps(plain).encode())).decode()


def unfold(keys: Keys, place: str, text: str) -> Once:
    """Open what `fold` sealed for the same place; raises NotHere."""
    try:
        plain: dict[str, str] = json.loads(keys.unseal(_context(place), base64.urlsafe_b64decode(text.encode("ascii"))))
    except (CannotOpen, ValueError) as error:
        raise NotHere from error
    return Once(
        reader=plain["reader"],
        totp=bytes.fromhex(plain["totp"]),
        uri=plain["uri"],
        secret=plain["secret"],
        codes=tuple(plain["codes"].split(" | ")),
        public_key=bytes.fromhex(plain["public_key"]),
        private_key=bytes.fromhex(plain["private_key"]),
    )


def _context(place: str) -> str:
    return f"once|{place}"
