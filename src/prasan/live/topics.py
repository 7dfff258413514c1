"""Who may follow what: each app says so once for the kind of topic it touches.

A topic is "kind/id", e.g. "import/12". A kind that nobody registered can be followed by nobody.
"""

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

__all__ = ["Person", "allow", "may_follow"]

Person = AbstractBaseUser | AnonymousUser
_rules: dict[str, Callable[..., bool]] = {}


def allow(kind: str, predicate: Callable[..., bool]) -> None:
    """Let those follow `kind/id` for whom `predicate(user, id)` holds; it is asked at every connection."""
    _rules[kind] = predicate


def may_follow(user: Person, topic: str) -> bool:
    """Whether this person may learn that something under `topic` changed."""
    kind, _, rest = topic.partition("/")
    predicate = _rules.get(kind)
    return predicate is not None and bool(predicate(user, rest))
