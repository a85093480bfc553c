"""Nothing goes to a number that has opted out, whatever stage it had reached."""

from bot.cases.envelopes import envelope, recipient
from bot.store.changes import Commit, SetSilent
from tests.deliver.conftest import START, Office

ANA = "+17135550142"


async def silence(office: Office) -> None:
    await office.store.keep(Commit((SetSilent(office.keys.pseudonym("sms", ANA), silent=True, at=START),)))


async def test_what_is_put_into_the_outbox_afterwards_is_dropped(office: Office) -> None:
    await silence(office)
    number = await office.put("sms", ANA, "one")
    await office.deliver.step()
    row = await office.row(number)
    assert (row.status, row.error, office.texts(ANA)) == ("dropped", "opted out", [])


async def test_what_was_leased_before_is_not_sent(office: Office) -> None:
    number = await office.put("sms", ANA, "one")
    (leased,) = await office.store.lease(START, START + 120, 9)
    await silence(office)
    await office.deliver._sending.deliver(leased, START + 120)  # noqa: SLF001  the hand that holds the lease
    assert ((await office.row(number)).status, office.texts(ANA)) == ("dropped", [])


async def test_the_one_confirmation_goes_out(office: Office) -> None:
    await silence(office)
    to, said = recipient(office.keys, "sms", ANA), office.channels["sms"].text("bye")
    await office.store.keep(Commit(outbox=(envelope(office.keys, to, said, "farewell", START),)))
    await office.deliver.step()
    assert office.texts(ANA) == ["bye"]


async def test_what_twilio_knows_of_an_opt_out_is_kept_with_us(office: Office) -> None:
    office.world.sms.account.opted_out.add(ANA)
    await office.put("sms", ANA, "one")
    await office.deliver.step()
    lane = office.keys.pseudonym("sms", ANA)
    assert await office.store.silent(lane)
    (line,) = await office.store.consents(lane)
    assert (line.given, line.how) == (False, "refused")
