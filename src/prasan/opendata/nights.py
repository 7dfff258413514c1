"""Pages of the nightly snapshots."""

from datetime import date

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.opendata.snapshots import NIGHTS, Snapshot, get_snapshot, snapshots
from prasan.opendata.writing import FORMATS

_OTHERS = {"jsonld": "application/ld+json", "md": "text/markdown; charset=utf-8"}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All nights that are kept."""
    return render(request, "opendata/snapshots.html", {"snapshots": snapshots(), "nights": NIGHTS})


@require_safe
def night(request: HttpRequest, day: str) -> HttpResponse:
    """One night: its files with their sizes and digests."""
    return render(request, "opendata/snapshot.html", {"snapshot": _snapshot(day)})


@require_safe
def file(request: HttpRequest, day: str, name: str) -> FileResponse:
    """A file of a night; it never changes, and a cache may keep it."""
    found = _snapshot(day)
    if name != "SHA256SUMS" and name not in {one.name for one in found.files}:
        raise Http404
    ending = name.rpartition(".")[2]
    kind = (FORMATS | _OTHERS).get(ending, "text/plain; charset=utf-8")
    answer = FileResponse(
        (found.folder / name).open("rb"), content_type=kind, as_attachment=True, filename=f"{day}-{name}"
    )
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _snapshot(day: str) -> Snapshot:
    try:
        found = get_snapshot(date.fromisoformat(day))
    except ValueError:
        found = None
    if found is None or found.day.isoformat() != day:
        raise Http404
    return found
