"""Reading the projector: what is shown, the queue, the programme of the moment."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from prasan.hall.models import Projector, Screen, ScreenKind
from prasan.registration.queries import get_workshop as known_workshop
from prasan.workshop.models import Workshop
from prasan.workshop.programme import Item, Programme
from prasan.workshop.queries import draft, released


def get_workshop(user: Any, slug: str, *, can: str) -> Workshop:
    """The workshop; 404 when it is not the visitor's to know, 403 with the way out when `can` is not allowed."""
    workshop = known_workshop(user, slug)
    if not user.has_perm(can, workshop):
        raise PermissionDenied(
            _(
                "The projector is driven with the pass “Projector” of this workshop. Please ask the coordinator."
            )
        )
    return workshop


def get_screen(workshop: Workshop, pk: int) -> Screen:
    """A screen of this workshop's queue; 404 when there is none."""
    found = Screen.objects.filter(workshop=workshop, pk=pk).select_related("pillar", "group__pillar").first()
    if found is None:
        raise Http404
    found.workshop = workshop
    return found


def queue_of(workshop: Workshop) -> list[Screen]:
    """The screens in their order; one query."""
    return list(Screen.objects.filter(workshop=workshop).select_related("pillar", "group"))


def projector_of(workshop: Workshop) -> Projector:
    """The projector as it stands; a fresh one shows the title."""
    found = (
        Projector.objects.filter(workshop=workshop)
        .select_related("screen__pillar", "screen__group__pillar", "screen__group__board")
        .first()
    )
    projector = found or Projector(workshop=workshop)
    projector.workshop = workshop
    return projector


def shown_on(workshop: Workshop) -> Screen:
    """The screen that the hall sees; the title of the workshop when none was chosen."""
    screen = projector_of(workshop).screen or Screen(workshop=workshop, kind=ScreenKind.BLANK)
    screen.workshop = workshop
    return screen


@dataclass(frozen=True)
class Moment:
    """The programme as the hall needs it: what runs, what comes next."""

    programme: Programme
    now: list[Item]
    coming: list[Item]


def moment_of(workshop: Workshop) -> Moment:
    """What runs now and the next three; the released programme, before a release the draft."""
    programme = released(workshop) or draft(workshop)
    moment = timezone.now()
    running = [item for item in programme.items if item.starts_at <= moment < item.ends_at]
    ahead = [item for item in programme.items if item.starts_at > moment]
    return Moment(programme, running, ahead[:3])
