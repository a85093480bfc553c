"""Every answer carries the same protection, whatever went wrong."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.store.port import StoreUnavailable
from bot.store.sqlite import SqliteStore
from bot.web.headers import HEADERS
from bot.web.site import site
from tests.web.world import World, build, new_keys

PATHS = (
    "/desk",
    "/desk/login",
    "/desk/cases",
    "/desk/cases/id-1",
    "/desk/cases.csv",
    "/desk/nothing",
    "/offer/unknown",
    "/offer/unknown/accept",
    "/privacy",
    "/healthz",
    "/readyz",
    "/static/amparo.css",
    "/static/keys.js",
    "/static/nothing.css",
    "/static/%2e%2e/site.py",
    "/nothing",
)


def check(answer: httpx.Response) -> None:
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["strict-transport-security"].startswith("max-age=63072000")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_every_answer_carries_them(world: World, path: str, method: str) -> None:
    check(await world.http.request(method, path))
    await world.case()
    await world.log_in("reviewer")
    check(await world.http.request(method, path))


def test_the_policy_lets_nothing_in_but_our_own_files() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    for never in ("unsafe", "data:", "http", "*"):
        assert never not in policy


async def test_without_https_there_is_no_hsts(tmp_path: Path) -> None:
    world = build(SqliteStore(tmp_path / "x.db"), new_keys(tmp_path / "keys"), secure=False)
    async with world.http as http:
        answer = await http.get("/healthz")
    assert "strict-transport-security" not in answer.headers


async def breaks(_request: Request) -> Response:
    raise RuntimeError("a secret in the words of an error")


async def unkept(_request: Request) -> Response:
    raise StoreUnavailable("disk full")


@pytest.fixture
async def broken(world: World) -> AsyncIterator[httpx.AsyncClient]:
    app = site(world.deps, more=[Route("/breaks", breaks), Route("/unkept", unkept)])
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://amparo.example") as http:
        yield http


async def test_an_error_of_ours_is_said_plainly_and_tells_nothing(broken: httpx.AsyncClient) -> None:
    answer = await broken.get("/breaks")
    check(answer)
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "secret" not in answer.text


async def test_what_cannot_be_kept_is_asked_for_again(broken: httpx.AsyncClient) -> None:
    answer = await broken.get("/unkept")
    check(answer)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert "Nothing was changed" in answer.text


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.css", "/static/%2e%2e/site.py"])
async def test_a_page_that_is_not_there_says_so(world: World, path: str) -> None:
    answer = await world.http.get(path)
    assert answer.status_code == 404
    assert "Nothing here" in answer.text
