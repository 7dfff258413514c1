"""A workbook on its way into a plan: upload, progress, naming columns, review, apply, undo."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.plans import queries
from prasan.plans.actions import applying, imports
from prasan.plans.columns import mappings_of, sheet_forms
from prasan.plans.doubts import doubts_about
from prasan.plans.forms import FINDING_ORDER, UploadForm, worst_first
from prasan.plans.models import ImportBatch, ImportRow
from prasan.plans.problems import NotNow

ROWS_PER_PAGE = 50
State = ImportBatch.State


@login_required
def start(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """The upload form; a workbook is queued for reading and its page opens."""
    plan = queries.get_plan(request.user, slug, first_year, can="plans.import_workbook")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(imports.start_import(plan, form.cleaned_data["workbook"], by=request.user))
        except NotNow as problem:
            form.add_error("workbook", str(problem))
    status = 422 if request.method == "POST" else 200
    return render(request, "plans/upload.html", {"plan": plan, "form": form}, status=status)


@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The import in its present state; asked for by live.js it is the fragment alone."""
    batch = queries.get_import(request.user, pk, can="plans.view_plan")
    name = "plans/import.html#state" if request.headers.get("X-Live") else "plans/import.html"
    return render(request, name, {"batch": batch, "plan": batch.plan, **_context(request, batch)})


def _context(request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    if batch.state == State.MAPPING:
        return {"sheets": sheet_forms(batch, None)}
    can_import = request.user.has_perm("plans.import_workbook", batch)
    if not batch.summary:
        return {"can_import": can_import}
    change = request.GET.get("change", "")
    rows = (
        batch.rows.filter(change=change) if change in ImportRow.Change else batch.rows.exclude(change="same")
    )
    severity = request.GET.get("severity", "")
    found = batch.findings.filter(severity=severity) if severity in FINDING_ORDER else batch.findings.all()
    return {
        "rows": Paginator(rows.select_related("project"), ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "change": change,
        "findings": worst_first(list(found)),
        "severity": severity,
        "fits_cycle": applying.fits_cycle(batch),
        "doubts": doubts_about(batch) if batch.state == State.READY else [],
        "can_import": can_import,
        "verdicts_lost": queries.verdicts_lost_by_undo(batch) if batch.state == State.APPLIED else 0,
    }


@require_POST
@login_required
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of the rows shown take effect."""
    batch = queries.get_import(request.user, pk, can="plans.import_workbook")
    done = _("Your choice of rows was kept.")
    return _act(request, batch, lambda: imports.choose_rows(batch, _ticks(request, batch)), done)


def _ticks(request: HttpRequest, batch: ImportBatch) -> dict[int, bool]:
    """Whether each of the rows that were shown is ticked, by key."""
    ticked = set(request.POST.getlist("row"))
    shown = set(request.POST.getlist("shown"))
    return {pk: str(pk) in ticked for pk in batch.rows.values_list("pk", flat=True) if str(pk) in shown}


@require_POST
@login_required
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the import into the plan, with the ticks as they are on the page."""
    batch = queries.get_import(request.user, pk, can="plans.import_workbook")
    done = _("The workbook is in the plan. Suggested links are being prepared.")

    def put_in() -> None:
        applying.apply_import(batch, by=request.user, chosen=_ticks(request, batch))

    return _act(request, batch, put_in, done)


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    batch = queries.get_import(request.user, pk, can="plans.import_workbook")
    done = _("The import was undone; the plan is as it was before.")
    return _act(request, batch, lambda: applying.undo_import(batch, by=request.user), done)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    batch = queries.get_import(request.user, pk, can="plans.import_workbook")
    done = _("The import was put aside; the plan did not change.")
    return _act(request, batch, lambda: imports.discard_import(batch, by=request.user), done)


def _act(request: HttpRequest, batch: ImportBatch, action: Callable[[], Any], done: str) -> HttpResponse:
    try:
        action()
        messages.success(request, done)
    except NotNow as problem:
        messages.error(request, str(problem))
    return redirect(batch)


@require_POST
@login_required
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the columns of an unknown layout; the workbook is then read again."""
    batch = queries.get_import(request.user, pk, can="plans.import_workbook")
    forms = sheet_forms(batch, request.POST)
    if all(form.is_valid() for form in forms) and (mappings := mappings_of(batch, forms)):
        return _act(
            request,
            batch,
            lambda: imports.name_columns(batch, mappings, by=request.user),
            _("The columns are remembered for your authority. The workbook is being read again."),
        )
    context = {"batch": batch, "plan": batch.plan, "sheets": forms, "nothing_named": True}
    return render(request, "plans/import.html", context, status=422)


@require_POST
@login_required
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """The columns were named wrongly: ask for them again."""
    batch = queries.get_import(request.user, pk, can="plans.import_workbook")
    done = _("The names of the columns were forgotten. You are asked for them in a moment.")
    return _act(request, batch, lambda: imports.forget_columns(batch, by=request.user), done)
