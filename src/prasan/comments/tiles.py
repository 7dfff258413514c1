"""The tile that leads from a page of another app to its comments."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from prasan.comments import queries, subjects
from prasan.ui.slots import Tile

__all__ = ["tile_to"]


def tile_to(kind: str, key: str) -> Tile | None:
    """How many comments there are, and the way to them; nothing for what is not public."""
    if subjects.find(kind, key) is None:
        return None
    count = queries.published_on(kind, key).count()
    badge = ngettext("%d comment", "%d comments", count) % count if count else ""
    where = reverse("comments:thread", args=[kind, key])
    return Tile(_("Comments of the public"), where, hint=_("Read and write, no account needed"), badge=badge)
