"""How often somebody may do something: counted in the Django cache, in a window that begins with the first time.

    if not limits.allow("questions.ask", limits.visitor(request, pass_key), most=5, seconds=60):
        …ask for patience…

Whoever acts is remembered under a keyed hash only, and no longer than the window: neither an address of the network
nor the key of a pass is stored. Prefer a pass to an address: a whole hall sits behind one address of the wifi.

Two requests in the same instant may both be counted as one, so this tames floods and counts nothing that matters.
"""

import math
import time
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

__all__ = ["address", "allow", "visitor"]

_SALT: Final = "prasan.ui.limits"


def allow(action: str, who: str, most: int, seconds: int) -> bool:
    """Count one more `action` of `who`; False when that makes more than `most` within `seconds` of the first.

    After that the next one begins a new window. `who` is whatever tells people apart: `visitor(request, …)`, the key
    of a pass, an address. Call it outside a transaction that may be rolled back, else what was refused is forgotten.
    """
    now = time.time()
    key = salted_hmac(_SALT, f"{action}\n{who}", algorithm="sha256").hexdigest()
    count, until = cache.get(key, (0, 0.0))
    if until <= now:
        count, until = 0, now + seconds
    if count >= most:
        return False
    cache.set(key, (count + 1, until), timeout=math.ceil(until - now))
    return True


def address(request: HttpRequest) -> str:
    """The network address the request came from; behind our own proxy (PRASAN_HTTPS) the one that the proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def visitor(request: HttpRequest, pass_key: str | int | None = None) -> str:
    """Who is asking, for `allow`: the pass when one is given, else the account, else the network address."""
    if pass_key is not None:
        return f"pass {pass_key}"
    return f"user {request.user.pk}" if request.user.is_authenticated else f"address {address(request)}"
