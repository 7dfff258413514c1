"""The board of postings and the publish set: of the province, and of one authority."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.people.rules import demand
from prasan.posting import actions, queries
from prasan.posting.forms import AddressForm, PostForm, TakeDownForm
from prasan.posting.models import Posting
from prasan.posting.problems import Refused
from prasan.ui.kept import keep_for_strangers
from prasan.ui.responses import see_other


@require_safe
@keep_for_strangers
def index(request: HttpRequest) -> HttpResponse:
    """Every authority: how much of the publish set is there, what is overdue."""
    return render(request, "posting/index.html", {"lines": queries.province_lines()})


@require_safe
@keep_for_strangers
def authority(request: HttpRequest, slug: str) -> HttpResponse:
    """One authority's board and publish set."""
    return _page(request, slug)


def _page(request: HttpRequest, slug: str, form: AddressForm | None = None) -> HttpResponse:
    found = queries.get_authority(slug)
    lines, published = queries.board_of([found]), queries.publish_lines([found.pk])[found.pk]
    context = {
        "authority": found,
        "lines": lines,
        "counts": queries.counts_of(lines),
        "published": published,
        "there": sum(line.state in ("here", "elsewhere") for line in published),
        "may_record": request.user.has_perm("posting.record", found),
        "form": form or AddressForm(),
    }
    return render(request, "posting/authority.html", context, status=422 if form else 200)


@require_POST
@login_required
def address(request: HttpRequest, slug: str) -> HttpResponse:
    """Note where the authority's own website publishes an item."""
    found = queries.get_authority(slug)
    demand(request.user, "posting.record", found)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, slug, form)
    try:
        actions.note_address(found, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("on", str(refusal))
        return _page(request, slug, form)
    messages.success(request, _("Noted."))
    return see_other("posting:authority", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that it is posted."""
    return _record(request, pk, PostForm, actions.post, _("Record that it is posted"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that it was taken down."""
    return _record(request, pk, TakeDownForm, actions.take_down, _("Record that it was taken down"))


def _record(
    request: HttpRequest, pk: int, kind: type[forms.Form], act: Callable[..., Posting], heading: str
) -> HttpResponse:
    posting = queries.get_posting(request.user, pk)
    form = kind(request.POST or None)
    if form.is_valid():
        try:
            act(posting, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded."))
            return see_other(posting)
    context: dict[str, Any] = {"posting": posting, "form": form, "heading": heading}
    return render(request, "posting/form.html", context, status=422 if form.is_bound else 200)


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last record back."""
    posting = queries.get_posting(request.user, pk)
    try:
        actions.undo(posting, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The last record was taken back."))
    return see_other(posting)
