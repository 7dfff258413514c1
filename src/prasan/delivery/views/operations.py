"""The operation plan of a year: to read, to draft, to announce, to amend."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.delivery import forms, queries
from prasan.delivery.actions import operations as actions
from prasan.delivery.actions.results import withdraw_report
from prasan.delivery.figures import from_frozen
from prasan.delivery.models import OperationPlan
from prasan.delivery.operating import sections_of, summary_of
from prasan.delivery.problems import Refused
from prasan.delivery.views.steps import PAGE, step
from prasan.ui.responses import see_other


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The items with their months, the summary of ผด.01, and what comes next for those who keep it."""
    operation = queries.get_operation(request.user, pk)
    items = list(operation.items.select_related("project"))
    kept = [item for item in items if not item.removed_at]
    plan = operation.plan
    context = {
        "operation": operation,
        "plan": plan,
        "sections": sections_of(kept),
        "summary": summary_of(kept),
        "removed": [item for item in items if item.removed_at],
        "months": forms.month_names(),
        "without_months": sum(not item.months for item in kept),
        "ordinance": plan.ordinances.filter(fiscal_year=operation.fiscal_year, state="in-force").first(),
        "newest": queries.current_operation(plan, operation.fiscal_year),
        "announce": forms.AnnounceForm(),
        "amend": forms.AmendForm(),
        "reason": forms.ReasonForm(),
    }
    return render(request, "delivery/operation.html", context)


@PAGE
@login_required
def item_add(request: HttpRequest, pk: int) -> HttpResponse:
    operation = queries.get_operation(request.user, pk, can="delivery.keep")
    form = forms.ItemForm(operation.plan, operation.fiscal_year, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_item(operation, form.item, by=request.user)
            messages.success(request, _("The item was added."))
            return see_other(operation)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"operation": operation, "plan": operation.plan, "form": form}
    return render(request, "delivery/item.html", context, status=422 if form.errors else 200)


@PAGE
@login_required
def item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    item = queries.get_item(request.user, pk)
    operation = item.operation
    stored = forms.ItemForm.stored(item)
    form = forms.ItemForm(operation.plan, operation.fiscal_year, request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_item(item, form.item, seen=form.cleaned_data["seen"] or 0, by=request.user)
            messages.success(request, _("The item of the operation plan was changed."))
            return see_other(operation)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            if refusal.code == "changed-meanwhile":
                form.overtaken(stored, item.version)
    context = {"operation": operation, "plan": operation.plan, "item": item, "form": form}
    return render(request, "delivery/item.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    item = queries.get_item(request.user, pk)
    act, done = actions.remove_item, _("The item was removed. It can be put back at the end of the page.")
    if item.removed_at:
        act, done = actions.restore_item, _("The item is back.")
    try:
        act(item, by=request.user)
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other(item.operation)


def _of(request: HttpRequest, pk: int) -> OperationPlan:
    return queries.get_operation(request.user, pk, can="delivery.keep")


@require_POST
@login_required
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    operation, form = _of(request, pk), forms.AnnounceForm(request.POST)
    done = _("The operation plan is announced; everybody can read it now.")
    return step(request, actions.announce_operation, operation, done, form=form, to=operation)


@require_POST
@login_required
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    form = forms.AmendForm(request.POST)
    done = _("An amendment was begun with a copy of the items.")
    return step(request, actions.amend_operation, _of(request, pk), done, form=form, to=lambda made: made)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    operation = _of(request, pk)
    plan = operation.plan
    where = [plan.authority.slug, plan.cycle.first_year, operation.fiscal_year]
    to = reverse("delivery:year", args=where)
    return step(request, actions.discard_amendment, operation, _("The amendment was discarded."), to=to)


@require_POST
@login_required
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    operation, form = _of(request, pk), forms.ReasonForm(request.POST)
    done = _("The operation plan is a draft again.")
    return step(request, actions.recall_operation, operation, done, form=form, to=operation)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """A published result as it was frozen."""
    found = queries.get_report(request.user, pk)
    figures, strategies, programmes, rows = from_frozen(found.figures)
    context: dict[str, Any] = {"report": found, "plan": found.plan, "figures": figures, "rows": rows}
    context |= {"shares": figures.shares, "strategies": strategies, "programmes": programmes}
    return render(request, "delivery/report.html", context | {"reason": forms.ReasonForm()})


@require_POST
@login_required
def report_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_report(request.user, pk, can="delivery.keep")
    form = forms.ReasonForm(request.POST)
    done = _("The result is no longer public; it stays with the authority.")
    return step(request, withdraw_report, found, done, form=form, to=found)
