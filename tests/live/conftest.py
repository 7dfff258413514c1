"""A running site for the live tests, and a client that reads event streams as a browser would."""

import asyncio
import contextlib
import re
import secrets
import signal
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.install import Install, copy_of, free_port

T = TypeVar("T")


@dataclass
class Site:
    port: int
    process: subprocess.Popen[str]
    address: str

    def tell(self, line: str) -> str:
        """Give the site an order and wait for its answer."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def stop(self) -> int:
        """Ctrl+C; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


@dataclass
class Stream:
    """One open event stream; `events` grows as they arrive: (id, event, data), "" for what is unsaid."""

    status: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    events: list[tuple[str, str, str]] = field(default_factory=list)

    async def until(self, count: int) -> list[tuple[str, str, str]]:
        """Read on until so many events were seen, comments left out."""
        while len(self.events) < count:
            block = await asyncio.wait_for(self.reader.readuntil(b"\n\n"), 15)
            fields = dict(re.findall(r"^(\w+): (.*)$", block.decode(), re.MULTILINE))
            if {"id", "event"} & set(fields):
                self.events.append((fields.get("id", ""), fields.get("event", ""), fields.get("data", "")))
        return self.events

    async def leave(self) -> None:
        """Close the page."""
        self.writer.close()
        with contextlib.suppress(ConnectionError):
            await self.writer.wait_closed()

    async def end(self) -> bytes:
        """What is left until the site hangs up."""
        return await asyncio.wait_for(self.reader.read(), 15)


@pytest.fixture(scope="module")
def site(prepared: Install, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One running site for the tests of a file; each test uses a topic of its own."""
    with copy_of(prepared, tmp_path_factory.mktemp("site")) as install, running(install) as found:
        yield found


@pytest.fixture
def own_site(install: Install) -> Iterator[Site]:
    """A running site that the test may stop."""
    with running(install) as found:
        yield found


@pytest.fixture
def topic() -> str:
    """A topic that nobody touched before; everybody may follow it."""
    return f"open/{secrets.token_hex(4)}"


@contextmanager
def running(install: Install) -> Iterator[Site]:
    port = free_port()
    process = install.start(str(Path(__file__).with_name("site.py")), str(port))
    assert process.stdout
    while "Prasan is ready" not in (line := process.stdout.readline()):
        assert line, "the site ended before it was ready"
    yield Site(port, process, install.address)
    process.kill()
    process.communicate()


@asynccontextmanager
async def phones(site: Site) -> AsyncIterator[Callable[..., Awaitable[Stream]]]:
    """`async with phones(site) as follow:` opens streams by `await follow(query)`, closes all at the end."""
    streams: list[Stream] = []

    async def follow(query: str, *, cookie: str = "", last: str = "") -> Stream:
        streams.append(await _open(site, query, cookie=cookie, last=last))
        return streams[-1]

    try:
        yield follow
    finally:
        for stream in streams:
            await stream.leave()


async def _open(site: Site, query: str, *, cookie: str, last: str) -> Stream:
    """Ask for `/live/stream?QUERY`; the lengths of chunked transfer stay in the text, where nobody looks."""
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    lines = [f"GET /live/stream?{query} HTTP/1.1", "Host: localhost"]
    lines += [f"Cookie: sessionid={cookie}"] if cookie else []
    lines += [f"Last-Event-ID: {last}"] if last else []
    writer.write("\r\n".join([*lines, "", ""]).encode())
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 15)
    return Stream(int(head.split()[1]), reader, writer)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run to its end in a thread: the browser's driver, once started, keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
