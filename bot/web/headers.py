"""The headers that every answer carries, errors included. Rules: OWASP ASVS 5.0, V3.4."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CSP = (
    "default-src 'none'; object-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": _CSP,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
_HSTS = "max-age=63072000; includeSubDomains"


def with_headers(app: ASGIApp, *, secure: bool) -> ASGIApp:
    """Wrap the whole application, outside its error pages; `secure`, where the site is reached by https, adds HSTS."""
    everywhere = HEADERS | ({"Strict-Transport-Security": _HSTS} if secure else {})

    async def headed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def send_headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in everywhere.items():
                    headers[name] = value
            await send(message)

        await app(scope, receive, send_headed)

    return headed
