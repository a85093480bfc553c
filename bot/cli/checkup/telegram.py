"""Whether Telegram knows the bot, posts updates to us, and shows the secret that we know it by."""

from telegram.error import InvalidToken, TelegramError

from bot.channels.port import TryLater
from bot.channels.telegram_http import TelegramHttp
from bot.channels.telegram_sync import UPDATES
from bot.cli.checkup.finding import Finding, failure, ok, warning
from bot.cli.checkup.posted import amiss, answer_of
from bot.settings import TelegramSettings

_PATIENCE = 5.0
_NETWORK = "Look at the network and the provider's status, then try again."
_SYNC = "Run: amparo telegram sync"
_REFUSED = 403
_RECENT = 3600.0
"""Seconds; Telegram goes on telling of its last failure after all is well again."""


async def check_telegram(telegram: TelegramSettings, public_url: str | None, at: float) -> Finding:
    """Ask Telegram who we are, where it posts updates to, which kinds, and how that went."""
    http, base = TelegramHttp(_PATIENCE), f"{telegram.api}/bot{telegram.token}"
    try:
        me = await http.ask(f"{base}/getMe", {}, 0)
        hook = await http.ask(f"{base}/getWebhookInfo", {}, 0)
    except InvalidToken:
        return failure(
            "telegram", "Telegram refuses the token.", "Copy it again from @BotFather: AMPARO_TELEGRAM_TOKEN"
        )
    except (TelegramError, TryLater) as error:
        return warning("telegram", f"Telegram does not answer: {error}.", _NETWORK)
    finally:
        await http.shutdown()
    name, told = _text(me, "username"), hook if isinstance(hook, dict) else {}
    wanted = f"{public_url}/telegram" if telegram.receive == "webhook" else ""
    return _misposted(name, told, wanted, at) or ok("telegram", f"Telegram knows @{name}.")


def _misposted(name: str, hook: dict[str, object], wanted: str, at: float) -> Finding | None:
    """Compare the webhook that is set with ours; where updates are fetched, serving takes away one that is set."""
    if not wanted:
        return None
    url, kinds, failed = _text(hook, "url"), hook.get("allowed_updates"), hook.get("last_error_date")
    if url != wanted:
        there = f"posts messages to {url}" if url else "posts messages nowhere"
        return failure("telegram", f"Telegram knows @{name}, but {there}, and not to {wanted}.", _SYNC)
    if isinstance(kinds, list) and (left_out := set(UPDATES) - set(map(str, kinds))):
        return failure("telegram", f"Telegram does not post {', '.join(sorted(left_out))} to us.", _SYNC)
    if isinstance(failed, int) and at - failed < _RECENT:
        says = f"Telegram could not post to us {max(at - failed, 0.0) / 60:.0f} minutes ago: "
        return warning("telegram", f"{says}{_text(hook, 'last_error_message')}.", _cure(hook))
    return None


def _cure(hook: dict[str, object]) -> str:
    if str(_REFUSED) in _text(hook, "last_error_message"):
        return (
            "It shows another secret: set a new AMPARO_TELEGRAM_SECRET and restart the service, which tells Telegram."
        )
    return "Look at AMPARO_PUBLIC_URL, the proxy and the certificate, and at what the service logs."


async def check_secret(telegram: TelegramSettings, public_url: str) -> Finding:
    """Post to ourselves from outside with the secret that Telegram was given; an empty update asks for nothing."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": telegram.secret or "", "Content-Type": "application/json"}
    status = await answer_of(f"{public_url}/telegram", b"{}", headers)
    if status == _REFUSED:
        says = "The running service does not know AMPARO_TELEGRAM_SECRET as it is set here."
        return failure("secret", says, "Restart the service with this setting, which tells Telegram too.")
    return amiss("secret", status, public_url, "/telegram") or ok("secret", "Our webhook knows Telegram by its secret.")


def _text(answer: object, name: str) -> str:
    return str(answer.get(name, "")) if isinstance(answer, dict) else ""
