"""Reading workshops: who sees which, the draft and the released programme, duties, what is still missing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from prasan.centre.models import Cycle
from prasan.people.queries import provinces_coordinated
from prasan.workshop.models import Duty, Material, Release, Session, Workshop
from prasan.workshop.programme import Programme
from prasan.workshop.rules import duties_of


def visible_workshops(user: Any) -> QuerySet[Workshop]:
    """The workshops a visitor sees, newest first: released ones, and those of a province the user coordinates."""
    return Workshop.objects.visible_to(user).select_related("cycle__province")


def get_workshop(user: Any, slug: str, *, can: str = "") -> Workshop:
    """The workshop of this address; 404 when not visible to the visitor, 403 when `can` is not allowed.

    Who carries a duty pass sees the workshop before its release.
    """
    workshop = visible_workshops(user).filter(slug=slug).first() or _with_duty(user, slug)
    if workshop is None:
        raise Http404
    if can and not user.has_perm(can, workshop):
        raise PermissionDenied
    return workshop


def _with_duty(user: Any, slug: str) -> Workshop | None:
    found = Workshop.objects.filter(slug=slug).select_related("cycle__province").first()
    return found if found and duties_of(user, found) else None


def get_session(workshop: Workshop, pk: int) -> Session:
    """A session of the workshop's draft with its room and pillar; 404 when it has none of this key."""
    found = workshop.sessions.filter(pk=pk).select_related("room", "pillar").first()
    if found is None:
        raise Http404
    found.workshop = workshop
    return found


def get_duty(user: Any, workshop: Workshop, pk: int) -> Duty:
    """A duty for whoever carries its pass or coordinates; 404 for everybody else."""
    duty = workshop.duties.filter(pk=pk).select_related("group__pillar", "group__room").first()
    if duty is None:
        raise Http404
    duty.workshop = workshop
    if user.has_perm("workshop.prepare", workshop) or user.has_perm("workshop.carry_duty", duty):
        return duty
    raise Http404


def draft(workshop: Workshop) -> Programme:
    """The programme as the coordinator is preparing it; for staff only."""
    return Programme.of_draft(workshop)


def latest_release(workshop: Workshop) -> Release | None:
    """The newest released programme, or None before the first."""
    return workshop.releases.select_related("released_by").first()


def released(workshop: Workshop) -> Programme | None:
    """The programme the public sees, or None before the first release."""
    release = workshop.releases.first()
    return Programme.from_json(release.programme) if release else None


def materials_of(workshop: Workshop) -> dict[int, list[Material]]:
    """The handouts of each session, by the session's key; one query."""
    found: dict[int, list[Material]] = {}
    for material in Material.objects.filter(session__workshop=workshop):
        found.setdefault(material.session_id, []).append(material)
    return found


def cycles_for(user: Any) -> QuerySet[Cycle]:
    """The cycles in which the user may hold workshops, the current ones first."""
    home = Cycle.objects.select_related("province").order_by("-is_current", "-first_year")
    return home if user.is_superuser else home.filter(province__in=provinces_coordinated(user))
