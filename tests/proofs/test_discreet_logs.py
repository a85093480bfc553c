"""A log names what failed and where, and never what was said."""

import io
import logging
from collections.abc import Callable, Iterator

import pytest

from bot import logs
from bot.cases.keys import CannotOpen
from tests.proofs.marks import MARKS, STORY, forms, found


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    stream, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.begin(stream, logging.DEBUG)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def broken(error: Exception, cause: Exception | None = None) -> None:
    raise error from cause


def fail(error: Exception) -> None:
    try:
        broken(error)
    except Exception:
        logging.getLogger("amparo.test").exception("it failed")


def test_of_an_error_its_kind_and_place_are_written(out: io.StringIO) -> None:
    fail(ValueError(STORY))
    assert STORY not in out.getvalue()
    assert "ERROR amparo.test it failed" in out.getvalue()
    assert "ValueError < broken test_discreet_logs.py:" in out.getvalue()


def test_of_a_chain_each_kind_is_written(out: io.StringIO) -> None:
    try:
        broken(RuntimeError(STORY), KeyError(STORY))
    except RuntimeError as error:
        fail(ExceptionGroup(STORY, [error, ValueError(STORY)]))
    for kind in ("ExceptionGroup", "RuntimeError", "KeyError", "ValueError"):
        assert f"{kind} < " in out.getvalue()
    assert STORY not in out.getvalue()


def test_our_own_errors_that_hold_no_words_are_quoted(out: io.StringIO) -> None:
    fail(CannotOpen("grant|c1|server", "its version is unknown"))
    assert "CannotOpen: cannot open grant|c1|server: its version is unknown < broken" in out.getvalue()


def test_what_asyncio_quotes_is_cut(out: io.StringIO) -> None:
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: <Task exception=%s>", STORY)
    assert out.getvalue().endswith("ERROR asyncio Task exception was never retrieved\n")


@pytest.mark.parametrize("name", ["httpx", "telegram.Bot", "twilio.http_client", "uvicorn.access", "multipart"])
def test_libraries_that_quote_what_they_carry_speak_of_failures_alone(out: io.StringIO, name: str) -> None:
    logging.getLogger(name).info(STORY)
    logging.getLogger(name).debug(STORY)
    assert out.getvalue() == ""


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("wrap", [lambda form: form, lambda form: b"before" + form + b"after"])
def test_a_mark_is_found_in_every_form(mark: str, wrap: Callable[[bytes], bytes]) -> None:
    for form in forms(mark):
        assert mark in found(wrap(form))
    assert found(b"nothing of the kind") == []
