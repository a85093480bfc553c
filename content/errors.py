"""What can be wrong with our words, named for the decision each error asks for."""


class Unwritten(LookupError):
    """Nobody has written this sentence, page, list of words or resource in this language: write it."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(f"nothing is written for {key!r} in language {language!r}")
        self.key = key
        self.language = language


class Unfilled(LookupError):
    """A sentence was asked for without the value of one of its blanks: pass it."""

    def __init__(self, key: str, language: str, blank: str) -> None:
        super().__init__(f"the sentence {key!r} in language {language!r} needs the blank {blank!r}")
        self.key = key
        self.language = language
        self.blank = blank


class Unreadable(ValueError):
    """A content file breaks its form: mend the file at the place named."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why
