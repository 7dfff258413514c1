"""Tiles: from a page of another app to its comments, from the first page to what waits for a moderator."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from prasan.comments import queries, subjects
from prasan.ui.slots import Tile

__all__ = ["tile_home", "tile_to"]


def tile_to(kind: str, key: str) -> Tile | None:
    """How many comments there are, and the way to them; nothing for what is not public."""
    if subjects.find(kind, key) is None:
        return None
    count = queries.published_on(kind, key).count()
    badge = ngettext("%d comment", "%d comments", count) % count if count else ""
    where = reverse("comments:thread", args=[kind, key])
    return Tile(_("Comments of the public"), where, hint=_("Read and write, no account needed"), badge=badge)


def tile_home(request: HttpRequest, _thing: None) -> Tile | None:
    """For a moderator what waits; nothing when nothing does."""
    if not request.user.is_authenticated or not request.user.has_perm("comments.moderate"):
        return None
    waiting = queries.waiting_for(request.user).count() + queries.notices_for(request.user).count()
    if not waiting:
        return None
    badge = ngettext("%d waits", "%d wait", waiting) % waiting
    hint = _("Publish, refuse by a rule, answer notices and appeals")
    return Tile(_("Comments to be looked at"), reverse("comments:queue"), hint, badge, "warn")
