"""Public pages, made once for all visitors who carry nothing, exactly until something is written."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from time import time
from typing import Any, NamedTuple
from zlib import MAX_WBITS, compressobj

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from prasan.ui.state import state

__all__ = ["keep_for_strangers"]

_MOST = 256  # pages a process keeps, packed: some 6 kB each
_PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")

View = Callable[..., HttpResponse]


class _Page(NamedTuple):
    plain: bytes
    packed: bytes
    headers: dict[str, str]


_pages: dict[tuple[object, ...], _Page] = {}


def keep_for_strangers(view: View) -> View:
    """The answer of a public view is kept, packed and with its ETag, for visitors without a session.

    It is made again when anything at all was written, and each minute, for some pages follow the clock. What bears a
    form's token, a nonce or a cookie belongs to one visitor and is never kept.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        found = _pages.get(key)
        if found is None:
            answer = view(request, *args, **kwargs)
            if not _same_for_all(answer):
                return answer
            if len(_pages) >= _MOST:
                _pages.clear()
            found = _pages[key] = _packed(answer)
        return _given(found, request)

    return kept


def _key(request: HttpRequest) -> tuple[object, ...] | None:
    """What the page depends on; None when it must be made for this visitor."""
    if request.method != "GET" or any(name in request.COOKIES for name in _PERSONAL):
        return None
    now = state()
    if now is None:
        return None
    asked = (request.scheme, request.get_host(), request.get_full_path(), request.headers.get("HX-Target"))
    return (*asked, bool(request.headers.get("HX-Request")), get_language(), int(time() / 60), now)


def _same_for_all(answer: HttpResponse) -> bool:
    return (
        answer.status_code == 200
        and not answer.streaming
        and not answer.has_header("ETag")  # a view that answers with another one's page: kept there
        and not answer.cookies
        and b"csrfmiddlewaretoken" not in answer.content
        and b' nonce="' not in answer.content
    )


def _packed(answer: HttpResponse) -> _Page:
    """The same page with its ETag, and beside it its bytes as gzip writes them."""
    answer["ETag"] = f'W/"{sha256(answer.content).hexdigest()[:32]}"'
    answer["Cache-Control"] = "no-cache"  # a browser may keep it, and asks each time whether it still holds
    patch_vary_headers(answer, ("Accept-Encoding", "Accept-Language", "Cookie"))
    packer = compressobj(6, wbits=MAX_WBITS + 16)
    return _Page(answer.content, packer.compress(answer.content) + packer.flush(), dict(answer.headers))


def _given(page: _Page, request: HttpRequest) -> HttpResponse:
    """A copy for one visitor: middleware writes its headers into it."""
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(page.packed if packs else page.plain, headers=page.headers)
    if packs:
        answer["Content-Encoding"] = "gzip"
    return get_conditional_response(request, etag=page.headers["ETag"], response=answer) or answer
