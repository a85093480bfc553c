"""Those who may open cases: each has a key pair, and the private half opens with their passphrase alone."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from bot.cases import second_factor
from bot.cases.keys import Keys
from bot.cases.lockbox import lock, open_lock
from bot.cases.passphrase import LONGEST, check_passphrase
from bot.store.rows import ReaderRow, ReaderState, Role

_KEY = 32


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who joins: `lawyer` is the id in the directory of one whose role is lawyer; pending, until somebody approves."""

    id: str
    name: str
    role: Role
    lawyer: str = ""
    invited_by: str = ""
    state: ReaderState = "active"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new reader, and what is shown to them once: the second factor's secret and the recovery codes."""

    row: ReaderRow
    totp_uri: str = field(repr=False)
    totp_secret: str = field(repr=False)
    recovery_codes: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A reader who has proved who they are, with the private key that opens what was granted to them."""

    reader: ReaderRow
    private: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Enrolling:
    """What enrolment draws on: `entropy` gives random bytes; the programme's name stands in the authenticator."""

    keys: Keys
    programme: str
    entropy: Callable[[int], bytes]


def enrol(site: Enrolling, who: Newcomer, passphrase: str, now: float) -> Enrolled:
    """Make a reader with a key pair, a second factor and recovery codes; takes some 0.3 s, so run it in a thread.

    Raises:
        WeakPassphrase: The passphrase is too short, common, or little but the name.
        KeysMissing: The server has no key to seal the second factor with.
    """
    check_passphrase(passphrase, who.name)
    private, secret = site.entropy(_KEY), second_factor.new_secret(site.entropy)
    codes = second_factor.new_recovery(site.entropy)
    row = ReaderRow(
        id=who.id,
        name=" ".join(who.name.split()),
        role=who.role,
        created=now,
        state=who.state,
        public_key=public_of(private),
        private_key=lock(who.id, private, passphrase),
        totp=second_factor.seal_secret(site.keys, who.id, secret),
        recovery=tuple(map(second_factor.hashed, codes)),
        lawyer=who.lawyer,
        invited_by=who.invited_by,
    )
    uri = second_factor.uri(secret, row.name, site.programme)
    return Enrolled(row, uri, second_factor.readable(secret), codes)


def unlock(row: ReaderRow, passphrase: str) -> Unlocked:
    """Open a reader's private key, which proves the passphrase; takes some 0.3 s, so run it in a thread.

    Raises:
        WrongPassphrase: It is another one.
        CannotOpen: The reader has no key, or one of an unknown version.
    """
    return Unlocked(row, open_lock(row.id, row.private_key, passphrase[:LONGEST]))


def change_passphrase(unlocked: Unlocked, passphrase: str) -> ReaderRow:
    """Lock the same private key under another passphrase: what was granted stays open. Raises WeakPassphrase."""
    check_passphrase(passphrase, unlocked.reader.name)
    return replace(unlocked.reader, private_key=lock(unlocked.reader.id, unlocked.private, passphrase))


def change_keys(row: ReaderRow, passphrase: str, entropy: Callable[[int], bytes]) -> Unlocked:
    """Give a reader who lost the passphrase another key pair under a new one: what was granted must be granted anew.

    Raises WeakPassphrase.
    """
    check_passphrase(passphrase, row.name)
    private = entropy(_KEY)
    changed = replace(row, public_key=public_of(private), private_key=lock(row.id, private, passphrase))
    return Unlocked(changed, private)


def public_of(private: bytes) -> bytes:
    """Give the public half of a private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
