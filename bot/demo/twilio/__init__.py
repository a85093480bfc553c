"""A strict stand-in for Twilio's messages, and phones that text."""

from bot.demo.twilio.account import Account
from bot.demo.twilio.message import Media, Message
from bot.demo.twilio.resources import Call
from bot.demo.twilio.segments import Size, measure
from bot.demo.twilio.server import Twilio
from bot.demo.twilio.setup import Number, Service

__all__ = ["Account", "Call", "Media", "Message", "Number", "Service", "Size", "Twilio", "measure"]
