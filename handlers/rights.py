"""What a person may say and refuse. General information, never what officers will do."""

from handlers.pages import page_screen

CARDS = ("rights_home", "rights_street", "rights_arrest", "rights_papers", "family_plan")

SCREENS = {
    "rights": page_screen("rights", *CARDS),
    **{topic: page_screen(topic, up="rights") for topic in CARDS},
}
