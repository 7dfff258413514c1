"""Frozen editions of the index: shown, computed again, published."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.people.rules import demand
from prasan.readiness import actions, queries
from prasan.readiness.frozen import is_intact, told
from prasan.readiness.problems import Refused
from prasan.ui.responses import see_other


@require_POST
def freeze(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.manage")
    try:
        return see_other(actions.freeze(scheme, by=request.user))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return see_other(scheme)


@require_safe
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen scores, and whether they still come out the same."""
    found = queries.get_edition(request.user, pk)
    context = {"edition": found, "scheme": found.scheme, "tables": told(found), "is_intact": is_intact(found)}
    return render(request, "readiness/edition.html", context)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_edition(request.user, pk)
    demand(request.user, "readiness.manage", found.scheme)
    try:
        actions.publish(found, by=request.user)
        messages.success(request, _("Everybody can see the edition now."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other(found)


@require_safe
def index_json(request: HttpRequest, pk: int) -> HttpResponse:
    """Inputs and results: enough to compute the edition again elsewhere."""
    found = queries.get_edition(request.user, pk)
    data = {
        "digest": found.digest,
        "is_sample": found.is_sample,
        "inputs": found.inputs,
        "results": found.results,
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "sort_keys": True})
