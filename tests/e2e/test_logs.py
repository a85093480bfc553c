"""What a real process writes while people tell their cases and all goes wrong: no word, address or secret."""

from pathlib import Path

import pytest

from bot.demo.world import Accounts
from tests.e2e.intakes import DANIEL, FULL, MAIL, NAME, NORA, STORY, send, tell
from tests.e2e.lives import Lives, living
from tests.e2e.words import button, en, es
from tests.proofs.marks import forms

pytestmark = pytest.mark.xdist_group("e2e-logs")

NUMBER = "+12125550188"


def marked(content: bytes, marks: dict[str, str]) -> list[str]:
    """Name the marks that stand somewhere, in whichever form."""
    return [name for name, mark in marks.items() if any(form in content for form in forms(mark))]


async def journeys(lives: Lives) -> dict[str, str]:
    """Let two people tell a case while providers fail; gives what must be found nowhere."""
    person, texter, world = lives.on_telegram(), lives.by_sms(NUMBER), lives.world
    world.telegram.faults.fail_next(502, only="sendMessage")
    world.telegram.faults.fail_next(429, retry_after=1, only="editMessageText")
    world.sms.faults.fail_next(500, only="create")
    lives.clock.ahead += 60
    await person.greets()
    await tell(person, FULL, DANIEL)
    code = await send(person)
    await person.phone.send_photo(f"{STORY} on paper")
    await person.phone.edit(await person.phone.type(NAME), STORY)
    await person.hears(en("odd.edited"))
    mail = await world.mail.until(MAIL[DANIEL], code)
    path = mail.links[0].removeprefix(lives.url)
    assert "You accepted" in (await lives.post(f"{path}/accept")).text
    await person.says("/erase", en("erase.ask"))
    await person.says(button("choice.erase.keep"), en("erase.kept"))

    await texter.greets()
    await tell(texter, FULL, NORA)
    await texter.says(es("choice.review.send"), es("sent.next"))
    forged = await world.sms.post("/sms", {"Body": STORY, "From": NUMBER}, "forged")
    assert (forged, await world.telegram.post({"message": NAME}, "forged")) == (403, 403)
    given = Accounts()
    return {
        "story": "quarry gate",
        "name": NAME,
        "phone": "2125550147",
        "number": NUMBER[1:],
        "chat": str(person.phone.chat.id),
        "place": "Conroe",
        "link": path.rpartition("/")[2],
        "telegram token": given.telegram_token.partition(":")[2],
        "telegram secret": given.telegram_secret,
        "twilio token": given.twilio_token,
    }


async def test_neither_log_nor_files_hold_what_was_said_or_who_said_it(tmp_path: Path) -> None:
    async with living(tmp_path) as lives:
        marks = await journeys(lives)
        await lives.kill()  # nothing is folded away: the write-ahead log is as it was
        files = {path: path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file()}
    log = (tmp_path / "log").read_bytes()
    assert b"DEBUG amparo.mortal all is told" in log
    assert b"outbox.sent" in log
    assert b"refused unsigned request door=/sms" in log
    assert marked(log, marks) == []
    assert {"amparo.db", "amparo.db-wal"} <= {path.name for path in files}
    assert {path.name: marked(content, marks) for path, content in files.items() if marked(content, marks)} == {}
    assert marked(b" ".join(files.values()), {"lawyer": DANIEL}) == ["lawyer"], "what is public stands in the clear"
