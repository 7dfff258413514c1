"""What this app tells the apps below it: who may follow the projector, and tiles."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.hall.rules import is_shown_to_all
from prasan.live import topics
from prasan.ui import slots
from prasan.ui.slots import Tile
from prasan.workshop.models import Duty, DutyKind, Workshop


def _may_follow(user: Any, key: str) -> bool:
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < 16 else 0
    workshop = Workshop.objects.select_related("cycle").filter(pk=number).first()
    return workshop is not None and bool(user.has_perm("hall.watch", workshop))


topics.allow("hall", _may_follow)


def duty_tile(request: HttpRequest, duty: Duty) -> Tile | None:
    """The remote for whoever runs the projector."""
    if duty.kind != DutyKind.HALL:
        return None
    where = reverse("hall:remote", args=[duty.workshop.slug])
    return Tile(_("Drive the projector"), where, hint=_("Next, back, show this, pause the timers"))


def staff_tile(request: HttpRequest, workshop: Workshop) -> Tile:
    where = reverse("hall:remote", args=[workshop.slug])
    return Tile(_("Projector"), where, hint=_("Queue of screens, driven from a phone"))


def workshop_tile(request: HttpRequest, workshop: Workshop) -> Tile | None:
    """What the hall sees, where it was opened to everybody."""
    if not is_shown_to_all(request.user, workshop):
        return None
    return Tile(_("What the hall sees"), reverse("hall:screen", args=[workshop.slug]))


slots.add("duty", duty_tile, position=5)
slots.add("staff", staff_tile, position=60)
slots.add("workshop", workshop_tile, position=70)
