"""What a wrong setting is answered with."""


class BadSetting(Exception):
    """A setting cannot be used: change what `name` says as `fix` says, and start again.

    The text is one plain sentence that holds the fix and never the value of a secret.
    """

    def __init__(self, name: str, problem: str, fix: str) -> None:
        super().__init__(f"{name} {problem}: {fix}.")
        self.name = name
        self.problem = problem
        self.fix = fix
