"""The budget of a year against the plan: to read, to type, to paste."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from prasan.delivery import forms, queries
from prasan.delivery.actions import ordinances as actions
from prasan.delivery.models import Ordinance, OrdinanceLine
from prasan.delivery.pasted import read_lines
from prasan.delivery.problems import Refused
from prasan.delivery.views.steps import PAGE, step
from prasan.ui.responses import see_other


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Per project, by strategy and by programme: what the plan foresees and what the ordinance gives."""
    ordinance = queries.get_ordinance(request.user, pk)
    state = queries.year_state(ordinance.plan, ordinance.fiscal_year)
    context = {
        "ordinance": ordinance,
        "plan": ordinance.plan,
        "state": state,
        "figures": state.figures,
        "shares": state.figures.shares,
        "in_force": forms.InForceForm(initial={"on": ordinance.in_force_on}),
        "reason": forms.ReasonForm(),
    }
    return render(request, "delivery/ordinance.html", context)


@require_safe
@login_required
def lines(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines as they were entered; add one, paste many, put removed ones back."""
    ordinance = queries.get_ordinance(request.user, pk, can="delivery.keep")
    return _lines(request, ordinance)


def _lines(request: HttpRequest, ordinance: Ordinance, **forms_sent: object) -> HttpResponse:
    every = list(ordinance.lines.select_related("project"))
    context = {
        "ordinance": ordinance,
        "plan": ordinance.plan,
        "lines": [line for line in every if not line.removed_at],
        "removed": [line for line in every if line.removed_at],
        "form": forms.LineForm(ordinance.plan, ordinance.fiscal_year),
        "paste": forms.PasteForm(),
    }
    status = 422 if forms_sent else 200
    return render(request, "delivery/lines.html", context | forms_sent, status=status)


@require_POST
@login_required
def line_add(request: HttpRequest, pk: int) -> HttpResponse:
    ordinance = queries.get_ordinance(request.user, pk, can="delivery.keep")
    form = forms.LineForm(ordinance.plan, ordinance.fiscal_year, request.POST)
    if form.is_valid():
        try:
            actions.add_line(ordinance, form.line, by=request.user)
            messages.success(request, _("The line was added."))
            return see_other("delivery:lines", ordinance.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _lines(request, ordinance, form=form)


@require_POST
@login_required
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    ordinance = queries.get_ordinance(request.user, pk, can="delivery.keep")
    form = forms.PasteForm(request.POST)
    if form.is_valid():
        found, left = read_lines(form.cleaned_data["rows"])
        try:
            made = actions.bring_in_lines(ordinance, found, fund=form.cleaned_data["fund"], by=request.user)
            messages.success(request, _told(made))
            if left:
                text = _("Passed over, for no amount was found: %(lines)s")
                messages.warning(request, text % {"lines": " · ".join(left[:5])})
            return see_other("delivery:lines", ordinance.pk)
        except Refused as refusal:
            form.add_error("rows", str(refusal))
    return _lines(request, ordinance, paste=form)


def _told(made: list[OrdinanceLine]) -> str:
    outside = sum(line.project_id is None for line in made)
    text = ngettext("%(n)s line was added", "%(n)s lines were added", len(made)) % {"n": len(made)}
    return text + " · " + _("%(n)s not found in the plan") % {"n": outside}


@require_POST
@login_required
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the ordinance figures that the workbook of the plan holds."""
    ordinance = queries.get_ordinance(request.user, pk, can="delivery.keep")
    done = _("The figures of the workbook were taken over as lines.")
    return step(request, actions.take_from_workbook, ordinance, done, to=_lines_url(ordinance))


def _lines_url(ordinance: Ordinance) -> str:
    return f"{ordinance.get_absolute_url()}lines/"


@PAGE
@login_required
def line_edit(request: HttpRequest, pk: int) -> HttpResponse:
    line = queries.get_line(request.user, pk)
    ordinance = line.ordinance
    stored = forms.LineForm.stored(line)
    form = forms.LineForm(ordinance.plan, ordinance.fiscal_year, request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_line(line, form.line, seen=form.cleaned_data["seen"] or 0, by=request.user)
            messages.success(request, _("The line was changed."))
            return see_other("delivery:lines", ordinance.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            if refusal.code == "changed-meanwhile":
                form.overtaken(stored, line.version)
    context = {"ordinance": ordinance, "plan": ordinance.plan, "line": line, "form": form}
    return render(request, "delivery/line.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def line_remove(request: HttpRequest, pk: int) -> HttpResponse:
    line = queries.get_line(request.user, pk)
    act, done = actions.remove_line, _("The line was removed. It can be put back at the end of the page.")
    if line.removed_at:
        act, done = actions.restore_line, _("The line is back.")
    try:
        act(line, by=request.user)
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other("delivery:lines", line.ordinance_id)


@require_POST
@login_required
def in_force(request: HttpRequest, pk: int) -> HttpResponse:
    ordinance = queries.get_ordinance(request.user, pk, can="delivery.keep")
    form = forms.InForceForm(request.POST)
    done = _("The budget is recorded as in force; everybody can read it now.")
    return step(request, actions.put_in_force, ordinance, done, form=form, to=ordinance)


@require_POST
@login_required
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    ordinance = queries.get_ordinance(request.user, pk, can="delivery.keep")
    form = forms.ReasonForm(request.POST)
    done = _("The budget is being typed again; nobody else sees it until then.")
    return step(request, actions.take_back_ordinance, ordinance, done, form=form, to=ordinance)
