"""The port that the stand-ins and the demo's service are reached at."""

from time import perf_counter

import httpx
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.demo.listener import Listener

NAGLE = 0.035
"""Seconds: a little less than Linux delays an acknowledgement (40 ms), which a small answer would wait for."""


async def test_no_answer_waits_for_the_one_before_to_be_acknowledged() -> None:
    listener = Listener("127.0.0.1", 0)
    await listener.start(Starlette(routes=[Route("/", lambda _: PlainTextResponse("here"))]))
    async with httpx.AsyncClient(base_url=listener.url, trust_env=False) as http:
        taken = []
        for _ in range(20):
            start = perf_counter()
            assert (await http.get("/")).text == "here"
            taken.append(perf_counter() - start)
    await listener.stop()
    assert min(taken[10:]) < NAGLE
