"""Reading workshops: who sees which, the draft and the released programme, duties, what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import get_language

from prasan.centre.models import Cycle, Resolution
from prasan.people import passes
from prasan.people.queries import provinces_coordinated
from prasan.workshop.calendars import calendar
from prasan.workshop.exchange.writing import to_json, to_xml
from prasan.workshop.models import (
    Aim,
    BreakoutGroup,
    Duty,
    Hosting,
    Material,
    Pillar,
    Release,
    Session,
    Workshop,
)
from prasan.workshop.programme import Programme
from prasan.workshop.rules import PASSES_OF, duties_of
from prasan.workshop.templates_of_days import Template, ready_templates


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


@dataclass(frozen=True)
class Face:
    """What a workshop's public page tells beside the programme."""

    release: Release | None
    aims: list[Aim]
    hostings: list[Hosting]
    materials: list[Material]
    resolution: Resolution | None


def face(workshop: Workshop, user: Any) -> Face:
    """Release (without its programme), aims, hosts, handouts and the resolution behind it; five queries at most."""
    shown = Material.objects.filter(session__workshop=workshop).select_related("session")
    return Face(
        release=workshop.releases.defer("programme", "changes").first(),
        aims=list(workshop.aims.all()),
        hostings=list(workshop.hostings.select_related("organisation")),
        materials=list(shown.order_by("session__starts_at", "position", "pk")),
        resolution=_resolution(workshop),
    )


def _resolution(workshop: Workshop) -> Resolution | None:
    if workshop.resolution_id is None:
        return None
    return Resolution.objects.select_related("item__meeting__body", "owner").get(pk=workshop.resolution_id)


def get_template(code: str) -> Template:
    """A ready programme; 404 when there is none of this code."""
    template = ready_templates().get(code)
    if template is None:
        raise Http404
    return template


def duties_with_links(workshop: Workshop, address: str) -> list[tuple[Duty, str]]:
    """The duties, each with the full address its pass opens at; `address` is that of the site."""
    rows = workshop.duties.select_related("group__room", "group__pillar")
    return [(duty, address + passes.link(PASSES_OF, duty.pk, duty.version)) for duty in rows]


def calendar_of(workshop: Workshop, *, address: str = "") -> bytes | None:
    """The whole released programme as an iCalendar file; None before the first release."""
    return _file(workshop, "ics", address)


def calendar_for(
    sessions: Iterable[Session], *, group: BreakoutGroup | None = None, address: str = ""
) -> bytes | None:
    """These sessions of one workshop as they were released, e.g. for one guest; None when none is released.

    `group` is the guest's break-out group: its room is the place of break-outs. See `sessions_for`.
    """
    wanted = list(sessions)
    release = wanted[0].workshop.releases.first() if wanted else None
    if release is None:
        return None
    programme = Programme.from_json(release.programme)
    keys = {session.pk for session in wanted}
    items = [item for item in programme.items if item.key in keys]
    key = group.pk if group else None
    return calendar(wanted[0].workshop, release, items, programme=programme, address=address, group=key)


def sessions_for(workshop: Workshop, pillar: Pillar | int | None) -> QuerySet[Session]:
    """What somebody of this pillar goes to: the sessions for all and those of the own pillar."""
    key = pillar.pk if isinstance(pillar, Pillar) else pillar
    own = Q(pillar=None) | Q(pillar=key) if key else Q(pillar=None)
    return workshop.sessions.filter(own).select_related("workshop", "room", "pillar")


def schedule_of(workshop: Workshop, form: str, *, address: str) -> bytes | None:
    """The released programme as schedule "json" or "xml" for other systems; None before the first release."""
    return _file(workshop, form, address)


def _file(workshop: Workshop, form: str, address: str) -> bytes | None:
    release = workshop.releases.defer("programme", "changes").first()
    if release is None:
        return None
    titles = (workshop.title_th, workshop.title_en, workshop.slug)
    seen = f"{release.released_at.isoformat()} {titles} {get_language()}"
    return _written(_Source(release.pk, seen, workshop, release), form, address)


@dataclass(frozen=True)
class _Source:
    """A release as a key: files are written once a release, a language and a title, for none of them ever changes."""

    pk: int
    seen: str
    workshop: Workshop = field(compare=False)
    release: Release = field(compare=False)


@lru_cache(maxsize=64)
def _written(source: _Source, form: str, address: str) -> bytes:
    programme = Programme.from_json(source.release.programme)
    if form == "ics":
        return calendar(
            source.workshop, source.release, programme.items, programme=programme, address=address
        )
    write = to_xml if form == "xml" else to_json
    return write(source.workshop, programme, str(source.release.version), address)
