"""Whether the keys fit what the database holds."""

from bot.cases.envelopes import Recipient, address_of
from bot.cases.grants import SERVER
from bot.cases.keys import Keys
from bot.cases.vault import key_for_server
from bot.store.port import CaseFilter, Store


async def check_sealed(store: Store, keys: Keys) -> None:
    """Open the server's key to each case of the first page that it still holds, and every lawyer's address; no words.

    Raises CannotOpen for the first that does not open.
    """
    for case in await store.cases(CaseFilter(limit=20)):
        grants = await store.grants(case.id)
        if any(grant.reader == SERVER for grant in grants):
            key_for_server(case.id, grants, keys)
    for lawyer in await store.directory():
        address_of(keys, Recipient(lawyer.channel, lawyer.lane, lawyer.address))
