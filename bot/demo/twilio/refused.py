"""A request that Twilio refuses."""

from starlette.responses import JSONResponse, Response

SENTENCES = {
    20003: (401, "Authenticate"),
    20009: (409, "Cannot change or delete message because delivery has not been completed"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "Internal Server Error"),
    20001: (400, "Invalid parameter"),
    20008: (400, "Invalid paging parameter"),
    21211: (400, "Invalid 'To' Phone Number"),
    21212: (400, "Invalid 'From' Number"),
    21266: (400, "'To' and 'From' number cannot be the same"),
    21602: (400, "Message body is required"),
    21603: (400, "A 'From' phone number is required"),
    21604: (400, "A 'To' phone number is required"),
    21606: (400, "The 'From' phone number is not a valid, SMS-capable inbound phone number for your account"),
    21609: (400, "Invalid 'StatusCallback' URL"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    30409: (409, "This message cannot be canceled"),
}
"""HTTP status and sentence by code: https://www.twilio.com/docs/api/errors."""


class Refused(Exception):
    """Raised for a request that Twilio would refuse; carries code and HTTP status of the answer."""

    def __init__(self, code: int, evidence: str = "") -> None:
        self.code = code
        self.status, sentence = SENTENCES[code]
        self.sentence = f"{sentence}: {evidence}" if evidence else sentence
        super().__init__(self.sentence)


def answer(refused: Refused) -> Response:
    """Give the JSON answer."""
    return error(refused.status, refused.code, refused.sentence)


def failing(status: int) -> Response:
    """Give the answer of a fault that was ordered."""
    code = {401: 20003, 404: 20404, 429: 20429}.get(status, 20500)
    return error(status, code, SENTENCES[code][1])


def error(status: int, code: int, sentence: str) -> Response:
    """Give an error in the shape of Twilio's 2010 API."""
    more = f"https://www.twilio.com/docs/errors/{code}"
    return JSONResponse({"code": code, "message": sentence, "more_info": more, "status": status}, status)
