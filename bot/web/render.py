"""Turning a template and plain data into a page."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.web.deps import WebDeps
from bot.web.labels import word

HERE = Path(__file__).parent


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["word"] = word
    return environment


def render(deps: WebDeps, template: str, status: int = 200, /, **context: object) -> HTMLResponse:
    """Render a page; every template also knows the programme's name."""
    text = _environment().get_template(template).render(programme=deps.programme, **context)
    return HTMLResponse(text, status)
