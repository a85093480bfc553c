"""All that the page shows, as one JSON object."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.demo.jsonvalue import Json, Object
from bot.demo.mail import LINK, Mail, MailServer
from bot.demo.telegram import Button, Inline, Phone, Telegram
from bot.demo.telegram import Message as ChatMessage
from bot.demo.twilio import Message as TextMessage
from bot.demo.twilio import Twilio, measure

TYPING = timedelta(seconds=5)
LATEST = 200
"""How many messages a phone shows; older ones are scrolled away for good."""


def telegram(server: Telegram, phone: Phone) -> Object:
    """Show the Telegram phone."""
    screen = phone.screen()
    acting = phone.chat.acting
    return {
        "bot": server.state.bot.name,
        "description": server.description(phone.person.language),
        "name": phone.person.name,
        "language": phone.person.language,
        "blocked": phone.chat.blocked,
        "messages": [_bubble(one) for one in screen.messages[-LATEST:]],
        "keys": [[key.label for key in row] for row in screen.keys],
        "placeholder": screen.placeholder,
        "notice": screen.notice,
        "typing": acting is not None and server.state.ground.clock() - acting < TYPING,
        "waiting": any(query.chat == phone.chat.id for query in server.state.queries.values()),
        "commands": [{"name": name, "words": words} for name, words in server.commands(phone.person.language)],
    }


def sms(server: Twilio, number: str) -> Object:
    """Show the SMS phone, with what each message took on the air."""
    thread = server.thread(number)
    sent = [message.parts for message in thread if message.to == number and not message.automatic]
    return {
        "own": number,
        "number": server.number,
        "opted_out": number in server.account.opted_out,
        "messages": [_text(one, number) for one in thread[-LATEST:]],
        "parts": sum(sent),
        "sent": len(sent),
    }


def letters(mail: MailServer, server: Twilio, chats: Iterable[Phone], own: str) -> list[Json]:
    """Show what lawyers got, newest first: mails, texts to other numbers, messages on their Telegram."""
    got = [_mail(one) for box in mail.boxes.values() for one in box]
    got += [
        _letter(f"s{message.sid}", "sms", message.to, message.body, message.at)
        for message in server.account.shown.values()
        if message.sender == server.number and message.to != own and not message.automatic
    ]
    got += [
        _letter(f"t{one.id}", "telegram", phone.person.name, _with_links(one), one.at)
        for phone in chats
        for one in phone.screen().messages
        if one.by_bot
    ]
    newest = sorted(got, key=lambda letter: str(letter["at"]), reverse=True)
    return [*newest[:LATEST]]


def _with_links(message: ChatMessage) -> str:
    """Write the addresses behind words and buttons below the text, so that the mailbox can open them."""
    words = [entity.url for entity in message.entities if entity.url]
    return "\n".join((message.text, *words, *(button.url for button in message.buttons if button.url)))


def _bubble(message: ChatMessage) -> Object:
    rows = message.keyboard.rows if isinstance(message.keyboard, Inline) else ()
    return {
        "id": message.id,
        "mine": not message.by_bot,
        "at": message.at.isoformat(),
        "text": message.text,
        "entities": [entity.json() for entity in message.entities],
        "rows": [[_button(button) for button in row] for row in rows],
        "kind": next(iter(message.attached), ""),
        "edited": len(message.edits),
        "protected": message.protected,
    }


def _button(button: Button) -> Json:
    return {"label": button.label, "data": button.data, "url": button.url}


def _text(message: TextMessage, own: str) -> Object:
    size = measure(message.body)
    return {
        "id": message.sid,
        "mine": message.sender == own,
        "at": message.at.isoformat(),
        "text": message.body,
        "parts": size.parts,
        "units": size.units,
        "alphabet": size.alphabet,
        "status": message.status,
        "automatic": message.automatic,
    }


def _mail(mail: Mail) -> Object:
    return _letter(f"m{mail.number}", "mail", mail.to, mail.text, mail.at) | {"subject": mail.subject}


def _letter(key: str, kind: str, to: str, text: str, at: datetime) -> Object:
    links: list[Json] = [*LINK.findall(text)]
    return {"id": key, "kind": kind, "to": to, "subject": "", "text": text, "at": at.isoformat(), "links": links}
