"""The bridge between the event loop and Django's threads: bodies in, pieces out, and who hangs up."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from prasan.bridge import Pages

Environ = dict[str, Any]
SCOPE = {
    "type": "http", "method": "POST", "path": "/ปี/", "query_string": b"q=1", "http_version": "1.1",
    "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 5), "scheme": "http",
    "headers": [(b"content-type", b"text/plain"), (b"x_forwarded_proto", b"https"), (b"x-one", b"a"), (b"x-one", b"b")],
}  # fmt: skip


def ask(
    application: Callable[[Environ, Callable[..., None]], Iterable[bytes]], *messages: dict[str, Any]
) -> list[dict[str, Any]]:
    """What the server is told to send when these messages come in."""
    coming, sent = list(messages), []

    async def receive() -> dict[str, Any]:
        return coming.pop(0)

    async def send(message: Any) -> None:
        sent.append(dict(message))

    async def work() -> None:
        await Pages(application, threads=1)(SCOPE, receive, send)

    with ThreadPoolExecutor(1) as pool:  # beside browser tests, whose loop runs in the main thread
        pool.submit(asyncio.run, work()).result()
    return sent


def body(piece: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": piece, "more_body": more}


def echo(environ: Environ, start: Callable[..., None]) -> list[bytes]:
    start("201 Created", [("X-Name", " value ")])
    return [environ["wsgi.input"].read()]


def test_a_page_of_one_piece_is_sent_with_its_body_as_the_last() -> None:
    assert ask(echo, body(b"hello")) == [
        {"type": "http.response.start", "status": 201, "headers": [(b"x-name", b"value")]},
        {"type": "http.response.body", "body": b"hello", "more_body": False},
    ]


def test_a_body_that_comes_in_parts_is_read_whole() -> None:
    sent = ask(echo, body(b"one ", more=True), body(b"", more=True), body(b"two"))

    assert sent[1]["body"] == b"one two"


def test_an_empty_answer_ends() -> None:
    def nothing(_environ: Environ, start: Callable[..., None]) -> list[bytes]:
        start("304 Not Modified", [])
        return []

    assert ask(nothing, body(b""))[1:] == [{"type": "http.response.body", "body": b""}]


def test_pieces_are_sent_as_they_are_made_and_the_application_is_closed() -> None:
    closed = []

    class Pieces:
        def __iter__(self) -> Iterator[bytes]:
            return iter([b"a", b"", b"b", b"c"])

        def close(self) -> None:
            closed.append(True)

    def table(_environ: Environ, start: Callable[..., None]) -> Any:
        start("200 OK", [])
        return Pieces()

    sent = ask(table, body(b""))

    assert b"".join(message.get("body", b"") for message in sent) == b"abc"
    assert [message.get("more_body", False) for message in sent[1:]].count(False) == 1
    assert closed == [True]


def test_who_hangs_up_before_the_end_of_the_body_is_no_short_body() -> None:
    with pytest.raises(ConnectionResetError):
        ask(echo, body(b"half", more=True), {"type": "http.disconnect"})


def test_the_request_is_told_as_pep_3333_has_it() -> None:
    seen: Environ = {}

    def look(environ: Environ, start: Callable[..., None]) -> list[bytes]:
        seen.update(environ)
        start("200 OK", [])
        return [b""]

    ask(look, body(b""))

    assert seen["PATH_INFO"].encode("latin1").decode() == "/ปี/"
    assert (seen["CONTENT_TYPE"], seen["HTTP_X_ONE"], seen["REMOTE_ADDR"]) == (
        "text/plain",
        "a,b",
        "127.0.0.1",
    )
    assert "HTTP_X_FORWARDED_PROTO" not in seen, "a name with _ could pass for one that a proxy sets"
