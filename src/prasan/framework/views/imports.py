"""Items of a draft out of a sheet: upload, look, take over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.framework import actions, sheets
from prasan.framework.forms import SheetForm
from prasan.framework.problems import NotPossible
from prasan.framework.queries import editions as queries
from prasan.framework.queries.imports import get_import
from prasan.officialforms import Unreadable

EDIT = "framework.edit"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def template(_request: HttpRequest) -> HttpResponse:
    """The empty sheet to fill in."""
    headers = {"Content-Disposition": 'attachment; filename="framework-template.xlsx"'}
    return HttpResponse(sheets.template(), content_type=XLSX, headers=headers)


@login_required
def start(request: HttpRequest, edition: str) -> HttpResponse:
    """Upload a sheet for a draft."""
    found = queries.get_edition(request.user, edition, can=EDIT)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(
                "framework:import", actions.read_nodes(found, file.read(), file.name, by=request.user).pk
            )
        except Unreadable as problem:
            form.add_error("file", problem.message_en if get_language() == "en" else problem.message_th)
        except NotPossible as problem:
            form.add_error(None, str(problem))
    context = {"edition": found, "form": form, "columns": sheets.COLUMNS, "node_count": found.nodes.count()}
    return render(request, "framework/import_start.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read and what is wrong with it."""
    found = get_import(request.user, pk)
    codes = set(found.edition.nodes.values_list("code", flat=True))
    context = {
        "import": found,
        "edition": found.edition,
        "replaced": len(codes),
        "errors": sum(finding["severity"] == "error" for finding in found.findings),
    }
    return render(request, "framework/import.html", context)


@login_required
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the sheet over as a whole."""
    found = get_import(request.user, pk)
    try:
        edition = actions.apply_nodes(found, by=request.user)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return redirect("framework:import", pk)
    messages.success(request, _("%(n)s items were taken over.") % {"n": len(found.rows)})
    return redirect(edition)
