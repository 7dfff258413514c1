"""The first page for whoever comes, the golden thread, what can be verified, the sample workbooks of the demo."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.front import queries, samples
from prasan.front.thread import thread_of
from prasan.front.thread.picture import thread_picture
from prasan.front.verifying import kept_digests
from prasan.ledger.queries import verify_for_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Prasan is, and the next step of whoever is signed in."""
    context = {
        "steps": queries.next_steps(request.user),
        "figures": queries.public_figures(),
        "samples": samples.SAMPLES if settings.DEMO else (),
    }
    return render(request, "front/home.html", context)


@require_safe
def sample(request: HttpRequest, name: str) -> HttpResponseBase:
    """A sample workbook to try the import with; only in the demo."""
    if not settings.DEMO or name not in {sample.name for sample in samples.SAMPLES}:
        raise Http404
    return FileResponse(samples.workbook(name).open("rb"), as_attachment=True, filename=f"{name}.xlsx")


@require_safe
def thread(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """The golden thread through one thing, as a picture and in words."""
    found = thread_of(request.user, kind, key)
    return render(request, "front/thread.html", {"thread": found, "picture": thread_picture(found)})


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Every digest that was published, computed again, for everybody."""
    kept, at = kept_digests()
    context = {
        "chain": verify_for_page(),
        "kept": kept,
        "at": at,
        "broken": [one for one in kept if not one.is_same],
    }
    return render(request, "front/verify.html", context)
