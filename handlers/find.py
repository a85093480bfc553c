"""Where to look: official tools, each with what it needs and what it may give away."""

from handlers.pages import page_screen

TOOLS = (
    "find_steps",
    "helper",
    "find_locator",
    "find_court",
    "find_free_help",
    "find_tips",
    "find_statistics",
    "find_ice",
)

SCREENS = {
    "find": page_screen("find", *TOOLS),
    **{topic: page_screen(topic, up="find") for topic in TOOLS},
}
