"""When a store cannot do what it is asked."""


class StoreUnavailable(Exception):
    """The commit could not be made durable. The provider must be told to try again (503)."""


class StoreTooNew(Exception):
    """The database was written by a later release; going on would misread it."""
