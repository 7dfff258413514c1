"""One process for everything: the event stream as ASGI, every other page as WSGI in a few threads.

Pages through Django's own ASGI handler measured five to ten times slower: see
docs/decisions/0003-one-process.md.
"""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from prasan.bridge import Pages
from prasan.wsgi import application as pages_as_wsgi

from prasan.live.hub import Hub  # isort: skip  (needs the settings that prasan.wsgi has loaded)
from prasan.live.stream import stream  # isort: skip

Message = MutableMapping[str, Any]

hub = Hub()
pages = Pages(pages_as_wsgi, threads=int(os.environ.get("PRASAN_THREADS", "8")))


async def application(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live/stream":
        await stream(scope, receive, send, hub)
    else:
        await pages(scope, receive, send)


async def _lifespan(
    receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    await receive()
    hub.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await hub.stop()
    await send({"type": "lifespan.shutdown.complete"})
