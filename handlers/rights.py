"""What a person may say and refuse, and what to get ready. General information, never what officers will do."""

from handlers.pages import page_screen

CARDS = (
    *("rights_home", "rights_street", "rights_car", "rights_work", "rights_court", "rights_checkin"),
    *("rights_arrest", "after_arrest", "prepare"),
)
"""A card for each moment, and the way to what can be got ready before."""
READY = ("family_plan", "papers", "rights_papers", "notario", "lawyer_call")

SCREENS = {
    "rights": page_screen("rights", *CARDS),
    **{topic: page_screen(topic, up="rights") for topic in CARDS if topic != "prepare"},
    "prepare": page_screen("prepare", *READY, up="rights"),
    **{topic: page_screen(topic, up="prepare") for topic in READY},
}
