"""The first page for whoever comes, and the sample workbooks of the demo."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.front import queries, samples


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
