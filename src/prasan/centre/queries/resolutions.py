"""What was resolved, how far it is carried out, and what it changed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone

from prasan.centre.models import Progress, Resolution, ResolutionQuerySet
from prasan.centre.queries.allowing import allowed
from prasan.places.models import Province


def get_resolution(user: Any, pk: int, *, can: str = "centre.view_meeting") -> Resolution:
    """A resolution by the rules of its meeting."""
    found = _with_meeting(Resolution.objects.visible_to(user)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return allowed(user, can, found)


@dataclass(frozen=True)
class FollowUp:
    """The figures above the list of resolutions."""

    owed: int
    overdue: int
    done: int


def follow_up(user: Any, province: Province) -> FollowUp:
    """How much is still to be carried out, how much of it is late, how much is done; one query."""
    today = timezone.localdate()
    owed = Q(done_on=None) & (Q(owner__isnull=False) | Q(due_on__isnull=False))
    figures = _in_province(user, province).aggregate(
        owed=Count("pk", filter=owed),
        overdue=Count("pk", filter=Q(done_on=None, due_on__lt=today)),
        done=Count("pk", filter=Q(done_on__isnull=False)),
    )
    return FollowUp(**figures)


def resolutions_of(user: Any, province: Province, *, state: str = "owed") -> ResolutionQuerySet:
    """The resolutions that the user may read; `state`: owed, overdue (both by day due), done or all (newest first)."""
    found = _with_meeting(_in_province(user, province))
    by_day = ("due_on", "-item__meeting__held_on", "pk")
    match state:
        case "owed":
            return found.open().order_by(*by_day)
        case "overdue":
            return found.overdue().order_by(*by_day)
        case "done":
            return found.filter(done_on__isnull=False).order_by("-done_on", "pk")
    return found


def _in_province(user: Any, province: Province) -> ResolutionQuerySet:
    return Resolution.objects.visible_to(user).filter(item__meeting__body__province=province)


def _with_meeting(resolutions: ResolutionQuerySet) -> ResolutionQuerySet:
    return resolutions.select_related(
        "owner",
        "item__meeting__body__province",
        "item__meeting__body__organisation",
        "item__meeting__body__authority",
    )


def get_progress(user: Any, pk: int) -> Progress:
    """A progress note by the rules of its resolution; its evidence is for those who may follow it."""
    found = Progress.objects.select_related("resolution").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.resolution = get_resolution(user, found.resolution_id, can="centre.see_progress")
    return found
