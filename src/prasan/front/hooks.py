"""The way into the golden thread from the pages of everything that may hang on it."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.ui import slots
from prasan.ui.slots import Tile


def _tile(kind: str) -> Callable[[HttpRequest, Any], Tile]:
    def tile(_request: HttpRequest, thing: Model) -> Tile:
        hint = _("Where it comes from, and what became of it")
        return Tile(_("The golden thread"), reverse("front:thread", args=[kind, thing.pk]), hint=hint)

    tile.__qualname__ = f"tile_of_{kind}"  # a slot tells its fillers apart by name
    return tile


slots.add("public_project", _tile("project"), position=10)
for kind in ("project", "node", "resolution", "card"):
    slots.add(kind, _tile(kind), position=90)
