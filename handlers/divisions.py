"""What ICE is and what each of its divisions does, under the name people read and the name it has today."""

from handlers.pages import page_screen

DIVISIONS = ("ero", "hsi", "intel", "international", "opla", "opr", "not_ice", "officers")

SCREENS = {
    "ice": page_screen("ice", *DIVISIONS),
    **{topic: page_screen(topic, up="ice") for topic in DIVISIONS},
}
