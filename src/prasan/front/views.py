"""The first page for whoever comes, the golden thread, what can be verified, the sample workbooks of the demo."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from prasan.front import queries, samples, searching
from prasan.front.cycle import get_cycle, stages_of
from prasan.front.thread import thread_of
from prasan.front.thread.picture import thread_picture
from prasan.front.verifying import kept_digests
from prasan.ledger.queries import verify_for_page
from prasan.ui.kept import keep_for_strangers

PER_PAGE = 25
UNINTERESTING = ("/accounts/", "/people/", "/live/", "/search/", "/j/")
LONGEST_QUESTION = 100


@require_safe
@keep_for_strangers
def home(request: HttpRequest) -> HttpResponse:
    """What Prasan is, and the next step of whoever is signed in or carries a guest's pass."""
    context = {
        "steps": [*queries.guest_steps(request.user), *queries.next_steps(request.user)],
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
@keep_for_strangers
def cycle(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """One plan cycle from the resolution to the plans."""
    found = get_cycle(province, first_year)
    others = found.province.cycles.exclude(pk=found.pk)
    context = {"cycle": found, "stages": stages_of(found, request.user), "others": others}
    return render(request, "front/cycle.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read what is public; what is one person's own or endless they leave alone."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in UNINTERESTING)]
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]  # invented plans must not be found as real ones
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('front:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@keep_for_strangers
def search(request: HttpRequest) -> HttpResponse:
    """Everything with the words that the visitor may open: the first of each kind, or one kind page by page."""
    asked = request.GET.get("q", "")[:LONGEST_QUESTION]
    words, kind = searching.words_of(asked), searching.kind_of(request.GET.get("kind", ""))
    context: dict[str, object] = {"asked": asked, "words": words, "kind": kind}
    if words and kind:
        things = searching.find(request.user, kind, words)
        page = Paginator(things, PER_PAGE).get_page(request.GET.get("page"))
        context |= {"page": page, "hits": searching.hits(kind, page.object_list, words)}
    elif words:
        context["found"] = searching.find_all(request.user, words)
    return render(request, "front/search.html", context)


@require_safe
@keep_for_strangers
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
