"""A strict stand-in for Twilio's messages, and phones that text."""

from bot.demo.twilio.account import Account
from bot.demo.twilio.message import Media, Message
from bot.demo.twilio.resources import Call
from bot.demo.twilio.segments import Size, measure
from bot.demo.twilio.server import Twilio

__all__ = ["Account", "Call", "Media", "Message", "Size", "Twilio", "measure"]
