"""What this app tells those below it: tiles on their pages, who may follow, what is kept about a guest."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from prasan.attendance import queries
from prasan.attendance.models import Mark
from prasan.live.topics import allow
from prasan.registration.hooks import on_export
from prasan.registration.models import Participant
from prasan.ui import slots
from prasan.workshop.models import Duty, DutyKind, Workshop


def _may_follow(user: Any, key: str) -> bool:
    if not (key.isascii() and key.isdecimal()):
        return False
    workshop = Workshop.objects.select_related("cycle").filter(pk=key).first()
    return workshop is not None and user.has_perm("attendance.view_screen", workshop)


def _staff_tile(request: HttpRequest, workshop: Workshop) -> slots.Tile | None:
    here = len(queries.presence(workshop, queries.now_at(workshop)))
    return slots.Tile(
        _("Check-in and attendance"),
        reverse("attendance:board", args=[workshop.slug]),
        _("Who is here, who is missing, desks, sheet for signing"),
        _("%(count)s here") % {"count": here},
        "good" if here else "neutral",
    )


def _duty_tile(request: HttpRequest, duty: Duty) -> slots.Tile | None:
    slug = duty.workshop.slug
    if duty.kind == DutyKind.DESK:
        return slots.Tile(
            _("Check guests in"),
            reverse("attendance:desk", args=[slug]),
            _("Scan badges, find names, register walk-ins"),
        )
    if duty.kind == DutyKind.HALL:
        return slots.Tile(
            _("Who is here, on the projector"),
            reverse("attendance:screen", args=[slug]),
            _("Numbers only, no names"),
        )
    return None


def _kept(guest: Participant) -> list[dict[str, str]]:
    """The guest's own marks, for the file "my data"."""
    marks = Mark.objects.filter(participant=guest).values_list("counted_at", "way", "verdict", "undoes")
    return [
        {"at": moment.isoformat(), "way": way, "verdict": "undo" if undoes else verdict}
        for moment, way, verdict, undoes in marks
    ]


allow("attendance", _may_follow)
slots.add("staff", _staff_tile, position=30)
slots.add("duty", _duty_tile, position=10)
on_export("attendance", _kept)
