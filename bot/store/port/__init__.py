"""What the rest of the machine asks of a store. SQLite meets it today; nothing here says how.

Writing has one door, `keep`. It answers only when the commit is durable. Reading never waits for writing.
"""

from bot.store.port.questions import CaseFilter, DayCounts, Kept, Opening, Quick, Signs
from bot.store.port.refusals import StoreTooNew, StoreUnavailable
from bot.store.port.store import Store

__all__ = ["CaseFilter", "DayCounts", "Kept", "Opening", "Quick", "Signs", "Store", "StoreTooNew", "StoreUnavailable"]
