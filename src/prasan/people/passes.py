"""Passes: signed links that need no account, and what this browser carries of them.

A hall has no e-mail and a guest no password. An app says once what kind of pass it hands out and what a pass opens;
`link` prints the address for a letter, a badge or a message, and opening it puts the pass into the visitor's session.
From then on `carried(user, kind)` gives the keys, so that predicates work for guests as they do for office-holders.

Nothing secret is stored: a pass is its key under the installation's signature, and raising the `version` of the thing
it names makes every older pass void. Predicates therefore read the thing again and compare; see `holds`.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

__all__ = ["attach", "carried", "hand_in", "holds", "link", "on_open", "pick_up", "read", "token"]

Opener = Callable[[HttpRequest, int, int], HttpResponse]

_SESSION_KEY = "passes"
_openers: dict[str, Opener] = {}
_signer = Signer(salt="prasan.people.passes", sep="~")


def on_open(kind: str, opener: Opener) -> None:
    """Let `opener(request, key, version)` answer when somebody opens a pass of this kind (a short word, e.g. "duty").

    The opener checks the version, asks back if it must, calls `pick_up` and sends the visitor on.
    """
    _openers[kind] = opener


def opener_of(kind: str) -> Opener | None:
    return _openers.get(kind)


def token(kind: str, key: int, version: int) -> str:
    """The signed text of a pass, for an address or a QR code: "duty.12.1~signature"."""
    return _signer.sign(f"{kind}.{key}.{version}")


def link(kind: str, key: int, version: int) -> str:
    """The path that opens the pass; put the site's address before it."""
    return reverse("people:pass", args=[token(kind, key, version)])


def read(text: str) -> tuple[str, int, int] | None:
    """Kind, key and version of a pass, or None when nobody here signed it."""
    try:
        kind, key, version = _signer.unsign(text).split(".")
        return kind, int(key), int(version)
    except (BadSignature, ValueError):
        return None


def pick_up(request: HttpRequest, kind: str, key: int, version: int) -> None:
    """Put the pass into this browser's session. The session gets a new key: an address somebody else set is useless."""
    passes = dict(request.session.get(_SESSION_KEY, {}))
    passes[f"{kind}.{key}"] = version
    request.session.cycle_key()
    request.session[_SESSION_KEY] = passes


def hand_in(request: HttpRequest, kind: str, key: int) -> None:
    """Take the pass out of this browser's session: somebody else will use the phone."""
    passes = dict(request.session.get(_SESSION_KEY, {}))
    passes.pop(f"{kind}.{key}", None)
    request.session[_SESSION_KEY] = passes


def attach(user: Any, session: SessionBase) -> None:
    """Let predicates find what the visitor carries; the middleware and the event stream call this."""
    user.pass_session = session


def carried(user: Any, kind: str) -> dict[int, int]:
    """Key -> version of the passes of this kind that the visitor carries, oldest first."""
    session = getattr(user, "pass_session", None)
    passes = session.get(_SESSION_KEY, {}) if session is not None else {}
    found = ((*name.partition("."), version) for name, version in passes.items())
    return {int(key): version for name, _, key, version in found if name == kind}


def holds(user: Any, kind: str, key: int, version: int) -> bool:
    """Whether the visitor carries the valid pass of this very thing."""
    return carried(user, kind).get(key) == version
