"""Who wants to know, in the same transaction, that an import changed what a plan holds."""

from collections.abc import Callable

from prasan.plans.models import Plan

Follower = Callable[[Plan], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Called once from a later app's `AppConfig.ready()`; `follower(plan)` may write, never refuse."""
    if follower not in _followers:
        _followers.append(follower)


def tell_followers(plan: Plan) -> None:
    """The content of `plan` was changed by an import that was applied or undone."""
    for follower in _followers:
        follower(plan)
