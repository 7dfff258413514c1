"""What may be commented on. The app that owns a thing registers its kind here; this app knows none of them.

In `AppConfig.ready()` (or a hooks module it imports):

    from prasan.comments import subjects
    from prasan.comments.subjects import Subject

    def find_post(user, key):                    # asked with nobody signed in; None = not public
        post = Post.objects.visible_to(user).filter(pk=int(key)).first()
        return post and Subject(post.title, post.get_absolute_url(), post.organisation)

    subjects.add("post", find_post)              # and in its template: {% load comments %}{% comments "post" post.pk %}
    subjects.add("plan", find_plan, slot="plan") # or: a tile in an existing slot leads to the comments of the thing

Comments are public, so only what everybody may see takes any: a finder is always asked for a visitor without a name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import Promise

from prasan.people.models import Organisation
from prasan.ui import slots
from prasan.ui.slots import Tile

__all__ = ["Finder", "Subject", "add", "find", "kinds"]


@dataclass(frozen=True)
class Subject:
    """A page that takes comments: its title and address, and whose offices moderate (None: the coordinators alone)."""

    title: str | Promise
    address: str
    organisation: Organisation | None = None
    province_code: str = ""


Finder = Callable[[Any, str], Subject | None]
_finders: dict[str, Finder] = {}


def add(kind: str, finder: Finder, *, slot: str = "") -> None:
    """Let things of a kind be commented on; with `slot` a tile leads there from pages that have this slot."""
    _finders[kind] = finder
    if slot:
        slots.add(slot, _tile_of(kind, slot), position=80)


def find(kind: str, key: str) -> Subject | None:
    """The thing, when everybody may see it."""
    finder = _finders.get(kind)
    return finder(AnonymousUser(), key) if finder and key.isprintable() else None


def kinds() -> list[str]:
    """The kinds that can be commented on."""
    return sorted(_finders)


def _tile_of(kind: str, slot: str) -> Callable[[HttpRequest, Any], Tile | None]:
    def tile(request: HttpRequest, thing: Any) -> Tile | None:
        from prasan.comments.tiles import tile_to

        return tile_to(kind, str(thing.pk))

    tile.__qualname__ = f"tile_of_{kind}_in_{slot}"
    return tile
