"""The pages of lawyers and of the desk, as those who use them do: over HTTP here, in a browser at the end.

How one gets in stands here and nowhere else, so that a further step of a log-in changes this file alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from playwright.async_api import Page as Tab

from bot.cli.demo import PASSPHRASE, REVIEWER
from tests.e2e.html import Page, read

_FROM_THE_PAGE = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True, slots=True)
class Browser:
    """Somebody's browser, with cookies of its own and no scripts."""

    http: httpx.AsyncClient

    async def get(self, path: str) -> Page:
        """Open an address."""
        return await self._seen(await self.http.get(path))

    async def press(self, page: Page, button: str, **filled: str) -> Page:
        """Fill in the form that has this button and press it; the page that comes of it is given."""
        form = page.form(button)
        given = {**form.fields, **form.buttons[button], **filled}
        if form.method == "get":
            return await self._seen(await self.http.get(form.action, params=given))
        return await self.send(form.action, given)

    async def send(self, address: str, form: Mapping[str, str]) -> Page:
        """Send a form of this site as it is."""
        return await self._seen(await self.http.post(address, data=form, headers=_FROM_THE_PAGE))

    async def _seen(self, answer: httpx.Response) -> Page:
        return read(answer.status_code, str(answer.url), answer.text)


@dataclass(frozen=True, slots=True)
class Link:
    """A lawyer with the link of a notice."""

    browser: Browser
    url: str

    async def look(self) -> Page:
        """Open the link."""
        return await self.browser.get(self.url)

    async def accept(self) -> Page:
        """Accept; the page with everything is given."""
        return await self.browser.press(await self.look(), "Accept")

    async def decline(self, reason: str = "other") -> Page:
        """Decline for a reason."""
        return await self.browser.press(await self.look(), "Decline", reason=reason)

    async def press_late(self, action: str, **filled: str) -> Page:
        """Press on a page that was open all the while, whatever it would show now."""
        return await self.browser.send(f"{self.url}/{action}", filled)

    async def write(self, text: str) -> Page:
        """Write to the person, after accepting."""
        return await self.browser.press(await self.look(), "Send", text=text)


@dataclass(frozen=True, slots=True)
class Desk:
    """A reviewer at the desk."""

    browser: Browser

    async def log_in(self, passphrase: str = PASSPHRASE) -> Page:
        """Log in; the page that opens is given."""
        form = await self.browser.get("/desk/login")
        return await self.browser.press(form, "Log in", name=REVIEWER, passphrase=passphrase)

    async def cases(self, **filters: str) -> Page:
        """List cases."""
        return await self.browser.press(await self.browser.get("/desk/cases"), "Show", **filters)

    async def case(self, code: str) -> Page:
        """Find a case by its code and open it."""
        listed = await self.cases(code=code)
        return await self.browser.get(listed.links[code])

    async def audit(self) -> Page:
        """Read who opened and changed what."""
        return await self.browser.get("/desk/audit")


async def log_in(tab: Tab) -> None:
    """Log in to the desk in a real browser that stands on the log-in page."""
    await tab.get_by_label("Name").fill(REVIEWER)
    await tab.get_by_label("Passphrase").fill(PASSPHRASE)
    await tab.get_by_role("button", name="Log in").click()
    await tab.wait_for_url("**/desk/cases")
