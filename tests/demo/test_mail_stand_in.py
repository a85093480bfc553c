"""The mail server takes mails from the real client and keeps them by box."""

from collections.abc import AsyncIterator
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

import aiosmtplib
import pytest

from bot.demo.ground import NotSeen
from bot.demo.world import World, now


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9") as world:
        yield world


def _mail(to: str, *, text: str = "Open https://amparo.example/offers/abc_1?k=2.\nThank you.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Amparo <notices@amparo.example>", to, "Una solicitud · AB12"
    mail["Date"], mail["Message-ID"] = format_datetime(now()), make_msgid(domain="amparo.example")
    mail.set_content(text)
    return mail


async def _send(world: World, mail: EmailMessage) -> None:
    host, port = world.mail.url.removeprefix("smtp://").split(":")
    await aiosmtplib.send(mail, hostname=host, port=int(port), start_tls=False)


async def test_a_mail_is_in_its_box_with_its_words_and_links(world: World) -> None:
    await _send(world, _mail("Lucia@Example.org"))
    mail = await world.mail.until("lucia@example.org", "AB12")
    assert world.mail.boxes["lucia@example.org"] == [mail]
    assert mail.subject == "Una solicitud · AB12"
    assert mail.sender == "notices@amparo.example"
    assert mail.links == ("https://amparo.example/offers/abc_1?k=2",)
    assert mail.text.endswith("Thank you.\n")


async def test_every_recipient_has_a_copy(world: World) -> None:
    await _send(world, _mail("a@example.org, b@example.org"))
    assert sorted(world.mail.boxes) == ["a@example.org", "b@example.org"]


async def test_a_refusal_for_now_and_one_for_good_are_told_apart(world: World) -> None:
    for status in (451, 550):
        world.mail.post.fail_next(status)
        with pytest.raises(aiosmtplib.SMTPDataError) as caught:
            await _send(world, _mail("a@example.org"))
        assert caught.value.code == status
    await _send(world, _mail("a@example.org"))
    assert len(world.mail.boxes["a@example.org"]) == 1


async def test_an_address_without_a_box_is_refused(world: World) -> None:
    world.mail.post.refuse("gone@example.org")
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused):
        await _send(world, _mail("gone@example.org"))


@pytest.mark.parametrize("header", ["Date", "Message-ID", "Subject"])
async def test_a_mail_that_providers_would_distrust_is_refused(world: World, header: str) -> None:
    mail = _mail("a@example.org")
    del mail[header]
    with pytest.raises(aiosmtplib.SMTPDataError, match=header):
        await _send(world, mail)
    assert world.mail.boxes == {}


async def test_a_mail_without_plain_text_is_refused(world: World) -> None:
    mail = _mail("a@example.org")
    mail.set_content("<p>only this</p>", subtype="html")
    with pytest.raises(aiosmtplib.SMTPDataError, match="plain text"):
        await _send(world, mail)


async def test_waiting_for_a_mail_that_does_not_come_ends(world: World) -> None:
    with pytest.raises(NotSeen):
        await world.mail.until("a@example.org", within=0.05)
