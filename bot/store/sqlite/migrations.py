"""The schema, as the steps that lead to it. A released step is never changed: a new one is added below it.

Tables are STRICT. Numbers that must never be given twice are AUTOINCREMENT, so that a message being sent while its row
is erased cannot settle the next row. Partial indexes hold only what is still to be done, and stay small.
"""

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

MIGRATIONS = Migrations("amparo")


def _create(db: Database, name: str, pk: str | tuple[str, ...], columns: dict[str, type], **to: str) -> Table:
    """Create a STRICT table without NULLs but where the type says so; `to` names the table a column refers to."""
    keys = [(column, table, "id") for column, table in to.items()]
    return db.table(name).create(columns, pk=pk, not_null=set(columns), foreign_keys=keys, strict=True)


@MIGRATIONS()
def m0001_conversations(db: Database) -> None:
    """People's conversations, their wish for silence, and the events kept before (found by rowid when they are old)."""
    row = {"person": str, "channel": str, "version": int, "address": bytes, "state": bytes, "language": str}
    _create(db, "conversations", "person", {**row, "updated": float}).create_index(["updated"])
    _create(db, "silences", "person", {"person": str, "at": float})
    _create(db, "seen", "id", {"id": int, "channel": str, "event": str, "at": float}).create_index(
        ["channel", "event"], unique=True
    )
    _create(db, "marks", "name", {"name": str, "value": str})


@MIGRATIONS()
def m0002_outbox(db: Database) -> None:
    """Messages to be sent. `due` of a leased row is the end of its lease."""
    db.execute(
        """
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, lane TEXT NOT NULL, address BLOB NOT NULL,
            payload BLOB NOT NULL, purpose TEXT NOT NULL, created REAL NOT NULL, due REAL NOT NULL,
            case_id TEXT NOT NULL, offer_id TEXT NOT NULL, parts INTEGER NOT NULL, status TEXT NOT NULL DEFAULT 'due',
            attempts INTEGER NOT NULL DEFAULT 0, first_tried REAL, provider_id TEXT NOT NULL DEFAULT '',
            error TEXT NOT NULL DEFAULT '', settled REAL
        ) STRICT
        """
    )
    waiting = "status IN ('due', 'leased', 'unknown')"
    sent = "status = 'sent'"
    for name, columns, where in (
        ("due", "due", waiting),
        ("lane", "lane, id", waiting),
        ("settled", "status, id", "settled IS NOT NULL"),
        ("settled_lane", "lane", "settled IS NOT NULL"),
        ("case", "case_id, id", "case_id <> ''"),
        ("sms", "settled, parts", f"channel = 'sms' AND {sent}"),
        ("spent", "settled", "case_id = '' AND status IN ('sent', 'dropped')"),
    ):
        db.execute(f"CREATE INDEX outbox_{name} ON outbox ({columns}) WHERE {where}")


@MIGRATIONS()
def m0003_lawyers(db: Database) -> None:
    """The directory; `lawyer_states` finds those who serve a state."""
    words = ("id", "name", "organisation", "kind", "licence", "states", "languages", "kinds", "cost", "channel", "lane")
    others = {"detained": int, "address": bytes, "active": int, "imported": float, "offered": float}
    _create(db, "lawyers", "id", {**dict.fromkeys(words, str), **others})
    _create(db, "lawyer_states", ("state", "lawyer"), {"state": str, "lawyer": str}, lawyer="lawyers").create_index(
        ["lawyer"]
    )


@MIGRATIONS()
def m0004_cases(db: Database) -> None:
    """Cases. `rank` puts the most urgent first; the id, times and status alone outlive an erasure."""
    words = ("id", "code", "person", "channel", "language", "status", "urgency", "state", "kind", "cost", "speak")
    others = {"detained": int, "created": float, "changed": float, "rank": int}
    cases = _create(db, "cases", "id", {**dict.fromkeys(words, str), **others})
    cases.add_column("accepted", float)
    cases.create_index(["created"])
    for name, columns, where in (
        ("UNIQUE INDEX cases_code", "code", "code <> ''"),
        ("INDEX cases_person", "person, created", "person <> ''"),
        ("INDEX cases_urgency", "rank, created DESC, id", "status <> 'erased'"),
        ("INDEX cases_living", "created", "status <> 'erased'"),
        ("INDEX cases_accepted", "accepted, created", "accepted IS NOT NULL"),
    ):
        db.execute(f"CREATE {name} ON cases ({columns}) WHERE {where}")


@MIGRATIONS()
def m0005_case_files(db: Database) -> None:
    """What hangs on a case: its sealed fields, the grants of its key, notes and events."""
    _create(db, "fields", ("case_id", "name"), {"case_id": str, "name": str, "sealed": bytes}, case_id="cases")
    _create(db, "grants", ("case_id", "reader"), {"case_id": str, "reader": str, "wrapped": bytes}, case_id="cases")
    note = {"id": str, "case_id": str, "reader": str, "at": float, "sealed": bytes}
    _create(db, "notes", "id", note, case_id="cases").create_index(["case_id", "at"])
    event = {"id": int, "case_id": str, "at": float, "actor": str, "what": str, "detail": str}
    _create(db, "events", "id", event, case_id="cases").create_index(["case_id", "at"])


@MIGRATIONS()
def m0006_offers(db: Database) -> None:
    """Offers of cases to lawyers."""
    words = ("id", "case_id", "lawyer", "lawyer_name", "token", "status", "reason")
    times = {"offered": float, "expires": float, "changed": float}
    offers = _create(db, "offers", "id", {**dict.fromkeys(words, str), **times}, case_id="cases", lawyer="lawyers")
    offers.create_index(["case_id", "offered"])
    offers.create_index(["token"], unique=True)
    offers.create_index(["lawyer"])
    offers.create_index(["changed", "status"])
    db.execute("CREATE INDEX offers_open ON offers (expires) WHERE status = 'offered'")


@MIGRATIONS()
def m0007_readers(db: Database) -> None:
    """Readers of the desk and their sessions; `folded` is the name as it is compared."""
    row = {"id": str, "name": str, "folded": str, "role": str, "passphrase": str, "created": float, "active": int}
    _create(db, "readers", "id", row).create_index(["folded"], unique=True)
    session = {"token": str, "reader": str, "csrf": str, "created": float, "seen": float}
    _create(db, "sessions", "token", session, reader="readers").create_index(["reader"])


@MIGRATIONS()
def m0008_audit(db: Database) -> None:
    """Who read or changed what; AUTOINCREMENT remembers the last number, so that a missing last row shows too."""
    db.execute(
        """
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, reader TEXT NOT NULL, action TEXT NOT NULL,
            case_id TEXT NOT NULL, hash TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX audit_case ON audit (case_id, id) WHERE case_id <> ''")


@MIGRATIONS()
def m0009_reader_keys(db: Database) -> None:
    """Readers hold a key pair and a second factor; a session holds the private key, and when it was proved last."""
    for column in (
        "state TEXT NOT NULL DEFAULT 'active'",
        *(f"{name} BLOB NOT NULL DEFAULT x''" for name in ("public_key", "private_key", "totp")),
        "totp_used INTEGER NOT NULL DEFAULT 0",
        *(f"{name} TEXT NOT NULL DEFAULT ''" for name in ("recovery", "lawyer", "invited_by", "approved_by")),
    ):
        db.execute(f"ALTER TABLE readers ADD COLUMN {column}")
    db.execute("UPDATE readers SET state = 'removed' WHERE NOT active")
    db.execute("ALTER TABLE readers DROP COLUMN active")
    db.execute("CREATE INDEX readers_lawyer ON readers (lawyer) WHERE lawyer <> ''")
    db.execute("ALTER TABLE sessions ADD COLUMN private BLOB NOT NULL DEFAULT x''")
    db.execute("ALTER TABLE sessions ADD COLUMN strong REAL NOT NULL DEFAULT 0")
    db.execute("CREATE INDEX grants_reader ON grants (reader, case_id)")


@MIGRATIONS()
def m0010_invites_and_views(db: Database) -> None:
    """Invitations to become a reader, and the lists that readers keep under a name of theirs."""
    words = ("token", "role", "name", "lawyer", "invited_by")
    invites = _create(db, "invites", "token", {**dict.fromkeys(words, str), "created": float, "expires": float})
    invites.add_column("used", float)
    _create(db, "views", ("reader", "name"), {"reader": str, "name": str, "query": str}, reader="readers")


@MIGRATIONS()
def m0011_case_work(db: Database) -> None:
    """With whom a case is, how it is marked, and since when it is closed or unread."""
    db.execute("ALTER TABLE cases ADD COLUMN assigned TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE cases ADD COLUMN last4 TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE cases ADD COLUMN closed REAL")
    db.execute("ALTER TABLE cases ADD COLUMN opened REAL")
    db.execute("UPDATE cases SET closed = changed WHERE status IN ('closed', 'withdrawn')")
    for name, columns, where in (
        ("assigned", "assigned, rank", "assigned <> ''"),
        ("last4", "last4", "last4 <> ''"),
        ("opened", "opened", "opened IS NOT NULL AND status <> 'erased'"),
    ):
        db.execute(f"CREATE INDEX cases_{name} ON cases ({columns}) WHERE {where}")
    _create(db, "case_tags", ("case_id", "tag"), {"case_id": str, "tag": str}, case_id="cases").create_index(["tag"])


@MIGRATIONS()
def m0012_erasures(db: Database) -> None:
    """Erasures, which go on where they were when a process ends."""
    words = ("id", "code", "channel", "lane", "language", "held", "step")
    row = {**dict.fromkeys(words, str), "address": bytes, "at": float, "changed": float}
    _create(db, "erasures", "id", row)
    db.execute("CREATE INDEX erasures_open ON erasures (at) WHERE step <> 'done'")


@MIGRATIONS()
def m0013_reached_where_they_wrote(db: Database) -> None:
    """Whether a person is reached where they wrote, which the machine must know when it can open no case."""
    db.execute("ALTER TABLE cases ADD COLUMN here INTEGER NOT NULL DEFAULT 1")


@MIGRATIONS()
def m0014_chats(db: Database) -> None:
    """Which messages stand in chats, and the chats that are to be cleared."""
    message = {"lane": str, "message": int, "at": float, "buttons": str}
    _create(db, "chat_messages", ("lane", "message"), message).create_index(["at"])
    _create(db, "clearings", "lane", {"lane": str, "at": float})


@MIGRATIONS()
def m0015_no_passphrase(db: Database) -> None:
    """Nothing is kept of a passphrase but what it opens; a reader from before has no key, and is invited anew."""
    db.execute("ALTER TABLE readers DROP COLUMN passphrase")
    db.execute("UPDATE readers SET state = 'removed' WHERE public_key = x''")
    db.execute("DELETE FROM sessions")


@MIGRATIONS()
def m0016_texting(db: Database) -> None:
    """The consent ledger, what became of messages at the provider, and the hours that people named as safe."""
    db.execute(
        "CREATE TABLE consents (id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, at REAL NOT NULL,"
        " given INTEGER NOT NULL, how TEXT NOT NULL) STRICT"
    )
    db.execute("CREATE INDEX consents_person ON consents (person, id)")
    delivery = {"sid": str, "state": str, "rank": int, "error": str, "at": float}
    _create(db, "deliveries", "sid", delivery).create_index(["at"])
    _create(db, "safe_times", "person", {"person": str, "time": str})
    db.execute("CREATE INDEX outbox_copies ON outbox (status, created) WHERE purpose = 'copy'")


@MIGRATIONS()
def m0017_lists_for_work(db: Database) -> None:
    """What a list for work asks for: cases whose messages did not arrive, and counts over all cases, off one index."""
    of_a_case = "case_id <> ''"
    db.execute(f"CREATE INDEX outbox_dead ON outbox (case_id) WHERE status = 'dead' AND {of_a_case}")
    db.execute(f"CREATE INDEX outbox_provider ON outbox (provider_id) WHERE provider_id <> '' AND {of_a_case}")
    db.execute("CREATE INDEX deliveries_failed ON deliveries (sid) WHERE state IN ('undelivered', 'failed')")
    db.execute("CREATE INDEX cases_facets ON cases (status, urgency, state, language, channel)")
    db.execute("CREATE INDEX cases_work ON cases (status, assigned, rank, created) WHERE status <> 'erased'")
    db.execute("CREATE INDEX offers_held ON offers (lawyer_name, case_id) WHERE status = 'accepted'")


@MIGRATIONS()
def m0018_words_of_drafts(db: Database) -> None:
    """Whether a draft holds answers in the person's own words; of one from before, it must be taken that it does."""
    db.execute("ALTER TABLE conversations ADD COLUMN worded INTEGER NOT NULL DEFAULT 1")
    db.execute("CREATE INDEX conversations_worded ON conversations (updated) WHERE worded")


@MIGRATIONS()
def m0019_listings(db: Database) -> None:
    """What a listing tells of a lawyer, what they set for themselves, who else is written to, who checked a licence."""
    words = ("accreditation", "accredited_until", "courts", "facilities", "source", "listed", "away_from", "away_until")
    counts = ("calls", "free_list", "open_limit", "daily_limit", "quiet_from", "quiet_until", "link")
    for column in (
        *(f"{name} TEXT NOT NULL DEFAULT ''" for name in words),
        *(f"{name} INTEGER NOT NULL DEFAULT 0" for name in counts),
        "minors INTEGER NOT NULL DEFAULT 1",
        "digest TEXT NOT NULL DEFAULT 'instant'",
    ):
        db.execute(f"ALTER TABLE lawyers ADD COLUMN {column}")
    db.execute("UPDATE lawyers SET accreditation = 'partial' WHERE licence = 'DOJ partial'")
    db.execute("UPDATE lawyers SET accreditation = 'full' WHERE licence = 'DOJ full'")
    db.execute("CREATE INDEX lawyers_lane ON lawyers (lane) WHERE lane <> ''")
    db.execute("CREATE INDEX lawyers_asked ON lawyers (id, offered) WHERE offered > 0")
    contact: dict[str, type] = {"lawyer": str, "channel": str, "address": bytes, "lane": str}
    _create(db, "lawyer_contacts", ("lawyer", "lane"), contact, lawyer="lawyers").create_index(["lane"])
    check = ("id", "lawyer", "licence", "register", "checked_by", "approved_by")
    checked = _create(db, "verifications", "id", {**dict.fromkeys(check, str), "at": float, "due": float})
    checked.add_column("approved", float)
    checked.create_index(["lawyer", "at"])


@MIGRATIONS()
def m0020_waiting(db: Database) -> None:
    """What the timers look for, and what became of cases that were taken."""
    for name, columns, where in (
        ("waiting", "case_id, what, id", "what IN ('sent', 'unmatched', 'alerted', 'reminded', 'reached_asked')"),
        ("outcomes", "at, what, detail", "what IN ('outcome', 'reported', 'reached')"),
    ):
        db.execute(f"CREATE INDEX events_{name} ON events ({columns}) WHERE {where}")
    db.execute("CREATE INDEX cases_left ON cases (created) WHERE status = 'unmatched'")
    db.execute("CREATE INDEX cases_taken ON cases (accepted) WHERE status = 'matched'")
    db.execute("CREATE INDEX offers_of_lawyers ON offers (lawyer, offered)")


@MIGRATIONS()
def m0021_on_call(db: Database) -> None:
    """Whether a lawyer is on call for requests that cannot wait."""
    db.execute("ALTER TABLE lawyers ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0")


@MIGRATIONS()
def m0022_errands(db: Database) -> None:
    """Reminders that people asked for, and drafts on their way to another phone."""
    _create(db, "reminders", ("person", "kind"), {"person": str, "kind": str, "due": float, "sent": int})
    db.execute("CREATE INDEX reminders_due ON reminders (due) WHERE NOT sent")
    carrying = {"token": str, "person": str, "expires": float}
    _create(db, "carryings", "token", carrying).create_index(["person"])


@MIGRATIONS()
def m0023_look_ups_to_approve(db: Database) -> None:
    """Look-ups of licences that wait for a second person."""
    db.execute("CREATE INDEX verifications_open ON verifications (at) WHERE approved_by = ''")
