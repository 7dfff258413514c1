"""The event stream as a raw ASGI application: `/live/stream?topic=import/12&age=800`.

Thousands of open pages cost a coroutine each and no thread; Django is asked only when a page connects.
"""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest
from django.utils import timezone

from prasan.live.hub import Follower, Hub, frame
from prasan.live.queries import last_change, missed_by
from prasan.live.topics import may_follow
from prasan.live.views import MOST_TOPICS
from prasan.people.passes import attach

__all__ = ["stream"]

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PING = 15.0  # seconds of silence after which a comment keeps proxies from hanging up
LIFETIME = 600.0  # seconds; the browser then connects anew and its permission is asked again
SLACK = timedelta(seconds=10)  # a transaction may have noted its change this long before it committed
MOST_MISSED = 300
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
RELOAD = b"event: reload\ndata: {}\n\n"


async def stream(scope: Message, receive: Receive, send: Send, hub: Hub) -> None:
    """Serve one page until it leaves, the site stops or its time is over."""
    asked = parse_qs(scope["query_string"].decode("latin1"))
    headers = {name.lower(): value.decode("latin1") for name, value in scope["headers"]}
    topics = list(dict.fromkeys(asked.get("topic", [])))[:MOST_TOPICS]
    if scope["method"] != "GET":
        await _refuse(send, 405)
    elif hub.closing:
        await _refuse(send, 503)
    elif not topics or not await asyncio.to_thread(
        _in_django, _all_allowed, headers.get(b"cookie", ""), topics
    ):
        await _refuse(send, 403)
    else:
        await _follow(hub, Follower(topics), receive, send, _since(headers, asked))


def _since(headers: dict[bytes, str], asked: dict[str, list[str]]) -> int | timedelta:
    """What the page has already: the number of the last change it heard of, else how old it is."""
    last = headers.get(b"last-event-id", "")
    if last.isdecimal():
        return int(last)
    age = asked.get("age", ["0"])[0]
    return SLACK + timedelta(milliseconds=min(int(age), 3_600_000) if age.isdecimal() else 0)


async def _follow(hub: Hub, follower: Follower, receive: Receive, send: Send, since: int | timedelta) -> None:
    hub.add(follower)  # before the replay, or what commits between the two is lost
    sender = asyncio.create_task(_send_all(follower, send, since))
    leaver = asyncio.create_task(_until_gone(receive))
    try:
        await asyncio.wait({sender, leaver}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.remove(follower)
        for task in (sender, leaver):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send_all(follower: Follower, send: Send, since: int | timedelta) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await _body(send, await asyncio.to_thread(_in_django, _opening, follower.topics, since))
    ends = asyncio.get_running_loop().time() + LIFETIME * random.uniform(0.8, 1.2)  # noqa: S311
    while asyncio.get_running_loop().time() < ends:
        try:
            message = await asyncio.wait_for(follower.queue.get(), PING)
        except TimeoutError:
            message = b": ping\n\n"
        if message is None:
            break
        await _body(send, message)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _body(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _refuse(send: Send, status: int) -> None:
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"cache-control", b"no-store")]}
    )
    await send({"type": "http.response.body", "body": b""})


def _opening(topics: frozenset[str], since: int | timedelta) -> bytes:
    """Where the stream stands, so that a page that has heard of nothing yet can ask later for what it missed,
    and then what this page missed. A page may hear of a change twice; it then fetches the same part twice.
    """
    start = f"retry: 3000\nid: {last_change()}\n\n".encode()
    moment = timezone.now() - since if isinstance(since, timedelta) else None
    missed = missed_by(
        topics, number=since if isinstance(since, int) else None, moment=moment, limit=MOST_MISSED + 1
    )
    if len(missed) > MOST_MISSED:
        return start + RELOAD
    return b"".join([start, *map(frame, missed)])


def _all_allowed(cookies: str, topics: list[str]) -> bool:
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(_session_key(cookies))
    user = get_user(request)
    attach(user, request.session)
    return all(may_follow(user, topic) for topic in topics)


def _session_key(cookies: str) -> str | None:
    try:
        found = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    return found.value if found else None


def _in_django(function: Callable[..., Any], *args: Any) -> Any:
    """Run in a worker thread. The thread keeps its connection, for a hall of phones comes at once; not a broken one."""
    try:
        return function(*args)
    finally:
        close_old_connections()
