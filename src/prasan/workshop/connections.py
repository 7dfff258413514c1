"""What this app hands to the apps below it: navigation, live topics, the opener of duty passes, tiles, addresses."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Resolution
from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.live import topics
from prasan.people import passes
from prasan.posting.queries import Published, offer
from prasan.ui import nav, slots
from prasan.ui.responses import see_other
from prasan.workshop.models import Duty, Hosting, Workshop
from prasan.workshop.rules import PASSES_OF, duties_of


def _may_follow(user: Any, key: str) -> bool:
    if not (key.isascii() and key.isdecimal()):
        return False
    return Workshop.objects.visible_to(user).filter(pk=int(key)).exists() or bool(duties_of(user, int(key)))


def open_duty(request: HttpRequest, key: int, version: int) -> HttpResponse:
    """Put a valid duty pass into the browser and show its console; say in words when it has ended."""
    duty = Duty.objects.select_related("workshop").filter(pk=key).first()
    if duty is None or duty.ended_at is not None or duty.version != version:
        return render(request, "workshop/duty_over.html", {"duty": duty}, status=404)
    passes.pick_up(request, PASSES_OF, key, version)
    return see_other("workshop:duty", duty.workshop.slug, duty.pk)


def _make_workshop(request: HttpRequest, resolution: Resolution) -> slots.Tile | None:
    if not request.user.has_perm("workshop.prepare", resolution):
        return None
    return slots.Tile(
        label=_("Make the workshop that this resolution calls for"),
        url=reverse("workshop:from_resolution", args=[resolution.pk]),
        hint=_("Title, background and hosts are taken from the resolution; you can change all of it."),
        post=True,
    )


def _workshop_made(request: HttpRequest, resolution: Resolution) -> slots.Tile | None:
    """The way from a resolution to the newest workshop that came of it, for whoever may see that one."""
    made = Workshop.objects.visible_to(request.user).filter(resolution=resolution).first()
    return slots.Tile(made.title, made.get_absolute_url(), made.venue) if made else None


def _page_of_workshop(act: Act) -> str:
    found = Workshop.objects.filter(pk=act.subject_id).first()
    return reverse("workshop:staff", args=[found.slug]) if found else ""


def _workshops_held(authorities: Iterable[int]) -> dict[int, Published]:
    """The newest released workshop that each authority held and that has begun: participation, for the publish set."""
    held = Hosting.objects.filter(
        organisation__authority__in=authorities,
        workshop__released_at__isnull=False,
        workshop__starts_on__lte=timezone.localdate(),
    ).select_related("workshop", "organisation__authority")
    return {
        one.organisation.authority.pk: Published(
            one.workshop.title, one.workshop.get_absolute_url(), one.workshop.starts_on
        )
        for one in held.order_by("workshop__starts_on")
    }


offer("participation", _workshops_held)
topics.allow("workshop", _may_follow)
passes.on_open(PASSES_OF, open_duty)
slots.add("resolution", _workshop_made, position=5)
slots.add("resolution", _make_workshop, position=10)
locate({"workshop.workshop": _page_of_workshop})
nav.add(_("Workshops"), "workshop:index", position=10)
