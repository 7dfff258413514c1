"""Many rows at once: the months of an operation plan, the reports of a day."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from prasan.delivery import queries
from prasan.delivery.actions.operations import set_months
from prasan.delivery.actions.results import report_many
from prasan.delivery.forms import month_names
from prasan.delivery.grids import ManyForm, MonthsForm
from prasan.delivery.problems import Refused
from prasan.delivery.views.steps import PAGE
from prasan.ui.responses import SeeOther, see_other

PER_PAGE, MONTHS_PER_PAGE = 25, 50


@PAGE
@login_required
def months(request: HttpRequest, pk: int) -> HttpResponse:
    """A row of twelve boxes for each item of an operation plan."""
    operation = queries.get_operation(request.user, pk, can="delivery.keep")
    page = Paginator(operation.items.kept(), MONTHS_PER_PAGE).get_page(request.GET.get("page"))
    form = MonthsForm(list(page), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = set_months(operation, form.months, seen=form.seen, by=request.user)
            text = ngettext(
                "The months of %(n)s item were set.", "The months of %(n)s items were set.", changed
            )
            messages.success(request, text % {"n": changed})
            onwards = f"{reverse('delivery:months', args=[pk])}?page={page.number + 1}"
            return SeeOther(onwards) if page.has_next() else see_other(operation)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "operation": operation,
        "plan": operation.plan,
        "form": form,
        "months": month_names(),
        "page": page,
    }
    return render(request, "delivery/months.html", context, status=422 if form.errors else 200)


@PAGE
@login_required
def many(request: HttpRequest, slug: str, first_year: int, fiscal_year: int) -> HttpResponse:
    """Report on many projects of a year as of one day."""
    plan = queries.get_year(request.user, slug, first_year, fiscal_year, can="delivery.keep")
    page = Paginator(queries.year_state(plan, fiscal_year).rows, PER_PAGE).get_page(request.GET.get("page"))
    newest = {one.project_id: one for one in queries.counting_progress(plan, fiscal_year)}
    form = ManyForm(list(page), newest, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = report_many(plan, fiscal_year, form.told, seen=form.seen, by=request.user)
            text = ngettext("%(n)s report was added.", "%(n)s reports were added.", len(made))
            messages.success(request, text % {"n": len(made)})
            here = reverse("delivery:many", args=[slug, first_year, fiscal_year])
            return SeeOther(f"{here}?page={page.number}")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"plan": plan, "year": fiscal_year, "form": form, "page": page}
    return render(request, "delivery/many.html", context, status=422 if form.errors else 200)
