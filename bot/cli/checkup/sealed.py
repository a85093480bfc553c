"""Whether the keys fit what the database holds."""

from bot.cases.envelopes import Recipient, address_of
from bot.cases.keys import Keys
from bot.cases.vault import open_fields
from bot.store.port import CaseFilter, Store


async def check_sealed(store: Store, keys: Keys) -> None:
    """Open the key of the newest case of each urgency on the first page, and every lawyer's address; read no words.

    Raises CannotOpen for the first that does not open.
    """
    for case in await store.cases(CaseFilter(limit=20)):
        open_fields(case.id, await store.grants(case.id), (), keys)
    for lawyer in await store.directory():
        address_of(keys, Recipient(lawyer.channel, lawyer.lane, lawyer.address))
