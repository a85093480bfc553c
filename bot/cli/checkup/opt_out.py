"""Whether Twilio knows the opt-out words in Spanish, which it does only where somebody set them in its console."""

from bot.cli.checkup.finding import Finding, note, ok, warning
from bot.store.port import Store
from bot.texting import SPANISH

_WORDS = "ALTO, PARAR, CANCELAR, BASTA (opt out), EMPEZAR (opt in) and AYUDA (help)"
_SET = f"In Twilio's console, under Messaging Services, Opt-Out Management, set Advanced Opt-Out with {_WORDS} too."


def check_opt_out(*, in_service: bool) -> Finding:
    """Look whether Advanced Opt-Out can be set at all; its words have no API, so that they are shown by use alone."""
    if not in_service:
        says = "Our number is in no Messaging Service, so that Twilio knows no opt-out word in Spanish."
        return warning("opt-out", says, f"Put it in one. {_SET}")
    return note("opt-out", f"Twilio cannot be asked for its opt-out words. {_SET}")


async def check_spanish(store: Store) -> Finding:
    """Look whether Twilio knew the last opt-out word in Spanish that somebody sent."""
    match await store.mark(SPANISH):
        case None:
            return note(
                "opt-out", "Nobody has sent an opt-out word in Spanish yet, which would show what Twilio knows."
            )
        case "known":
            return ok("opt-out", "Twilio knew the last opt-out word in Spanish that somebody sent.")
        case _:
            says = "Somebody opted out in Spanish, and Twilio did not know the word; we alone keep silent."
            return warning("opt-out", says, _SET)
