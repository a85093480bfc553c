"""How many people found a lawyer today: counted from the records, and not said while it is few."""

from pathlib import Path

from tests.e2e.intakes import DANIEL, sent
from tests.e2e.service import DAY, Service, serving
from tests.e2e.words import en, texted

COUNTED = en("menu.helped", n=5)


async def match(service: Service) -> None:
    """Bring one person and one lawyer together; the lawyer presses twice."""
    person = service.on_telegram()
    code = await sent(person, DANIEL)
    link = await service.link(DANIEL, code)
    for _ in range(2):
        assert "You accepted" in (await link.press_late("accept")).text
    await person.hears(en("notify.accepted", lawyer=DANIEL, code=code))


async def test_five_are_told_and_four_are_not_and_tomorrow_begins_at_none(tmp_path: Path) -> None:
    async with serving(tmp_path) as service:
        newcomer, by_sms = service.on_telegram(), service.by_sms()
        for _ in range(4):
            await match(service)
        assert "4" not in await newcomer.says("/start", en("menu.title"))
        await match(service)
        await newcomer.says("/menu", COUNTED)
        await by_sms.says("hola", texted("menu.helped", "es", n=5))
        await service.pass_time(DAY)
        assert COUNTED not in await newcomer.says("/menu", en("menu.title"))
