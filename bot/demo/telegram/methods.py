"""Every method this stand-in knows, with the parameters each may be given."""

from dataclasses import dataclass

from bot.demo.telegram import answering, hooking, profile, sending
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.profile import Act
from bot.demo.telegram.refused import bad


@dataclass(frozen=True, slots=True)
class Method:
    """What a method does and takes.

    Telegram passes over a parameter that it does not know. Here one is refused, so that a misspelt name shows.
    """

    act: Act
    takes: frozenset[str]

    def check(self, given: Parameters) -> None:
        """Refuse a parameter that the method does not have."""
        if unknown := sorted(given.names - self.takes):
            raise bad(f"this method has no parameter {', '.join(unknown)}")


def _method(act: Act, takes: str = "") -> Method:
    return Method(act, frozenset(takes.split()))


SENT = (
    "chat_id text parse_mode entities link_preview_options disable_notification protect_content reply_parameters"
    " reply_markup message_effect_id"
)
METHODS = {
    "getMe": _method(profile.get_me),
    "getUpdates": _method(hooking.get_updates, "offset limit timeout allowed_updates"),
    "setWebhook": _method(
        hooking.set_webhook, "url ip_address max_connections allowed_updates drop_pending_updates secret_token"
    ),
    "deleteWebhook": _method(hooking.delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": _method(hooking.get_webhook_info),
    "sendMessage": _method(sending.send_message, SENT),
    "editMessageText": _method(
        sending.edit_message_text, "chat_id message_id text parse_mode entities link_preview_options reply_markup"
    ),
    "editMessageReplyMarkup": _method(sending.edit_message_reply_markup, "chat_id message_id reply_markup"),
    "deleteMessage": _method(sending.delete_message, "chat_id message_id"),
    "deleteMessages": _method(sending.delete_messages, "chat_id message_ids"),
    "answerCallbackQuery": _method(answering.answer_callback_query, "callback_query_id text show_alert url cache_time"),
    "sendChatAction": _method(answering.send_chat_action, "chat_id action"),
    "setMyCommands": _method(profile.set_my_commands, "commands scope language_code"),
    "getMyCommands": _method(profile.get_my_commands, "scope language_code"),
    "deleteMyCommands": _method(profile.delete_my_commands, "scope language_code"),
    "setMyName": _method(profile.setting("name"), "name language_code"),
    "getMyName": _method(profile.getting("name"), "language_code"),
    "setMyDescription": _method(profile.setting("description"), "description language_code"),
    "getMyDescription": _method(profile.getting("description"), "language_code"),
    "setMyShortDescription": _method(profile.setting("short_description"), "short_description language_code"),
    "getMyShortDescription": _method(profile.getting("short_description"), "language_code"),
    "setChatMenuButton": _method(profile.set_menu_button, "chat_id menu_button"),
    "getChatMenuButton": _method(profile.get_menu_button, "chat_id"),
}
