"""Intakes as people tell them: what is said, and words of what must be answered."""

import re
from collections.abc import Iterable

from tests.e2e.people import Person

Steps = tuple[tuple[str, str], ...]

STORY = "My brother was taken at the quarry gate"
NAME = "Quetzal Ana"
PHONE = "(212) 555-0147"

BY_BUTTONS: Steps = (
    ("[Talk to a lawyer]", "Before we begin: tell us only what a lawyer needs"),
    ("[Yes, ask me]", "Question 1 of 14\n\nWho needs help?"),
    ("[A relative]", "Question 2 of 14\n\nIs that person under 18?"),
    ("[No]", "Question 3 of 14\n\nIs the person being held now?"),
    ("[Yes]", "Question 4 of 14\n\nWhere are they held?"),
    ("Conroe, Texas", "Question 5 of 14\n\nIs there a court date"),
    ("[Within 48 hours]", "Question 6 of 14\n\nWhat kind of help is needed?"),
    ("[Detention or bond]", "Question 7 of 14\n\nWhich language should the lawyer speak?"),
    ("[Spanish]", "Question 8 of 14\n\nWhat could you pay?"),
    ("[Low cost]", "Question 9 of 14\n\nIn a few words: what happened?"),
    (f"{STORY}, A 201-234-567", "we took out a number"),
    (NAME, "Question 11 of 14\n\nHow should the lawyer reach you?"),
    ("[Phone call]", "Question 12 of 16\n\nWhich phone number is safe?"),
    (PHONE, "Question 13 of 16\n\nWhen is it safe to reach you?"),
    ("[Evening]", "Question 14 of 16\n\nMay the lawyer leave a message"),
    ("[No]", "Question 15 of 16\n\nIs this phone only yours?"),
    ("[No, others see it]", "Question 16 of 16\n\nChoose one to three lawyers"),
    ("[Daniel Sample]", "Nora Example"),
    ("[Nora Example]", "Nora Example"),
    ("[Done: 2 chosen]", "Please look this over. Nothing has been sent."),
)
"""Every question, in English, by Telegram."""

BY_NUMBERS: Steps = (
    ("abogado", "Antes de empezar"),
    ("1", "Pregunta 1 de 14"),
    ("2", "Pregunta 2 de 14"),
    ("no", "Pregunta 3 de 14"),
    ("si", "Pregunta 4 de 14"),
    ("Conroe, Tejas", "Pregunta 5 de 14"),
    ("1", "Pregunta 6 de 14"),
    ("detencion", "Pregunta 7 de 14"),
    ("2", "Pregunta 8 de 14"),
    ("2", "Pregunta 9 de 14"),
    (f"{STORY}, A 201-234-567", "quitamos un numero"),
    (NAME, "Pregunta 11 de 14"),
    ("2", "Pregunta 12 de 16"),
    (PHONE, "Pregunta 13 de 16"),
    ("3", "Pregunta 14 de 16"),
    ("2", "Pregunta 15 de 16"),
    ("2", "Pregunta 16 de 16"),
    ("Daniel Sample", "¿Lo enviamos?"),
)
"""Every question, in Spanish, by text message."""


def short(*lawyers: str, contact: str = "[Skip]") -> Steps:
    """Tell as little as one can, in English, by Telegram, and choose lawyers by name."""
    ticks = tuple((f"[{name}]", "Choose one to three") for name in lawyers)
    return (
        ("/lawyer", "Before we begin"),
        ("[Yes, ask me]", "Question 1 of"),
        *(("[Skip]", f"Question {n} of") for n in (2, 3, 4)),
        ("TX", "Question 5 of"),
        *(("[Skip]", f"Question {n} of") for n in (6, 7, 8, 9, 10, 11)),
        (contact, "When is it safe"),
        ("[Skip]", "Is this phone only yours?"),
        ("[Skip]", "Choose one to three"),
        *ticks,
        (f"[Done: {len(lawyers)} chosen]", "Please look this over"),
    )


async def told(person: Person, steps: Iterable[tuple[str, str]]) -> str:
    """Let somebody go through steps; gives the last answer."""
    answer = ""
    for said, answered in steps:
        answer = await person.says(said, answered)
    return answer


def code_in(text: str) -> str:
    """Read the match code out of a message."""
    found = re.search(r"\b[A-Z]{2}-\d{4}\b", text)
    assert found, text
    return found.group()
