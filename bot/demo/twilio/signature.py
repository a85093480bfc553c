"""The signature that proves a webhook came from Twilio."""

import base64
import hashlib
import hmac
from collections.abc import Mapping

HEADER = "X-Twilio-Signature"


def sign(auth_token: str, url: str, form: Mapping[str, str]) -> str:
    """Sign a form posted to this address.

    Source of the rule: https://www.twilio.com/docs/usage/security (HMAC-SHA1 over the address and then each name with
    its value, in the order of the names).
    """
    signed = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()).decode()
