"""What is set at Twilio for our number: where texts and calls are posted, by the number or by a Messaging Service."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from bot.demo.jsonvalue import Object
from bot.demo.twilio.message import API


@dataclass(frozen=True, slots=True)
class Number:
    """A number or a short code as the console shows it; an empty address is none."""

    sms_url: str
    voice_url: str
    sms_method: str = "POST"
    voice_method: str = "POST"
    sms_fallback_url: str = ""
    voice_fallback_url: str = ""
    status_callback: str = ""
    """Where calls, not texts, are reported to."""
    sms_application_sid: str = ""
    voice_application_sid: str = ""
    trunk_sid: str | None = None
    texts: bool = True
    """Whether it can take texts at all."""

    def json(self, account: str, sid: str, number: str, at: datetime) -> Object:
        """Give it as an IncomingPhoneNumber: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource."""
        uri = f"/{API}/Accounts/{account}/IncomingPhoneNumbers/{sid}"
        return {
            "account_sid": account,
            "address_requirements": "none",
            "address_sid": None,
            "api_version": API,
            "beta": False,
            "bundle_sid": None,
            "capabilities": {"fax": False, "mms": self.texts, "sms": self.texts, "voice": True},
            "date_created": format_datetime(at),
            "date_updated": format_datetime(at),
            "emergency_address_sid": None,
            "emergency_address_status": "unregistered",
            "emergency_status": "Inactive",
            "friendly_name": number,
            "identity_sid": None,
            "origin": "twilio",
            "phone_number": number,
            "sid": sid,
            "sms_application_sid": self.sms_application_sid,
            "sms_fallback_method": "POST",
            "sms_fallback_url": self.sms_fallback_url,
            "sms_method": self.sms_method,
            "sms_url": self.sms_url,
            "status": "in-use",
            "status_callback": self.status_callback,
            "status_callback_method": "POST",
            "subresource_uris": {"assigned_add_ons": f"{uri}/AssignedAddOns.json"},
            "trunk_sid": self.trunk_sid,
            "type": "toll-free",
            "uri": f"{uri}.json",
            "voice_application_sid": self.voice_application_sid,
            "voice_caller_id_lookup": False,
            "voice_fallback_method": "POST",
            "voice_fallback_url": self.voice_fallback_url,
            "voice_method": self.voice_method,
            "voice_receive_mode": "voice",
            "voice_url": self.voice_url,
        }

    def short_code_json(self, account: str, sid: str, code: str, at: datetime) -> Object:
        """Give it as a ShortCode: https://www.twilio.com/docs/messaging/api/short-code-resource."""
        return {
            "account_sid": account,
            "api_version": API,
            "date_created": format_datetime(at),
            "date_updated": format_datetime(at),
            "friendly_name": code,
            "short_code": code,
            "sid": sid,
            "sms_fallback_method": "POST",
            "sms_fallback_url": self.sms_fallback_url or None,
            "sms_method": self.sms_method,
            "sms_url": self.sms_url or None,
            "uri": f"/{API}/Accounts/{account}/SMS/ShortCodes/{sid}.json",
        }


@dataclass(frozen=True, slots=True)
class Service:
    """A Messaging Service; `holds` tells whether our number is among its senders. Without an address it drops texts."""

    sid: str
    inbound_request_url: str | None = None
    inbound_method: str = "POST"
    fallback_url: str | None = None
    status_callback: str | None = None
    use_inbound_webhook_on_number: bool = True
    holds: bool = True

    def json(self, account: str, base: str, at: datetime) -> Object:
        """Give it as a Service: https://www.twilio.com/docs/messaging/api/service-resource."""
        url = f"{base}/v1/Services/{self.sid}"
        parts = ("phone_numbers", "short_codes", "alpha_senders")
        return {
            "account_sid": account,
            "area_code_geomatch": True,
            "date_created": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "date_updated": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "fallback_method": "POST",
            "fallback_to_long_code": True,
            "fallback_url": self.fallback_url,
            "friendly_name": "Amparo",
            "inbound_method": self.inbound_method,
            "inbound_request_url": self.inbound_request_url,
            "links": {part: f"{url}/{part.title().replace('_', '')}" for part in parts},
            "mms_converter": True,
            "scan_message_content": "inherit",
            "sid": self.sid,
            "smart_encoding": False,
            "status_callback": self.status_callback,
            "sticky_sender": True,
            "synchronous_validation": False,
            "url": url,
            "us_app_to_person_registered": False,
            "use_inbound_webhook_on_number": self.use_inbound_webhook_on_number,
            "usecase": "undeclared",
            "validity_period": 14400,
        }
