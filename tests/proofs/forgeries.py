"""Genuine requests of the two providers, altered in every way that a forger has; each alteration is named."""

import base64
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bot.demo.twilio.signature import HEADER, sign
from tests.proofs.house import PUBLIC, SECRET, telegram_headers, twilio_headers
from tests.receive.desk import GIVEN

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"


@dataclass(frozen=True, slots=True)
class Request:
    """What is posted."""

    path: str
    body: bytes
    headers: Mapping[str, str]


Alter = Callable[[Request, random.Random], Request]


def changed(text: str, dice: random.Random) -> str:
    """Change a text: a letter, a case, an end, two neighbours, or all of it."""
    place = dice.randrange(len(text))
    other = dice.choice(LETTERS.replace(text[place], ""))
    ways = (
        text[:place] + other + text[place + 1 :],
        text[:place] + text[place + 1 :],
        text[:place] + other + text[place:],
        text.swapcase(),
        text[: dice.randrange(len(text))],
        text + other,
        text[::-1],
        f" {text}",
        f"{text},{text}",
        text * 2,
        "",
        "".join(dice.choice(LETTERS) for _ in text),
        text.encode().hex(),
        base64.b64encode(text.encode()).decode(),
        "null",
    )
    return dice.choice([way for way in ways if way != text])


def header(request: Request, name: str, value: str | None) -> Request:
    """Set a header, or take it away."""
    others = {key: each for key, each in request.headers.items() if key != name}
    return replace(request, headers=others if value is None else {**others, name: value})


def secret_changed(request: Request, dice: random.Random) -> Request:
    return header(request, SECRET, changed(GIVEN["TELEGRAM_SECRET"], dice))


def secret_gone(request: Request, dice: random.Random) -> Request:
    return header(request, SECRET, None)


def secret_elsewhere(request: Request, dice: random.Random) -> Request:
    name = dice.choice(("Authorization", "X-Secret-Token", "X-Telegram-Bot-Api-Secret", "Cookie"))
    return header(header(request, SECRET, None), name, GIVEN["TELEGRAM_SECRET"])


def secret_in_the_address(request: Request, dice: random.Random) -> Request:
    query = urlencode({dice.choice(("secret", "secret_token", SECRET)): GIVEN["TELEGRAM_SECRET"]})
    return replace(header(request, SECRET, None), path=f"{request.path}?{query}")


def another_secret(request: Request, dice: random.Random) -> Request:
    others = [value for name, value in GIVEN.items() if name != "TELEGRAM_SECRET"]
    return header(request, SECRET, dice.choice(others))


TELEGRAM: tuple[Alter, ...] = (secret_changed, secret_gone, secret_elsewhere, secret_in_the_address, another_secret)


def form_of(request: Request) -> dict[str, str]:
    return dict(json.loads(request.headers["X-Form"]))


def as_form(request: Request, form: Mapping[str, str]) -> Request:
    return replace(request, body=urlencode(form).encode())


def signature_changed(request: Request, dice: random.Random) -> Request:
    return header(request, HEADER, changed(request.headers[HEADER], dice))


def signature_gone(request: Request, dice: random.Random) -> Request:
    return header(request, HEADER, None)


def signature_with_spare_bits(request: Request, dice: random.Random) -> Request:
    """The last letter of base64 has bits that mean nothing: another letter decodes to the same bytes."""
    whole = request.headers[HEADER]
    table = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = table.index(whole[-2])
    other = table[(last & ~0b11) | ((last + dice.randint(1, 3)) & 0b11)]
    return header(request, HEADER, f"{whole[:-2]}{other}=")


def value_changed(request: Request, dice: random.Random) -> Request:
    form = form_of(request)
    name = dice.choice(sorted(form))
    return as_form(request, {**form, name: changed(form[name], dice) if form[name] else "x"})


def field_gone(request: Request, dice: random.Random) -> Request:
    form = form_of(request)
    name = dice.choice([name for name, value in form.items() if name or value])
    return as_form(request, {key: value for key, value in form.items() if key != name})


def field_added(request: Request, dice: random.Random) -> Request:
    name = "".join(dice.choice(LETTERS) for _ in range(dice.randint(1, 9)))
    return as_form(request, {**form_of(request), f"{name}~": dice.choice(("", "1", "STOP"))})


def field_twice(request: Request, dice: random.Random) -> Request:
    form = form_of(request)
    name = dice.choice(sorted(form))
    more = urlencode({name: changed(form[name] or "x", dice)}).encode()
    return replace(request, body=dice.choice((more + b"&" + request.body, request.body + b"&" + more)))


def values_swapped(request: Request, dice: random.Random) -> Request:
    form = form_of(request)
    one, other = dice.choice((("From", "To"), ("Body", "From"), ("MessageSid", "AccountSid")))
    return as_form(request, {**form, one: form[other], other: form[one]})


def id_grown(request: Request, dice: random.Random) -> Request:
    """The id swallows the name and value after it, which leaves the signed text as it was."""
    return joined(request, "MessageSid")


def value_grown(request: Request, dice: random.Random) -> Request:
    return joined(request, dice.choice(("FromCity", "FromCountry", "ToCity", "ToCountry")))


def joined(request: Request, name: str) -> Request:
    form = form_of(request)
    names = sorted(form)
    after = names[names.index(name) + 1]
    grown = {key: value for key, value in form.items() if key != after}
    return as_form(request, {**grown, name: f"{form[name]}{after}{form[after]}"})


def signed_for_elsewhere(request: Request, dice: random.Random) -> Request:
    url = dice.choice(
        (f"http://{PUBLIC[8:]}/sms", f"{PUBLIC}/sms/", f"{PUBLIC}/sms/status", f"{PUBLIC}:443/sms?", "/sms")
    )
    return header(request, HEADER, sign(GIVEN["TWILIO_AUTH_TOKEN"], url, form_of(request)))


def signed_by_another(request: Request, dice: random.Random) -> Request:
    token = dice.choice(("", changed(GIVEN["TWILIO_AUTH_TOKEN"], dice), GIVEN["TWILIO_ACCOUNT_SID"]))
    return header(request, HEADER, sign(token, f"{PUBLIC}/sms", form_of(request)))


def address_changed(request: Request, dice: random.Random) -> Request:
    return replace(request, path=dice.choice(("/sms?a=1", "/sms/status", "/voice", "/sms?Body=STOP", "/sms?%00")))


TWILIO: tuple[Alter, ...] = (
    *(
        signature_changed,
        signature_gone,
        signature_with_spare_bits,
        value_changed,
        field_gone,
        field_added,
        field_twice,
    ),
    *(values_swapped, id_grown, value_grown, signed_for_elsewhere, signed_by_another, address_changed),
)
SAME_TEXT = (value_grown,)
"""What bears the same signature by the rule of Twilio's scheme, and is the same message."""


def genuine_update(body: Mapping[str, object]) -> Request:
    return Request("/telegram", json.dumps(body).encode(), telegram_headers())


def genuine_form(form: Mapping[str, str]) -> Request:
    """Make a request; what the form says goes along in a header, for those who alter it."""
    return Request("/sms", urlencode(form).encode(), {**twilio_headers(form), "X-Form": json.dumps(form)})
