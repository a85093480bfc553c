"""Pages that anybody may read: privacy, and the two for the machine that watches."""

import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from markupsafe import escape

from bot.store.sqlite import SqliteStore
from bot.web.site import site
from content.library import LANGUAGES, language, page, say
from tests.web.world import World, build, new_keys


@pytest.mark.parametrize(
    ("asked", "browser", "language"),
    [
        ("", "", "en"),
        ("es", "en", "es"),
        ("", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("xx", "fr, es;q=0.5", "es"),
        ("", "fr", "en"),
    ],
)
async def test_privacy_is_read_in_the_language_asked_for(world: World, asked: str, browser: str, language: str) -> None:
    answer = await world.http.get("/privacy", params={"lang": asked}, headers={"Accept-Language": browser})
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="ltr">' in answer.text
    assert page("privacy", language).title in answer.text


@pytest.mark.parametrize("code", LANGUAGES)
async def test_privacy_runs_as_its_language_does_and_says_where_nobody_has_checked_it(world: World, code: str) -> None:
    transport = httpx.ASGITransport(app=site(replace(world.deps, languages=LANGUAGES)))
    async with httpx.AsyncClient(transport=transport, base_url="https://amparo.example") as http:
        text = (await http.get("/privacy", params={"lang": code})).text
    spoken = language(code)
    assert f'<html lang="{code}" dir="{spoken.direction}">' in text
    assert all(f'href="/privacy?lang={other}"' in text for other in LANGUAGES if other != code)
    assert (f'<p class="note">{escape(say("language.unreviewed", code))}</p>' in text) == spoken.unchecked


async def test_privacy_says_all_that_the_bot_says_and_leads_to_each_language(world: World) -> None:
    answer = await world.http.get("/privacy?lang=es")
    plain = re.sub(r"<[^>]+>", "", answer.text)
    for paragraph in page("privacy", "es").paragraphs:
        assert paragraph.split(".")[0].replace("*", "").replace("'", "&#39;") in plain
    assert 'href="/privacy?lang=en"' in answer.text


async def test_no_file_of_style_or_script_is_written_into_a_page(world: World) -> None:
    await world.case()
    await world.log_in("reviewer")
    for path in ("/desk/cases", "/desk/cases/id-1", "/desk/statistics", "/desk/outbox", "/desk/audit", "/privacy"):
        text = (await world.http.get(path)).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=)|javascript:", text), path


async def test_health_is_the_process_and_ready_is_the_store(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "amparo.db")
    world = build(store, new_keys(tmp_path / "keys"))
    async with world.http as http:
        closed = [(await http.get(path)).status_code for path in ("/healthz", "/readyz")]
        await store.open()
        opened = [(await http.get(path)).status_code for path in ("/healthz", "/readyz")]
        await store.close()
    assert (closed, opened) == ([200, 503], [200, 200])
