"""What everybody may read: the list of workshops, one workshop's page, what changed, its calendar."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from prasan.ui.kept import keep_for_strangers
from prasan.ui.slots import tiles
from prasan.workshop import queries
from prasan.workshop.changes import difference
from prasan.workshop.lines import days_of, starts_at_clock
from prasan.workshop.models import Part, Release, Workshop
from prasan.workshop.programme import Programme
from prasan.workshop.structured import event_facts
from prasan.workshop.wording import told

_KEPT = 64  # rendered programmes a process keeps: a few workshops with two languages each, some 20 kB apiece


@require_safe
@keep_for_strangers
def index(request: HttpRequest) -> HttpResponse:
    """The workshops this visitor may see, newest first."""
    context = {
        "workshops": queries.visible_workshops(request.user),
        "can_create": request.user.has_perm("workshop.prepare"),
    }
    return render(request, "workshop/index.html", context)


@require_safe
@keep_for_strangers
def workshop(request: HttpRequest, workshop: str) -> HttpResponse:
    """What, when, where, why, who and the programme."""
    found = queries.get_workshop(request.user, workshop)
    face = queries.face(found, request.user)
    may_prepare = request.user.has_perm("workshop.prepare", found)
    context = {
        "workshop": found,
        "face": face,
        "drawn": _shown(face.release, found, may_prepare=may_prepare),
        "may_prepare": may_prepare,
        "tiles": tiles("workshop", request, found),
        "facts": event_facts(found, face, url=request.build_absolute_uri(found.get_absolute_url())),
    }
    return render(request, "workshop/workshop.html", context)


@require_safe
@keep_for_strangers
def printed(request: HttpRequest, workshop: str) -> HttpResponse:
    """The programme of the day as offices print it (กำหนดการ)."""
    found = queries.get_workshop(request.user, workshop)
    face = queries.face(found, request.user)
    if face.release is None:
        raise Http404
    context = {"workshop": found, "face": face, "drawn": drawn(face.release)}
    return render(request, "workshop/print.html", context)


@require_safe
@keep_for_strangers
def changes(request: HttpRequest, workshop: str) -> HttpResponse:
    """Every release with its date, its note and what changed."""
    found = queries.get_workshop(request.user, workshop)
    releases = [(release, told(release.changes)) for release in found.releases.defer("programme")]
    return render(request, "workshop/changes.html", {"workshop": found, "releases": releases})


@require_safe
def compare(request: HttpRequest, workshop: str, old: int, new: int) -> HttpResponse:
    """What changed from one release to any other."""
    found = queries.get_workshop(request.user, workshop)
    one, other = (get_object_or_404(found.releases, version=version) for version in (old, new))
    between = difference(Programme.from_json(one.programme), Programme.from_json(other.programme))
    context = {"workshop": found, "old": one, "new": other, "changes": told(between)}
    return render(request, "workshop/compare.html", context)


@require_safe
@keep_for_strangers
def version(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    """The programme as one release had it."""
    found = queries.get_workshop(request.user, workshop)
    release = get_object_or_404(found.releases, version=number)
    context = {"workshop": found, "newest": release, "drawn": drawn(release)}
    return render(request, "workshop/version.html", context)


@dataclass(frozen=True)
class Drawn:
    """The parts of a page that a programme decides, as markup: the tables, who presides, when it begins."""

    table: SafeString
    chairs: SafeString
    clock: str


def _shown(release: Release | None, workshop: Workshop, *, may_prepare: bool) -> Drawn | None:
    """The newest release; before the first one coordinators see how the draft will look."""
    if release is not None:
        return drawn(release)
    return draw(queries.draft(workshop)) if may_prepare else None


def drawn(release: Release) -> Drawn:
    """A released programme. A release never changes, so each process draws it once a language."""
    return _kept(release.pk, release.released_at.isoformat(), get_language() or "th")


@lru_cache(maxsize=_KEPT)
def _kept(pk: int, _released_at: str, _language: str) -> Drawn:
    return draw(Programme.from_json(Release.objects.only("programme").get(pk=pk).programme))


def draw(programme: Programme) -> Drawn:
    """A programme as markup."""
    return Drawn(
        table=render_to_string("workshop/table.html", table(programme)),
        chairs=render_to_string(
            "workshop/chairs.html", {"chairs": [p for p in programme.persons if p.part == Part.CHAIR]}
        ),
        clock=starts_at_clock(programme),
    )


def table(programme: Programme) -> dict[str, Any]:
    """What the table's template needs."""
    return {
        "programme": programme,
        "days": days_of(programme),
        "persons": programme.persons,
        "columns": len(programme.pillars) or 1,
    }
