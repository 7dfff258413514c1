"""Pages of the ledger."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.ledger import queries
from prasan.ledger.forms import LedgerFilter, NotedDigest
from prasan.ledger.lines import lines

PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The acts the reader may see, newest first; narrowed by kind, scope, person and day."""
    sight = queries.sight_of(request.user)
    form = LedgerFilter(request.GET, sight=sight)
    acts = queries.acts_in(sight)
    is_valid = form.is_valid()
    page = Paginator(form.narrow(acts) if is_valid else acts.none(), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": form,
        "page": page,
        "lines": lines(page.object_list),
        "sees_scopes": sight.everything or bool(sight.scopes),
        "is_narrowed": is_valid and any(form.cleaned_data.values()),
    }
    return render(request, "ledger/index.html", context, status=200 if is_valid else 422)


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Whether the chain is whole, for everybody; and whether a noted digest still stands in it."""
    form = NotedDigest(request.GET if "digest" in request.GET else None)
    stands = queries.is_as_noted(**form.cleaned_data) if form.is_valid() else None
    context = {"result": queries.verify_for_page(), "form": form, "stands": stands}
    return render(request, "ledger/verify.html", context, status=422 if form.errors else 200)
