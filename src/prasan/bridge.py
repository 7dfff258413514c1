"""Hands requests from the event loop to Django's threads: one hop there and one back.

A page is one piece of bytes: its thread gives it back whole and is free at once. Only what is made of many pieces, a
file or a long table, is sent from the thread that makes it, piece by piece, as fast as the reader takes it.
"""

import asyncio
import io
import sys
from collections.abc import Callable, Coroutine, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

__all__ = ["Pages"]

Message = MutableMapping[str, Any]
Receive = Callable[[], Coroutine[Any, Any, Message]]
Send = Callable[[Message], Coroutine[Any, Any, None]]
Application = Callable[[dict[str, Any], Callable[..., None]], Iterable[bytes]]

_PLAIN = {b"content-length": "CONTENT_LENGTH", b"content-type": "CONTENT_TYPE"}


class Pages:
    """An ASGI application that answers with a WSGI application in `threads` threads."""

    def __init__(self, application: Application, *, threads: int) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="pages")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        first = await receive()
        if first["type"] == "http.disconnect":
            return
        environ = _environ(scope, io.BufferedReader(_Body(first, receive, loop)))
        answer = _Answer(send, loop)
        await loop.run_in_executor(self.threads, answer.make, self.application, environ)
        for message in answer.held:
            await send(message)


class _Answer:
    """What a request is answered with; `held` is what the thread has not sent itself."""

    def __init__(self, send: Send, loop: asyncio.AbstractEventLoop) -> None:
        self.held: list[Message] = []
        self._send, self._loop = send, loop

    def make(self, application: Application, environ: dict[str, Any]) -> None:
        """Call the application and take its pieces; in a thread."""
        pieces = application(environ, self._start)
        last: Message = {"type": "http.response.body", "body": b""}
        try:
            for piece in pieces:
                if last["body"]:
                    self._let_go()
                last = {"type": "http.response.body", "body": piece, "more_body": True}
                self.held.append(last)
        finally:
            getattr(pieces, "close", lambda: None)()
        if last["body"]:
            last["more_body"] = False
        else:
            self.held.append(last)

    def _start(self, status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        raw = [(name.lower().encode("latin1"), value.strip().encode("latin1")) for name, value in headers]
        self.held = [{"type": "http.response.start", "status": int(status[:3]), "headers": raw}]

    def _let_go(self) -> None:
        for message in self.held:
            asyncio.run_coroutine_threadsafe(self._send(message), self._loop).result()
        self.held = []


class _Body(io.RawIOBase):
    """The body of a request as a file. What has come with the head is there; for more the thread waits."""

    def __init__(self, first: Message, receive: Receive, loop: asyncio.AbstractEventLoop) -> None:
        self._take(first)
        self._receive, self._loop = receive, loop

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as is possible at once; 0 at the end, ConnectionResetError when the sender left."""
        while not self._held and self._has_more:
            self._take(asyncio.run_coroutine_threadsafe(self._receive(), self._loop).result())
        taken = min(len(buffer), len(self._held))
        buffer[:taken], self._held = self._held[:taken], self._held[taken:]
        return taken

    def _take(self, message: Message) -> None:
        if message["type"] == "http.disconnect":
            raise ConnectionResetError
        self._held = memoryview(message.get("body", b""))
        self._has_more = bool(message.get("more_body"))


def _environ(scope: Message, body: io.BufferedReader) -> dict[str, Any]:
    """The request as PEP 3333 has it. A name with "_" is dropped: it could pass for another one with "-"."""
    root = scope.get("root_path", "")
    host, port = scope.get("server") or ("localhost", 80)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root.encode().decode("latin1"),
        "PATH_INFO": scope["path"].removeprefix(root).encode().decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name:
            continue
        key = _PLAIN.get(name) or "HTTP_" + name.decode("latin1").upper().replace("-", "_")
        text = value.decode("latin1")
        environ[key] = f"{environ[key]},{text}" if key in environ else text
    return environ
