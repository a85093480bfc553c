"""Intakes as people tell them: what is said, and what must be answered."""

import re
from collections.abc import Callable, Iterable

from tests.e2e.people import Person
from tests.e2e.words import en, es, press

Steps = tuple[tuple[str, str], ...]

STORY = "My brother was taken at the quarry gate"
NAME = "Quetzal Ana"
PHONE = "(212) 555-0147"
DANIEL, NORA, LUCIA = (f"{name}@example.org" for name in ("daniel.sample", "nora.example", "lucia.ejemplo"))


def asked(say: Callable[..., str], key: str, n: int, of: int) -> str:
    """Give a question with its number."""
    return f"{say('step.text', n=n, of=of)} {say(f'ask.{key}')}"


def _chosen(key: str) -> str:
    return press(en(f"choice.{key}"))


START = ("/start", en("menu.title"))
SEND = _chosen("review.send")
BY_BUTTONS: Steps = (
    (press(en("link.lawyer")), en("ask.consent")),
    (_chosen("consent.yes"), asked(en, "who", 1, 14)),
    (_chosen("who.relative"), asked(en, "minor", 2, 14)),
    (_chosen("minor.no"), asked(en, "detained", 3, 14)),
    (_chosen("detained.yes"), asked(en, "facility", 4, 14)),
    ("Conroe, Texas", asked(en, "deadline", 5, 14)),
    (_chosen("deadline.within_48h"), asked(en, "kind", 6, 14)),
    (_chosen("kind.detention"), asked(en, "speak", 7, 14)),
    (_chosen("speak.es"), asked(en, "cost", 8, 14)),
    (_chosen("cost.low"), asked(en, "story", 9, 14)),
    (f"{STORY}, A 201-234-567", f"{en('redacted.number')} {asked(en, 'name', 10, 14)}"),
    (NAME, asked(en, "contact", 11, 14)),
    (_chosen("contact.call"), asked(en, "phone", 12, 16)),
    (PHONE, asked(en, "when", 13, 16)),
    (_chosen("when.evening"), asked(en, "voicemail", 14, 16)),
    (_chosen("voicemail.no"), asked(en, "private_phone", 15, 16)),
    (_chosen("private_phone.no"), asked(en, "lawyers", 16, 16)),
    (press("Daniel Sample"), en("ask.lawyers")),
    (press("Nora Example"), en("ask.lawyers")),
    (press(en("choice.lawyers.done", n=2)), en("review.title")),
)
"""Every question, in English, by Telegram."""

BY_NUMBERS: Steps = (
    (es("link.lawyer"), es("ask.consent")),
    ("1", asked(es, "who", 1, 14)),
    ("2", asked(es, "minor", 2, 14)),
    (es("choice.minor.no"), asked(es, "detained", 3, 14)),
    ("si", asked(es, "facility", 4, 14)),
    ("Conroe, Tejas", asked(es, "deadline", 5, 14)),
    ("1", asked(es, "kind", 6, 14)),
    (es("choice.kind.detention"), asked(es, "speak", 7, 14)),
    ("2", asked(es, "cost", 8, 14)),
    ("2.", asked(es, "story", 9, 14)),
    (f"{STORY}, A 201-234-567", f"{es('redacted.number')} {asked(es, 'name', 10, 14)}"),
    (NAME, asked(es, "contact", 11, 14)),
    ("2", asked(es, "phone", 12, 16)),
    (PHONE, asked(es, "when", 13, 16)),
    ("3", asked(es, "voicemail", 14, 16)),
    ("2", asked(es, "private_phone", 15, 16)),
    ("2", asked(es, "lawyers", 16, 16)),
    ("Daniel Sample", es("review.ask")),
)
"""Every question, in Spanish, by text message."""


def short(*lawyers: str, contact: str = "") -> Steps:
    """Tell as little as one can, in English, by Telegram, and choose lawyers by name."""
    skip = press(en("move.skip"))
    skipped = ("minor", "detained", "place")
    more = ("kind", "speak", "cost", "story", "name", "contact")
    return (
        ("/lawyer", en("ask.consent")),
        (_chosen("consent.yes"), en("ask.who")),
        *((skip, en(f"ask.{key}")) for key in skipped),
        ("TX", en("ask.deadline")),
        *((skip, en(f"ask.{key}")) for key in more),
        (_chosen(f"contact.{contact}") if contact else skip, en("ask.when")),
        (skip, en("ask.private_phone")),
        (skip, en("ask.lawyers")),
        *((press(name), en("ask.lawyers")) for name in lawyers),
        (press(en("choice.lawyers.done", n=len(lawyers))), en("review.title")),
    )


async def told(person: Person, steps: Iterable[tuple[str, str]]) -> str:
    """Let somebody go through steps; gives the last answer."""
    answer = ""
    for said, answered in steps:
        answer = await person.says(said, answered)
    return answer


async def sent(person: Person, *lawyers: str, contact: str = "") -> str:
    """Let somebody on Telegram tell a short case and send it; gives its code."""
    await told(person, (START, *short(*lawyers, contact=contact)))
    return code_in(await person.says(SEND, en("sent.next")))


def code_in(text: str) -> str:
    """Read the match code out of a message."""
    found = re.search(r"\b[A-Z]{2}-\d{4}\b", text)
    assert found, text
    return found.group()
