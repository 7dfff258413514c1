"""Hands every change to the pages that follow its topic: one tail, many followers."""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from django.db import Error, connection

from prasan.live.models import Change
from prasan.live.tail import Tail

__all__ = ["Follower", "Hub", "frame"]

WAIT = 0.1 if connection.vendor == "sqlite" else 0.25  # seconds between two looks at the outbox
QUEUE = 64  # frames that may wait for one slow reader
logger = logging.getLogger(__name__)


def frame(change: Change) -> bytes:
    """The change as a server-sent event."""
    text = json.dumps({"topic": change.topic, "data": change.data}, ensure_ascii=False, separators=(",", ":"))
    return f"id: {change.pk}\nevent: change\ndata: {text}\n\n".encode()


class Follower:
    """One open page. `None` in its queue means: hang up, the browser comes back by itself."""

    def __init__(self, topics: Iterable[str]) -> None:
        self.topics = frozenset(topics)
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue(QUEUE)

    def offer(self, message: bytes | None) -> None:
        """Queue a frame; a reader too slow for that loses what waits and is hung up, then replays."""
        if self.queue.full():
            while not self.queue.empty():
                self.queue.get_nowait()
            message = None
        self.queue.put_nowait(message)


class Hub:
    """All open pages of this process."""

    def __init__(self) -> None:
        self.followers: dict[str, set[Follower]] = defaultdict(set)
        self.closing = False
        self._reader = ThreadPoolExecutor(
            1, thread_name_prefix="outbox"
        )  # one thread keeps one idle connection
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to follow the outbox in the running event loop."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Hang up on everybody and let go of the database."""
        self.close()
        if self._task:
            await self._task
        await asyncio.get_running_loop().run_in_executor(self._reader, _let_go)
        self._reader.shutdown()

    def close(self) -> None:
        """Ask for an end; safe to call from a signal handler."""
        self.closing = True

    def add(self, follower: Follower) -> None:
        for topic in follower.topics:
            self.followers[topic].add(follower)

    def remove(self, follower: Follower) -> None:
        for topic in follower.topics:
            self.followers[topic].discard(follower)
            if not self.followers[topic]:
                del self.followers[topic]

    def publish(self, changes: Iterable[Change]) -> None:
        """Give each change to its followers; a frame is encoded once for all of them."""
        for change in changes:
            if followers := self.followers.get(change.topic):
                message = frame(change)
                for follower in followers:
                    follower.offer(message)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        tail: Tail | None = None
        while not self.closing:
            try:
                if tail is None:
                    tail = await loop.run_in_executor(self._reader, Tail)
                self.publish(await loop.run_in_executor(self._reader, tail.news))
                await asyncio.sleep(WAIT)
            except Error:  # the database restarts: keep the pages, start again when it is back
                logger.exception("The outbox cannot be read")
                await loop.run_in_executor(self._reader, _let_go)
                await asyncio.sleep(2)
        for follower in {one for group in self.followers.values() for one in group}:
            follower.offer(None)


def _let_go() -> None:
    """Close the connection of the thread this runs in."""
    connection.close()
