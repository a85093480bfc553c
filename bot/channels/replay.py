"""A transcript played again: each line read as its channel reads it, the conversation stored and read in between."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

from bot.channels import sms_read, telegram_read
from bot.channels.port import Context, Outgoing
from bot.channels.sms_render import messages
from bot.channels.speech import Speech
from bot.channels.telegram_render import payloads
from bot.channels.terminal import buttons, sms_lines, telegram_lines
from bot.channels.transcript import Line, Misread, Transcript
from content.bidi import MARKS
from handlers.converse import handle
from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Channel, Incoming, Odd, OddKind, Person, Reply
from handlers.dialogue.state import Conversation, Effect, ForgetMe
from handlers.dialogue.upgrades import restore

_ODD: Mapping[str, OddKind] = {f"({kind})": kind for kind in get_args(OddKind)}


@dataclass(slots=True)
class Side:
    """A person's side of a conversation: what is stored between two lines, and the buttons seen, by label.

    `keys` stand in place of the keyboard: to press one is to type what stands on it.
    """

    channel: Channel
    language: str | None
    speech: Speech
    stored: str = ""
    seen: dict[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()

    async def say(self, text: str, facts: Facts) -> tuple[tuple[str, ...], tuple[Effect, ...]]:
        """Send a line; give the messages that answer it, and the effects to perform. Raises Misread."""
        known = self.language if self.channel == "sms" else None
        before = restore(self.stored) if self.stored else Conversation(known)
        turn = await handle(before, self._incoming(text), facts)
        forgotten = any(isinstance(effect, ForgetMe) for effect in turn.effects)
        self.stored = "" if forgotten else turn.conversation.to_json()
        return tuple(self._shown(turn.replies)), turn.effects

    def _incoming(self, text: str) -> Incoming:
        if text in _ODD:
            return Odd(Person(self.channel, self.language), _ODD[text])
        if self.channel == "sms":
            form = {"MessageSid": "SM1", "From": "+12125550147", "Body": text}
            inbound = sms_read.read(form)
        else:
            inbound = telegram_read.read(self._update(text))
        if inbound is None:
            raise Misread(f"nobody would answer {text!r}")
        return inbound.incoming

    def _update(self, text: str) -> Mapping[str, object]:
        sender = {"id": 1, **({"language_code": self.language} if self.language else {})}
        message = {"message_id": 1, "chat": {"id": 1, "type": "private"}, "from": sender}
        label = text[1:-1] if text.startswith("[") and text.endswith("]") else ""
        if not label or label in self.keys:
            return {"update_id": 1, "message": {**message, "text": label or text}}
        if label not in self.seen:
            raise Misread(f"no button {text} was shown")
        pressed = {"id": "1", "from": sender, "message": message, "data": self.seen[label]}
        return {"update_id": 1, "callback_query": pressed}

    def _shown(self, replies: tuple[Reply, ...]) -> Iterator[str]:
        if self.channel == "sms":
            yield from ("\n".join(sms_lines(sent)) for reply in replies for sent in messages(reply, self.speech))
            return
        for payload in payloads(replies, Context(), self.speech):
            sent = Outgoing(payload.to_json())
            self.keys = frozenset(key.label for row in payload.keys for key in row if not key.shares)
            self.seen.update((_read(button.label), button.data) for button in buttons(sent))
            yield "\n".join(telegram_lines(sent))


def _read(label: str) -> str:
    """Give what a person reads on a button: no mark that it is chosen, none that steers the direction of the text."""
    return MARKS.sub("", label).removeprefix("✓ ")


async def replay(
    script: Transcript,
    facts: Facts,
    speech: Speech,
    perform: Callable[[Effect], Awaitable[None]],
    happen: Callable[[str], Awaitable[None]],
) -> Transcript:
    """Play what was sent again, and write down what answers it now. Raises Misread."""
    side = Side(script.channel, script.language, speech)
    lines = []
    for line in script.lines:
        heard: tuple[str, ...] = ()
        if line.mark == ">":
            heard, effects = await side.say(line.text, facts)
            for effect in effects:
                await perform(effect)
        elif line.mark == "*":
            await happen(line.text)
        lines.append(Line(line.mark, line.text, heard))
    return Transcript(script.channel, script.language, tuple(lines))
