"""Reviewing suggested links: row by row or many at once, with a plain form or by keyboard."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from prasan.framework.models import Edition
from prasan.framework.problems import NotPossible
from prasan.plans import queries
from prasan.plans import review as reviewing
from prasan.plans.actions.alignment import decide as give_verdict
from prasan.plans.actions.alignment import take_back
from prasan.plans.forms import VerdictForm
from prasan.plans.models import Plan, Project


def _edition(plan: Plan, code: str) -> Edition:
    edition = next((edition for edition in queries.editions_of(plan) if edition.code == code), None)
    if edition is None:
        raise Http404
    return edition


def _shared(request: HttpRequest, plan: Plan, edition: Edition) -> dict[str, Any]:
    return {
        "plan": plan,
        "edition": edition,
        "nodes": edition.nodes.filter(is_target=True).order_by("position"),
        "can_decide": request.user.has_perm("plans.decide_links", plan),
        "shown_at": reviewing.seal_now(),
        "next": request.POST.get("next") or request.get_full_path(),
    }


def _standing(request: HttpRequest, plan: Plan, edition: Edition, show: str) -> dict[str, Any]:
    """How far the review is, and the stroke that can be taken back."""
    return {
        "show": show,
        "shows": reviewing.tabs(plan, edition),
        "row": queries.alignment_progress(plan, [edition])[0],
        "last_batch": reviewing.last_stroke(plan, edition, request.user),
    }


@login_required
def review(request: HttpRequest, slug: str, first_year: int, code: str) -> HttpResponse:
    """The projects of a plan beside one framework: what is suggested, why, how sure, and what was decided."""
    plan = queries.get_plan(request.user, slug, first_year, can="plans.view_plan")
    edition = _edition(plan, code)
    only = request.GET.get("project", "")
    show = request.GET.get("show", "all" if only else "open")
    if show not in dict(reviewing.SHOWS):
        raise Http404
    page, items = reviewing.review_page(plan, edition, show, request.GET.get("page"), only)
    context = _shared(request, plan, edition) | _standing(request, plan, edition, show)
    return render(request, "plans/review.html", context | {"page": page, "items": items})


@require_POST
@login_required
def decide(request: HttpRequest, slug: str, first_year: int, code: str) -> HttpResponse:
    """One verdict on one or many projects; htmx gets the changed row, a plain form goes back to the list."""
    plan = queries.get_plan(request.user, slug, first_year, can="plans.decide_links")
    edition = _edition(plan, code)
    form = VerdictForm(request.POST, plan=plan, edition=edition)
    if not form.is_valid():
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
        return _back(request, plan, edition)
    chosen: list[Project] = form.chosen_projects()
    try:
        _decide(request, plan, edition, form, chosen)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return _back(request, plan, edition)
    if request.htmx and len(chosen) == 1:
        return _answer(request, plan, edition, chosen[0])
    return _back(request, plan, edition)


def _answer(request: HttpRequest, plan: Plan, edition: Edition, decided: Project) -> HttpResponse:
    """The row as it is after the verdict, and with it the progress, the tabs and the way to undo."""
    project = queries.active_projects(plan).get(pk=decided.pk)
    address = QueryDict(urlsplit(request.POST.get("next", "")).query)
    context = _shared(request, plan, edition) | _standing(request, plan, edition, address.get("show", "open"))
    context |= {"item": reviewing.review_items(plan, edition, [project])[0], "swapped": True}
    return render(request, "plans/review_answer.html", context)


def _decide(
    request: HttpRequest, plan: Plan, edition: Edition, form: VerdictForm, chosen: list[Project]
) -> None:
    batch = give_verdict(
        plan,
        edition,
        chosen,
        form.cleaned_data["verdict"],
        by=request.user,
        node=form.cleaned_data["node"],
        seconds=reviewing.seconds_since(request.POST.get("shown", "")),
    )
    if request.htmx and len(chosen) == 1:
        return
    n = len(chosen) - len(batch.left_for_audit)
    messages.success(
        request, ngettext("%(n)s project was decided.", "%(n)s projects were decided.", n) % {"n": n}
    )
    if batch.left_for_audit:
        text = _(
            "%(n)s projects were left for a single look: they are the random sample that keeps the percentages honest."
        )
        messages.info(request, text % {"n": len(batch.left_for_audit)})


@require_POST
@login_required
def undo(request: HttpRequest, slug: str, first_year: int, code: str) -> HttpResponse:
    """Take one's newest stroke back."""
    plan = queries.get_plan(request.user, slug, first_year, can="plans.decide_links")
    edition = _edition(plan, code)
    last = reviewing.last_stroke(plan, edition, request.user)
    if last and last["batch"] == request.POST.get("batch"):
        take_back(last["batch"], plan, by=request.user)
        messages.success(request, _("The last verdict was taken back."))
    else:
        messages.error(request, _("That verdict is not your newest one any more; nothing was changed."))
    return _back(request, plan, edition)


def _back(request: HttpRequest, plan: Plan, edition: Edition) -> HttpResponse:
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = reverse("plans:review", args=[plan.authority.slug, plan.cycle.first_year, edition.code])
    return HttpResponseClientRedirect(target) if request.htmx else redirect(target)
