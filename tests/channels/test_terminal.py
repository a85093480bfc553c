from bot.channels.port import Context
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.channels.terminal import buttons, sms_lines, telegram_lines
from bot.channels.twilio_account import Account
from handlers.dialogue.messages import Choice, Quote, Reply, say

REPLY = Reply(
    "en",
    (say("bold", name="<Ana>"),),
    (Choice("yes", Quote("Yes")), Choice("no", Quote("No")), Choice("/back", say("move.back"), move=True)),
    "detained",
    3,
)


def test_a_text_message_is_drawn_as_its_lines(speech: Speech) -> None:
    (sent,) = SmsChannel(Account("AC1", "token", "+18335550100"), speech).render((REPLY,), Context())
    assert sms_lines(sent) == ("This is very clear, <Ana>.", "1 Yes", "2 No", "0 back")


def test_a_telegram_message_is_drawn_with_its_buttons_numbered(speech: Speech) -> None:
    (sent,) = TelegramChannel("7000000001:AAinvented-token", speech).render((REPLY,), Context())
    assert telegram_lines(sent) == ("This is very clear, <Ana>.", "[1 Yes] [2 No]", "[3 Back]")
    assert [button.data for button in buttons(sent)] == ["detained:yes:3", "detained:no:3", "detained:/back:3"]
