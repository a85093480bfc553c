"""One message in, one commit: then, and only then, the provider hears "taken".

    seen this event? -> load the conversation -> handler -> one commit -> 200
        the commit: event id, conversation (compare-and-swap), case and offers, rendered replies in the outbox

A process killed before the commit has said nothing to the provider, which delivers again; one killed after it has all
it needs in the store, and a second delivery is known by its event id. Turns of one person run one after the other here;
a second process that gets in between loses the compare-and-swap, and its turn is run again on what the first one kept.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from weakref import WeakValueDictionary

from bot.cases.envelopes import Recipient, apart, envelope
from bot.cases.keys import CannotOpen, Keys, KeysMissing
from bot.cases.office import person_wire
from bot.cases.referrals import Referrals
from bot.cases.sealing import NobodyToOpen
from bot.cases.staged import Staged
from bot.channels.port import Address, Channel, Context, Inbound
from bot.conversing import opened, sealed
from bot.facts import SiteFacts
from bot.performing import Performing
from bot.silence import purpose_of
from bot.store.changes import Commit, CountStep, NoteMessage, SaveConversation
from bot.store.chats import ChatMessage
from bot.store.port import Opening, Store, StoreUnavailable
from bot.store.rows import ConversationRow, Envelope
from handlers.converse import handle, refused
from handlers.dialogue.flow import AND
from handlers.dialogue.messages import Message, Odd, Silence
from handlers.dialogue.state import (
    Conversation,
    ForgetMe,
    Turn,
)
from handlers.intake import INTAKE, worded
from handlers.privacy import unheard

_log = logging.getLogger("amparo.receive")
_TRIES = 8
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Receive:
    """The way in. `facts` builds what a handler may know about one person; `nudge` wakes the sender after a commit."""

    store: Store
    keys: Keys
    channels: Mapping[str, Channel]
    referrals: Referrals
    facts: Callable[[str], SiteFacts]
    clock: Callable[[], float]
    nudge: Callable[[], None]
    performing: Performing
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _broke: dict[tuple[str, str], int] = field(default_factory=dict)

    async def take(self, inbound: Inbound, *also: Envelope) -> Literal["kept", "seen"]:
        """Take one event, with what its channel sends because of it; raises StoreUnavailable: deliver it again."""
        person = self.keys.pseudonym(inbound.address.channel, inbound.address.value)
        async with self._turn_of(person):
            for _ in range(_TRIES):
                opening = await self.store.opening(person, inbound.event)
                if opening.seen:
                    return "seen"
                commit = await self._tried(person, opening, inbound)
                kept = await self.store.keep(replace(commit, outbox=(*commit.outbox, *also)) if also else commit)
                if kept != "conflict":
                    self._broke.pop(inbound.event, None)
                    self.nudge()
                    return kept
        _log.error("turn lost every race event=%s", inbound.event[0])
        raise StoreUnavailable("the conversation kept changing while this turn was run")

    async def _tried(self, person: str, opening: Opening, inbound: Inbound) -> Commit:
        """Run a turn. One that breaks is delivered again; one that always does must not hold up its person for ever.

        It is then answered as what cannot be read, from the menu: what broke may be the screen itself. The draft waits.
        """
        before = self._opened(opening.row)
        try:
            return await self._commit(person, before, opening, inbound)
        except StoreUnavailable:
            raise
        except Exception as error:
            tries = self._broke[inbound.event] = self._broke.get(inbound.event, 0) + 1
            if tries < _TRIES or isinstance(inbound.incoming, Silence):
                raise
            _log.error("turn.given_up channel=%s error=%s", inbound.event[0], type(error).__name__)
        unreadable = replace(inbound, incoming=Odd(inbound.incoming.person, "other"))
        return await self._commit(person, replace(before, asking="menu", offered=()), opening, unreadable)

    async def _commit(self, person: str, before: Conversation, opening: Opening, inbound: Inbound) -> Commit:
        row = opening.row
        muted = opening.silent and _stays_silent(inbound)
        if inbound.answered:
            return Commit(event=inbound.event, at=self.clock())
        if isinstance(inbound.incoming, Message) and not muted:
            back = await self.referrals.answered(person, inbound.incoming.text)
            if back is not None:
                return self._to_lawyer(person, inbound, back)
        facts, now = self.facts(person), self.clock()
        turn = await (self._unheard(before, row, inbound, facts) if muted else handle(before, inbound.incoming, facts))
        if turn is None:
            return Commit(event=inbound.event, at=now)
        saved = self._saved(person, row, inbound.address, turn.conversation, now, silent=muted)
        try:
            staged = await self.performing.perform(turn.effects, saved)
        except (KeysMissing, CannotOpen, NobodyToOpen):
            _log.exception("case not sealed, so not sent; the draft is kept")
            turn = await refused(before, facts, inbound.incoming.person.channel)
            saved = self._saved(person, row, inbound.address, turn.conversation, now, silent=False)
            staged = Staged()
        changes = list(staged.changes)
        if _worth_keeping(before, turn, opening):
            changes.insert(0, SaveConversation(saved))
        if inbound.context.wrote is not None and not _forgets(turn):
            changes.append(NoteMessage(ChatMessage(person, inbound.context.wrote, now)))
        if not _forgets(turn):
            changes += self.performing.reminders.wrote(person, before, turn.conversation)
            if reached := _reached(before, turn.conversation):
                day, language = (await facts.now()).date().isoformat(), turn.conversation.language or ""
                changes += [CountStep(day, each, inbound.address.channel, language) for each in reached]
        context = await self._context(person, inbound.context, turn)
        rendered = self.channels[inbound.address.channel].render(turn.replies, context)
        to = Recipient(person_wire(inbound.address.channel), person, saved.address)
        replies = tuple(envelope(self.keys, to, outgoing, purpose_of(turn), now) for outgoing in rendered)
        # The answer first: it may clear the chat, and what else is told because of this turn must stay there.
        return Commit(tuple(changes), (*replies, *staged.outbox), inbound.event, now)

    async def _unheard(
        self, before: Conversation, row: ConversationRow | None, inbound: Inbound, facts: SiteFacts
    ) -> Turn | None:
        """Hear of somebody who opted out nothing but the wish to be erased, said twice within a day."""
        recent = row is not None and self.clock() - row.updated < _DAY
        return await unheard(before if recent else replace(before, asking=""), inbound.incoming, facts)

    def _to_lawyer(self, lane: str, inbound: Inbound, words: str) -> Commit:
        """Answer a lawyer who answered by message; what they may be talking about as a person stays as it is."""
        address, now = inbound.address, self.clock()
        to = apart(self.keys, person_wire(address.channel), address.value, lane)
        sealed = envelope(self.keys, to, self.channels[address.channel].text(words), "prompt", now)
        return Commit((), (sealed,), inbound.event, now)

    async def _context(self, person: str, context: Context, turn: Turn) -> Context:
        """Add what is known of a chat that is to be cleared: with the person it is forgotten before that is done."""
        if not any(reply.clears for reply in turn.replies):
            return context
        return replace(context, known=tuple(one.message for one in await self.store.messages(person)))

    def _opened(self, row: ConversationRow | None) -> Conversation:
        if row is None:
            return Conversation()
        conversation = opened(self.keys, row)
        if conversation is None:
            _log.warning("a draft outlived the key that sealed it; its conversation begins anew")
            return Conversation(language=row.language or None)
        return conversation

    def _saved(
        self,
        person: str,
        row: ConversationRow | None,
        address: Address,
        conversation: Conversation,
        now: float,
        *,
        silent: bool,
    ) -> ConversationRow:
        state = sealed(self.keys, person, conversation)
        # Sealed anew with every new key, so that an answer can be sent although that of the first message is gone.
        if row and self.keys.epoch_of(row.address) == self.keys.current:
            where = row.address
        else:
            where = apart(self.keys, person_wire(address.channel), address.value, person).address
        language, version = conversation.language or "", row.version + 1 if row else 1
        return ConversationRow(
            *(person, address.channel, version, where, state, language),
            silent=silent,
            updated=now,
            worded=worded(conversation),
        )

    def _turn_of(self, person: str) -> asyncio.Lock:
        """Give what lets one turn of a person run after the other; it is gone when none is under way."""
        lock = self._turns.get(person)
        if lock is None:
            lock = self._turns[person] = asyncio.Lock()
        return lock


def _stays_silent(inbound: Inbound) -> bool:
    """Whoever opted out of text messages hears nothing until they opt in; on Telegram, writing again is opting in."""
    match inbound.incoming:
        case Silence(on=on):
            return on
        case _:
            return inbound.address.channel == "sms"


def _reached(before: Conversation, after: Conversation) -> list[str]:
    """Name the questions that are asked for the first time, and the review; who reached them is kept nowhere."""
    if after.asking == before.asking:
        return []
    if after.asking == "review":
        return ["review"]
    asked = before.asking.split(AND)  # what is left of several was counted with them
    fresh = (each.key for each in INTAKE.asked(after.asking, after.answers))
    return [key for key in fresh if key not in after.answers and key not in asked]


def _worth_keeping(before: Conversation, turn: Turn, opening: Opening) -> bool:
    """Keep what has changed, and that silence is lifted; nothing of someone who asked to be forgotten."""
    return not _forgets(turn) and (turn.conversation != before or opening.silent)


def _forgets(turn: Turn) -> bool:
    return any(isinstance(effect, ForgetMe) for effect in turn.effects)
