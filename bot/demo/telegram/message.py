"""One message of a chat, and who wrote it."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.jsonvalue import Json, Object
from bot.demo.telegram.entities import Entity
from bot.demo.telegram.keyboard import Button, Inline, Keyboard


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot itself."""

    id: int
    name: str
    language: str = ""
    username: str = ""
    is_bot: bool = False

    def json(self) -> Object:
        """Give it as a User."""
        user: Object = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user


@dataclass(frozen=True, slots=True)
class Edit:
    """What a message said before it was changed, and when it was."""

    at: datetime
    text: str
    keyboard: Keyboard | None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands now.

    `attached` is what it brings beside text, in the Bot API's own fields (photo, contact, new_chat_members …); `edits`
    are its earlier forms, oldest first; `preview` says whether a page linked in it is shown below it.
    """

    id: int
    author: User
    at: datetime
    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard | None = None
    attached: Object = field(default_factory=dict)
    protected: bool = False
    preview: bool = True
    replies_to: int | None = None
    edits: tuple[Edit, ...] = ()

    @property
    def by_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.author.is_bot

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The inline buttons below it, row after row."""
        return sum(self.keyboard.rows, ()) if isinstance(self.keyboard, Inline) else ()

    def json(self, chat: Object) -> Object:
        """Give it as a Message in this Chat."""
        body: Object = {
            "message_id": self.id,
            "from": self.author.json(),
            "chat": chat,
            "date": int(self.at.timestamp()),
            **self.attached,
        }
        if self.edits:
            body["edit_date"] = int(self.edits[-1].at.timestamp())
        if self.text:
            # Words beside a photo or a file are its caption.
            name = "caption" if self.attached else "text"
            body[name] = self.text
            if self.entities:
                body["entities" if name == "text" else "caption_entities"] = [one.json() for one in self.entities]
        if isinstance(self.keyboard, Inline):
            body["reply_markup"] = {"inline_keyboard": [[_button(one) for one in row] for row in self.keyboard.rows]}
        return body | ({"has_protected_content": True} if self.protected else {})


def _button(button: Button) -> Json:
    if button.url:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.data}
