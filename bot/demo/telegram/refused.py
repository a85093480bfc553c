"""A call that the Bot API refuses."""

from bot.demo.jsonvalue import Object

PHRASES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}
FLOOD = 429


class Refused(Exception):
    """Raised for a call that Telegram would refuse; carries the answer's code, description and parameters.

    The shape is that of https://core.telegram.org/bots/api#making-requests.
    """

    def __init__(self, code: int, reason: str, parameters: dict[str, int] | None = None) -> None:
        phrase = PHRASES.get(code)
        self.code = code
        self.description = f"{phrase}: {reason}" if phrase and reason else reason or phrase or "Internal Server Error"
        self.parameters = parameters or {}
        super().__init__(self.description)

    def body(self) -> Object:
        """Give the JSON answer."""
        answer: Object = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = dict(self.parameters)
        return answer


def bad(reason: str) -> Refused:
    """Make a 400."""
    return Refused(400, reason)


def failing(status: int, retry_after: int | None) -> Refused:
    """Make the refusal of a fault that was ordered: a flood wait, or any other status."""
    if status == FLOOD:
        wait = retry_after or 1
        return Refused(status, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
    return Refused(status, "")
