"""Putting a post before the public, and taking it away again with a reason that stays."""

from django.db import transaction
from django.utils import timezone

from prasan.live.actions import touch
from prasan.news.actions.writing import current, note
from prasan.news.models import Post, State
from prasan.news.problems import Refused
from prasan.news.slugs import slug_of
from prasan.people.models import User

__all__ = ["publish", "withdraw"]


@transaction.atomic
def publish(post: Post, *, version: int | None = None, by: User | None) -> Post:
    """Publish a draft, or again what was withdrawn. Its first day and address stay for good.

    Refuses with "is-published", "no-text", "no-alt" and "changed-meanwhile".
    """
    post = current(post, version)
    if post.is_published:
        raise Refused("is-published")
    if not post.text.strip():
        raise Refused("no-text")
    if post.pictures.filter(alt_th="").exists():
        raise Refused("no-alt")
    now = timezone.now()
    post.state, post.withdrawn_at, post.withdrawn_why = State.PUBLISHED, None, ""
    post.slug = post.slug or _free_slug(post.title)
    post.published_at = post.published_at or now
    post.changed_at = now
    post.save()
    note("news.published", post, by)
    touch("news/all")
    return post


@transaction.atomic
def withdraw(post: Post, why: str, *, by: User | None) -> Post:
    """Take a post away from the public; its address says when and why. Refuses with "not-published", "no-reason"."""
    post = current(post, None)
    if not post.is_published:
        raise Refused("not-published")
    if not why.strip():
        raise Refused("no-reason")
    now = timezone.now()
    post.state, post.withdrawn_at, post.withdrawn_why = State.WITHDRAWN, now, why.strip()
    post.changed_at = now
    post.save()
    note("news.withdrawn", post, by, why=post.withdrawn_why)
    touch("news/all")
    return post


def _free_slug(title: str) -> str:
    """The headline's address, with a number after it when another post has it."""
    wanted = slug_of(title)
    taken = set(Post.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
