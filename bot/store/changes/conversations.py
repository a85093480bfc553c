"""What is kept of conversations, and the wish for silence, which outlives them."""

from dataclasses import dataclass

from bot.store.rows import ConversationRow


@dataclass(frozen=True, slots=True)
class SaveConversation:
    """Compare-and-swap: insert when row.version is 1, else update the row whose version is row.version - 1.

    `row.silent` is kept or lifted with it; the wish is kept apart, and outlives the conversation when that is deleted.
    """

    row: ConversationRow


@dataclass(frozen=True, slots=True)
class SetSilent:
    """Keep or lift a person's wish not to be written to; when set, their waiting envelopes are dropped."""

    person: str
    silent: bool
    at: float


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Delete a conversation that has not changed since `version` (retention of idle drafts)."""

    person: str
    version: int
