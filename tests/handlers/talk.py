"""A person on a channel: types, presses buttons by what stands on them, sends odd things."""

from dataclasses import dataclass, field

from bot.channels.port import Context
from bot.channels.sms_render import messages
from bot.channels.speech import Speech, plain
from bot.channels.telegram_render import payloads
from bot.preview.world import World
from handlers.converse import handle
from handlers.dialogue.flow import Answers
from handlers.dialogue.messages import (
    Channel,
    Choice,
    Incoming,
    Line,
    Message,
    Odd,
    OddKind,
    Person,
    Press,
    Reply,
    Say,
    Silence,
    Words,
)
from handlers.dialogue.state import Conversation, Effect, ForgetMe, Turn
from handlers.dialogue.upgrades import restore

SPEECH = Speech("Amparo")


def standing(
    asking: str,
    *,
    language: str = "en",
    answers: Answers | None = None,
    offered: tuple[str, ...] = (),
    asked: int = 0,
    misses: int = 0,
    picked: tuple[str, ...] = (),
) -> str:
    """Store a conversation that stands on a screen."""
    return Conversation(language, asking, asked, offered, answers or {}, picked, misses=misses).to_json()


@dataclass(slots=True)
class Talk:
    """One conversation. Between two lines it exists only as stored text, and no line may be met with silence."""

    channel: Channel = "telegram"
    hint: str | None = "en"
    world: World = field(default_factory=World)
    stored: str = ""
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def person(self) -> Person:
        """Who writes."""
        return Person(self.channel, self.hint)

    @property
    def now(self) -> Conversation:
        """The conversation as it is stored."""
        return restore(self.stored) if self.stored else Conversation()

    @property
    def shown(self) -> Reply:
        """The screen that the last turn ended in."""
        return self.replies[-1]

    @property
    def said(self) -> tuple[str, ...]:
        """Keys of the sentences said in the last turn, and of those inside lines."""
        blocks = [block for reply in self.replies for block in reply.blocks]
        inside = [part for block in blocks if isinstance(block, Line) for part in (block.label, block.value)]
        return tuple(block.key for block in (*blocks, *inside) if isinstance(block, Say))

    @property
    def text(self) -> str:
        """Everything said in the last turn, in words."""
        spoken = [SPEECH.block(block, reply.language) for reply in self.replies for block in reply.blocks]
        return plain("\n".join(spoken))

    def words(self, words: Words) -> str:
        """Put a sentence into words, in the language of the screen shown."""
        return plain(SPEECH.words(words, self.shown.language))

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands on the buttons shown."""
        return tuple(self.words(choice.label) for choice in self.shown.choices)

    async def types(self, *lines: str) -> None:
        """Send lines, one message each."""
        for line in lines:
            await self.sends(Message(self.person, line))

    async def presses(self, *labels: str) -> None:
        """Press buttons of the screens shown, one after another, by what stands on them."""
        for label in labels:
            await self.sends(self.button(label))

    async def odd(self, kind: OddKind) -> None:
        """Send what is no text."""
        await self.sends(Odd(self.person, kind))

    async def falls_silent(self, *, on: bool) -> None:
        """Withdraw, or give again, the consent to be written to."""
        await self.sends(Silence(self.person, on=on))

    def button(self, label: str) -> Press:
        """Find a button of the screen shown."""
        assert label in self.labels, f"{label!r} is not among {self.labels}"
        choice = self.shown.choices[self.labels.index(label)]
        return self.press(choice)

    def press(self, choice: Choice) -> Press:
        """Press a choice of the screen shown."""
        return Press(self.person, self.shown.screen, choice.value, self.shown.asked)

    def press_here(self, value: str) -> Press:
        """Press a choice of the screen that is stored, by its value."""
        return Press(self.person, self.now.asking, value, self.now.asked)

    async def sends(self, incoming: Incoming) -> Turn:
        """Run one turn as the machine does: read what is stored, answer, perform, store."""
        turn = await handle(self.now, incoming, self.world)
        self.stored = turn.conversation.to_json()
        assert restore(self.stored) == turn.conversation
        self.replies, self.effects = turn.replies, turn.effects
        for effect in turn.effects:
            self.world.perform(effect)
            if isinstance(effect, ForgetMe):
                self.stored = ""
        if not (isinstance(incoming, Silence) and incoming.on):
            assert self.heard(), "met with silence"
        return turn

    def heard(self) -> tuple[str, ...]:
        """What reaches the person, as their channel writes it."""
        if self.channel == "sms":
            return tuple(sent.payload for reply in self.replies for sent in messages(reply, SPEECH))
        return tuple(sent.text for sent in payloads(self.replies, Context(), SPEECH))
