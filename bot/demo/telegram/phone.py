"""A person with Telegram on a phone."""

from dataclasses import dataclass, replace

from bot.demo.jsonvalue import Json, Object
from bot.demo.telegram.chat import Chat
from bot.demo.telegram.entities import found
from bot.demo.telegram.keyboard import Button, Key
from bot.demo.telegram.membership import told
from bot.demo.telegram.message import Edit, Message, User
from bot.demo.telegram.screen import Screen, screen
from bot.demo.telegram.state import Query, State

WITHIN = 5.0
"""Seconds a wait lasts unless another figure is given."""


class NoSuchButton(AssertionError):
    """Raised when there is nothing to press by that name; `labels` are those that are there."""

    def __init__(self, label: str, labels: tuple[str, ...]) -> None:
        super().__init__(f"there is no button {label!r}; there are {labels!r}")
        self.labels = labels


@dataclass(slots=True)
class Phone:
    """What one person does in the private chat with the bot, and sees there."""

    state: State
    person: User
    chat: Chat

    async def open(self) -> None:
        """Let the bot write to this person, as after a first /start long ago."""
        self.state.chats[self.chat.id] = self.chat

    async def type(self, text: str) -> Message:
        """Send a text."""
        return self.send(text, {})

    async def press(self, label: str) -> str:
        """Press a button by its label, or by words that only one has; give the address it opens, if it opens one.

        Raises:
            NoSuchButton: nothing of that name can be pressed.
        """
        match screen(self.chat).find(label):
            case (message, Button(url=url)) if url:
                return url
            case (message, button):
                await self.press_data(message, button.data)
            case Key(shares="contact"):
                await self.share_contact(f"1555{self.person.id % 10_000_000:07}")
            case Key(shares="location"):
                await self.send_location()
            case Key(words):
                await self.type(words)
            case None:
                raise NoSuchButton(label, screen(self.chat).labels)
        return ""

    async def press_data(self, message: Message, data: str) -> str:
        """Press what a message once showed, or what it never showed, as a stale or a changed app would; give the id."""
        query = Query(str(self.state.ground.number()), self.chat.id, self.state.ground.clock())
        self.state.queries[query.id] = query
        self.chat.notice = ""
        payload: Object = {
            "id": query.id,
            "from": self.person.json(),
            "chat_instance": str(self.chat.id),
            "message": message.json(self.chat.json()),
            "data": data,
        }
        self.state.happened("callback_query", self.chat, payload)
        return query.id

    async def edit(self, message: Message, text: str) -> Message:
        """Change an own message."""
        edit = Edit(self.state.ground.clock(), message.text, None)
        changed = replace(message, text=text, entities=found(text), edits=(*message.edits, edit))
        payload = self._put(changed)
        self.state.happened("edited_message", self.chat, payload)
        return changed

    async def send_photo(self, caption: str = "") -> Message:
        """Send a photo."""
        size: Json = {"file_id": "photo-small", "file_unique_id": "ps", "width": 90, "height": 90, "file_size": 1201}
        return self.send(caption, {"photo": [size]})

    async def send_sticker(self) -> Message:
        """Send a sticker."""
        sticker: Object = {
            "file_id": "sticker",
            "file_unique_id": "st",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        }
        return self.send("", {"sticker": sticker})

    async def send_voice(self) -> Message:
        """Send a voice note of four seconds."""
        voice: Object = {"file_id": "voice", "file_unique_id": "vo", "duration": 4, "mime_type": "audio/ogg"}
        return self.send("", {"voice": voice})

    async def send_document(self, caption: str = "") -> Message:
        """Send a file."""
        document: Object = {"file_id": "file", "file_unique_id": "fi", "file_name": "scan.pdf", "file_size": 20480}
        return self.send(caption, {"document": document})

    async def send_location(self) -> Message:
        """Send a place."""
        return self.send("", {"location": {"latitude": 29.76, "longitude": -95.37}})

    async def share_contact(self, number: str, *, owner: int | None = None) -> Message:
        """Send a contact: the person's own, or that of another account."""
        contact: Object = {"phone_number": number, "first_name": self.person.name, "user_id": owner or self.person.id}
        return self.send("", {"contact": contact})

    async def block(self) -> None:
        """Stop the bot: what it sends from now on is refused with 403."""
        told(self.state, self.chat, self.person, "member", "kicked")
        self.chat.blocked = True

    async def unblock(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = False
        told(self.state, self.chat, self.person, "kicked", "member")

    def screen(self) -> Screen:
        """Look at the chat."""
        return screen(self.chat)

    async def until(self, words: str, within: float = WITHIN) -> Screen:
        """Wait until a visible message of the bot has these words.

        Raises:
            NotSeen: it did not come within so many seconds.
        """
        bell = self.state.ground.bell
        await bell.until(lambda: words in self.screen().text, within, lambda: self.screen().text)
        return self.screen()

    async def ask(self, text: str, within: float = WITHIN) -> Message:
        """Send a text and wait for the bot to say something; give its newest message.

        Raises:
            NotSeen: the bot did nothing within so many seconds.
        """
        turns = self.chat.turns
        await self.type(text)
        return await self._answered(turns, within)

    async def tap(self, label: str, within: float = WITHIN) -> Message:
        """Press a button and wait as `ask` does.

        Raises:
            NoSuchButton: nothing of that name can be pressed.
            NotSeen: the bot did nothing within so many seconds.
        """
        turns = self.chat.turns
        await self.press(label)
        return await self._answered(turns, within)

    def send(self, text: str, attached: Object) -> Message:
        """Send a message of any kind, `attached` in the Bot API's own fields."""
        number, now = self.state.ground.number(), self.state.ground.clock()
        message = Message(number, self.person, now, text, found(text), attached=attached)
        self.state.chats[self.chat.id] = self.chat
        self.state.happened("message", self.chat, self._put(message))
        return message

    async def _answered(self, turns: int, within: float) -> Message:
        def newest() -> Message | None:
            return self.screen().last if self.chat.turns > turns else None

        return await self.state.ground.bell.until(newest, within, lambda: self.screen().text)

    def _put(self, message: Message) -> Object:
        self.chat.put(message)
        return message.json(self.chat.json())
