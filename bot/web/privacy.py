"""The privacy page, in every language that has it; the same words as the bot's own."""

from markdown_it import MarkdownIt
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.deps import WebDeps
from bot.web.render import render
from content.languages import closest
from content.library import language, native_name, page, say


def privacy_routes(deps: WebDeps) -> list[Route]:
    """Give the route of the privacy page."""

    async def show(request: Request) -> Response:
        spoken = language(_asked(request, deps.languages))
        shown = page("privacy", spoken.code)
        # Our own words, yet read as strangers' would be: no HTML passes.
        body = Markup(MarkdownIt("js-default").render("\n\n".join(shown.paragraphs)))  # noqa: S704  escaped by the renderer
        names = tuple((code, native_name(code)) for code in deps.languages)
        unchecked = say("language.unreviewed", spoken.code) if spoken.unchecked else ""
        return render(deps, "privacy.html", page=shown, body=body, language=spoken, names=names, unchecked=unchecked)

    return [Route("/privacy", show, methods=["GET"])]


def _asked(request: Request, languages: tuple[str, ...]) -> str:
    """Choose the language asked for in the address, else the first that the browser names, else our first."""
    wanted = [request.query_params.get("lang", "")]
    wanted += [part.partition(";")[0] for part in request.headers.get("accept-language", "").split(",")]
    meant = (closest(tag, languages) for tag in wanted)
    return next((code for code in meant if code is not None), languages[0])
