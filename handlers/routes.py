"""Which words lead where: the whole bot on one screen.

A route is opened by its command ("/rights"), by a button, or by a word typed as a whole message ("derechos": lists in
`content`).
"""

from handlers import (
    asking,
    carrying,
    changing,
    clearing,
    divisions,
    find,
    handing,
    intake,
    language,
    lawyers,
    menu,
    openings,
    privacy,
    reminding,
    review,
    rights,
    status,
    together,
    urgent,
    verify,
)
from handlers.dialogue.screen import Go, Screen
from handlers.moving import back, skip

SCREENS: dict[str, Screen] = {
    **menu.SCREENS,  # menu · help
    **divisions.SCREENS,  # ice · ero · hsi · intel · international · opla · opr · not_ice · officers
    **rights.SCREENS,  # rights and its cards · prepare and its cards
    **find.SCREENS,  # find and its tools
    **intake.SCREENS,  # resume
    **asking.SCREENS,  # one for each question of the intake
    **together.SCREENS,  # one for each message that asks several
    **lawyers.SCREENS,  # more_lawyers
    **review.SCREENS,  # review · change · sent
    **status.SCREENS,  # status · withdraw
    **changing.SCREENS,  # changed · one for each thing that may have changed
    **openings.SCREENS,  # openings
    **language.SCREENS,  # language
    **privacy.SCREENS,  # privacy · erase · erased
    **verify.SCREENS,  # verify
}

ROUTES: dict[str, str | Go] = {
    "start": "menu",
    "menu": "menu",
    "hello": menu.back_again,
    "lawyer": intake.enter,
    "resume": intake.enter,
    "urgent": urgent.enter,
    "office": handing.office,
    "call": handing.call,
    "verify": "verify",
    "status": "status",
    "who": "openings",
    "rights": "rights",
    "find": "find",
    "ice": "ice",
    **{topic: topic for topic in (*divisions.DIVISIONS, *rights.CARDS, *rights.READY, *find.TOOLS)},
    "language": "language",
    "privacy": "privacy",
    "help": "help",
    "erase": "erase",
    "remind": reminding.draft,
    "remind_date": reminding.date,
    "unremind": reminding.end,
    "carry": carrying.give,
    "clean": clearing.clean,
    "keep_clear": clearing.keep_clear,
    "keep_messages": clearing.keep_messages,
    "back": back,
    "skip": skip,
    "more": lawyers.more,
}

COMMANDS = (
    *("lawyer", "urgent", "rights", "find", "ice", "status", "verify", "menu"),
    *("language", "privacy", "help", "clean", "erase"),
)
"""The routes that Telegram's menu of commands lists, in its order."""
WORDS = (
    *("hello", "menu", "lawyer", "urgent", "status", "rights", "prepare", "find", "helper", "verify"),
    *("ice", "ero", "hsi", "intel", "international", "office", "call", "who", "language", "privacy", "help"),
    *("erase", "clean", "remind", "unremind", "carry", "back", "skip", "more"),
)
"""The routes that words lead to: each has its list in every language."""
CONTROL = (
    *("hello", "menu", "urgent", "verify", "help", "back", "skip", "more", "language", "privacy"),
    *("erase", "clean", "unremind", "carry"),
)
"""The only words that mean a route while an open question waits: anything else there is an answer."""
