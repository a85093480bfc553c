"""The pages of lawyers and of the desk, as those who use them do: over HTTP here, in a browser at the end.

How one gets in stands here and nowhere else, so that a further step of a log-in changes this file alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx
from playwright.async_api import Page as Tab

from bot.cli.demo_readers import PASSPHRASE
from tests.e2e.html import Page, read

_FROM_THE_PAGE = {"Sec-Fetch-Site": "same-origin"}
_STEPS = 2
"""Pages of a log-in: name and passphrase, then a code where one is asked for."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may log in; `code` gives a code of their second factor that was not used before."""

    name: str
    code: Callable[[], str]
    passphrase: str = PASSPHRASE


@dataclass(frozen=True, slots=True)
class Browser:
    """Somebody's browser, with cookies of its own and no scripts."""

    http: httpx.AsyncClient

    async def get(self, path: str) -> Page:
        """Open an address."""
        return self._seen(await self.http.get(path))

    async def press(self, page: Page, button: str, **filled: str) -> Page:
        """Fill in the form that has this button and press it; the page that comes of it is given."""
        form = page.form(button)
        given = {**form.fields, **form.buttons[button], **filled}
        if form.method == "get":
            return self._seen(await self.http.get(form.action, params=given))
        return await self.send(form.action, given)

    async def send(self, address: str, form: Mapping[str, str]) -> Page:
        """Send a form of this site as it is."""
        return self._seen(await self.http.post(address, data=form, headers=_FROM_THE_PAGE))

    async def log_in(self, page: Page, reader: Reader) -> Page:
        """Log in on a page that asks for it; the page behind it is given."""
        for _ in range(_STEPS):
            form = next((one for one in page.forms if one.fields.keys() & {"passphrase", "code"}), None)
            if form is None:
                break
            known = {"name": lambda: reader.name, "passphrase": lambda: reader.passphrase, "code": reader.code}
            filled = {name: known[name]() if name in known else value for name, value in form.fields.items()}
            page = await self.send(form.action, filled)
        return page

    def _seen(self, answer: httpx.Response) -> Page:
        return read(answer.status_code, str(answer.url), answer.text)


@dataclass(frozen=True, slots=True)
class Link:
    """A lawyer with the link of a notice."""

    browser: Browser
    url: str
    lawyer: Reader

    async def look(self) -> Page:
        """Open the link."""
        return await self.browser.get(self.url)

    async def accept(self) -> Page:
        """Accept; the page then shows that it was this lawyer, or who was first."""
        return await self.browser.press(await self.look(), "Accept")

    async def words(self) -> Page:
        """Open what the person told, after accepting; that needs a log-in."""
        page = await self.look()
        if "Log in to read it" in page.links:
            return await self.browser.log_in(await self.browser.get(page.links["Log in to read it"]), self.lawyer)
        return page

    async def decline(self, reason: str = "other") -> Page:
        """Decline for a reason."""
        return await self.browser.press(await self.look(), "Decline", reason=reason)

    async def press_late(self, action: str, **filled: str) -> Page:
        """Press on a page that was open all the while, whatever it would show now."""
        return await self.browser.send(f"{self.url}/{action}", filled)

    async def write(self, text: str) -> Page:
        """Write to the person, after accepting."""
        return await self.browser.press(await self.words(), "Send", text=text)


@dataclass(frozen=True, slots=True)
class Desk:
    """A reviewer at the desk."""

    browser: Browser
    reviewer: Reader

    async def log_in(self) -> Page:
        """Log in; the page that opens is given."""
        return await self.browser.log_in(await self.browser.get("/desk/login"), self.reviewer)

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


async def log_in(tab: Tab, reader: Reader) -> None:
    """Log in with a real browser that stands on the log-in page."""
    await tab.get_by_label("Name").fill(reader.name)
    await tab.get_by_label("Passphrase").fill(reader.passphrase)
    if await tab.get_by_label("Code").count():
        await tab.get_by_label("Code").fill(reader.code())
    await tab.get_by_role("button", name="Log in").click()
    await tab.wait_for_url(lambda url: "/desk/login" not in url)
