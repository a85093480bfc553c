import asyncio
import json
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest

from bot.channels.email import EmailChannel, MailServer
from bot.channels.port import Address, CannotTell, Channel, Context, TryLater, Undeliverable, Unsure
from bot.channels.speech import Speech
from bot.demo.world import World
from handlers.dialogue.messages import Quote, Reply, say

pytestmark = pytest.mark.whole

RUIZ = Address("email", "ruiz@example.org")
NOTICE = "Amparo: KM-4821\n\nSomeone asks for you. Open: https://amparo.example.org/o/" + "x" * 80
AT = 1_790_000_000.0


def channel_at(url: str, **changes: str) -> EmailChannel:
    parts = urlsplit(url)
    sender = changes.get("sender", "Amparo <notices@amparo.example.org>")
    server = MailServer(parts.hostname or "", parts.port or 0, sender, patience=0.5)
    return EmailChannel(server, Speech("Amparo"), lambda: AT)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9") as world:
        yield world


@pytest.fixture
def channel(world: World) -> Channel:
    return channel_at(world.mail.url)


async def test_a_notice_arrives_with_its_first_line_as_subject(world: World, channel: Channel) -> None:
    number = await channel.send(RUIZ, channel.text(NOTICE).payload)
    mail = await world.mail.until(RUIZ.value)
    assert (mail.subject, mail.sender, mail.to) == ("Amparo: KM-4821", "notices@amparo.example.org", RUIZ.value)
    assert mail.links == ("https://amparo.example.org/o/" + "x" * 80,)
    assert mail.headers["From"] == "Amparo <notices@amparo.example.org>"
    assert mail.headers["Message-ID"] == number
    assert mail.headers["Date"] == "Mon, 21 Sep 2026 14:13:20 -0000"
    assert mail.raw.isascii()


async def test_words_without_a_first_line_come_under_the_name_of_the_programme(world: World, channel: Channel) -> None:
    await channel.send(RUIZ, channel.text("Año: solo una línea").payload)
    mail = await world.mail.until(RUIZ.value)
    assert (mail.subject, mail.text.strip()) == ("Amparo", "Año: solo una línea")


async def test_a_reply_is_a_mail_without_markup(world: World, channel: Channel) -> None:
    (sent,) = channel.render((Reply("en", (say("review.title"), Quote("**x**"))),), Context())
    await channel.send(RUIZ, sent.payload)
    assert (await world.mail.until(RUIZ.value)).text.strip() == "Please look this over. Nothing has been sent.\n\n**x**"


async def test_the_same_mail_sent_twice_bears_one_name_and_another_one_another(channel: Channel) -> None:
    notice, other = channel.text(NOTICE).payload, channel.text(NOTICE + "y").payload
    first = await channel.send(RUIZ, notice)
    assert await channel.send(RUIZ, notice) == first
    assert await channel.send(RUIZ, other) != first
    assert await channel.send(Address("email", "bo@example.org"), notice) != first


async def test_a_mailbox_that_is_not_there_is_undeliverable_and_the_reason_names_none(
    world: World, channel: Channel
) -> None:
    world.mail.post.refuse(RUIZ.value)
    with pytest.raises(Undeliverable) as refused:
        await channel.send(RUIZ, channel.text(NOTICE).payload)
    assert str(refused.value) == "550 recipient"


@pytest.mark.parametrize(("status", "decided"), [(451, TryLater), (421, TryLater), (554, Undeliverable)])
async def test_a_refused_mail_is_tried_again_or_given_up_as_the_server_says(
    world: World, channel: Channel, status: int, decided: type[Exception]
) -> None:
    world.mail.post.fail_next(status)
    with pytest.raises(decided):
        await channel.send(RUIZ, channel.text(NOTICE).payload)


@pytest.mark.parametrize("address", ["no address\nBcc: all@example.org", "ñandú@example.org"])
async def test_what_is_no_address_is_undeliverable(world: World, channel: Channel, address: str) -> None:
    with pytest.raises(Undeliverable):
        await channel.send(Address("email", address), channel.text(NOTICE).payload)
    assert world.mail.boxes == {}


async def test_a_subject_cannot_bring_a_header_of_its_own(world: World, channel: Channel) -> None:
    await channel.send(RUIZ, json.dumps({"subject": "Hello\r\nBcc: all@example.org", "body": "x"}))
    assert list(world.mail.boxes) == [RUIZ.value]


async def test_no_connection_means_that_nothing_was_done() -> None:
    channel = channel_at("smtp://127.0.0.1:9")
    with pytest.raises(TryLater, match="no connection"):
        await channel.send(RUIZ, channel.text(NOTICE).payload)


async def test_where_encryption_is_demanded_nothing_is_sent_without_it(world: World) -> None:
    parts = urlsplit(world.mail.url)
    server = MailServer("127.0.0.1", parts.port or 0, "notices@amparo.example.org", starttls=True, patience=0.5)
    channel = EmailChannel(server, Speech("Amparo"), lambda: AT)
    with pytest.raises(TryLater):
        await channel.send(RUIZ, channel.text(NOTICE).payload)
    assert world.mail.boxes == {}


@pytest.mark.parametrize(
    ("last_word", "decided"), [("MAIL", TryLater), ("RCPT", TryLater), ("DATA", Unsure), (".", Unsure)]
)
async def test_a_connection_lost_after_the_mail_was_handed_over_leaves_open_what_was_done(
    last_word: str, decided: type[Exception]
) -> None:
    async with silent_after(last_word) as url:
        channel = channel_at(url)
        with pytest.raises(decided):
            await channel.send(RUIZ, channel.text(NOTICE).payload)


async def test_a_mail_server_cannot_be_asked_what_was_sent(channel: Channel) -> None:
    with pytest.raises(CannotTell):
        await channel.find_sent(RUIZ, channel.text(NOTICE).payload, 0.0)


class silent_after:  # noqa: N801  it reads as what the server does
    """A mail server that hangs up at one word of the client's."""

    def __init__(self, word: str) -> None:
        self.word = word

    async def __aenter__(self) -> str:
        self.server = await asyncio.start_server(self.talk, "127.0.0.1", 0)
        return f"smtp://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    async def __aexit__(self, *_: object) -> None:
        self.server.close()
        await self.server.wait_closed()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while line := await reader.readline():
            word = line.decode().strip().split(" ")[0].split(":")[0]
            if word == self.word:
                break
            if word in ("EHLO", "MAIL", "RCPT"):
                writer.write(b"250 fine\r\n")
            if word == "DATA":
                writer.write(b"354 go on\r\n")
        writer.close()
