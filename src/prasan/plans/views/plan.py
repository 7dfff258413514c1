"""One plan: its figures, projects, units, coverage and official workbook."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from prasan.centre.models import Cycle
from prasan.framework.models import SubjectKind
from prasan.framework.queries.links import links_of
from prasan.ledger.sentences import sentence
from prasan.people.models import Role
from prasan.people.queries import organisations_with_role
from prasan.people.rules import demand
from prasan.places.models import LocalAuthority
from prasan.plans import queries
from prasan.plans.actions.plans import export_workbook, open_plan, recall_plan, send_plan
from prasan.plans.actions.units import merge_units
from prasan.plans.coverage import matrix_of
from prasan.plans.forms import MergeUnitsForm, ProjectFilter, UploadForm
from prasan.plans.models import Plan
from prasan.plans.printing import plan_forms
from prasan.plans.problems import NotNow

PER_PAGE = 50


def own_authorities(user: Any) -> list[LocalAuthority]:
    """The authorities in which the user holds an office of planner or executive."""
    own = organisations_with_role(user, Role.PLANNER) | organisations_with_role(user, Role.EXECUTIVE)
    return list(LocalAuthority.objects.filter(organisation__in=own))


@require_POST
@login_required
def open_(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """Open the plan of one's authority in a cycle."""
    authority = get_object_or_404(LocalAuthority.objects.select_related("organisation"), slug=slug)
    cycle = get_object_or_404(Cycle, province=authority.province_id, first_year=first_year)
    demand(request.user, "plans.open_plan", authority)
    return redirect(open_plan(authority, cycle, by=request.user))


@login_required
def page(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """The plan at a glance: figures, what to do next, imports, links."""
    plan = queries.get_plan(request.user, slug, first_year, can="plans.view_plan")
    context = {
        "plan": plan,
        "totals": queries.plan_totals(plan),
        "progress": queries.alignment_progress(plan, queries.editions_of(plan)),
        "imports": plan.imports.visible_to(request.user)[:10],
        "latest": queries.latest_import(plan),
        "upload": UploadForm(),
        "plan_forms": plan_forms(),
        "acts": [(act, sentence(act)) for act in queries.acts_of(plan)[:10]],
    }
    return render(request, "plans/plan.html", context)


@login_required
def projects(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """The projects of a plan, filtered; the drill-down of the coverage matrix lands here."""
    plan = queries.get_plan(request.user, slug, first_year, can="plans.view_plan")
    form = ProjectFilter(request.GET, plan=plan)
    found = queries.projects_of(plan, **form.chosen())
    listed = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    for one in listed.object_list:
        one.year_cells = queries.by_year(one.cells, plan.cycle.years)
    context = {"plan": plan, "form": form, "page": listed, "chosen": form.chosen(), "years": plan.cycle.years}
    return render(request, "plans/projects.html", context)


@login_required
def project(request: HttpRequest, uid: Any) -> HttpResponse:
    """One project with its money, marks, notes and the thread so far: import, links, decisions."""
    found = queries.get_project(request.user, uid, can="plans.view_plan")
    editions = queries.editions_of(found.plan)
    links = links_of(SubjectKind.PROJECT, [found.pk]).get(found.pk, [])
    context = {
        "project": found,
        "plan": found.plan,
        "fields": queries.shown_fields(found),
        "money": queries.money_rows(found),
        "money_years": queries.money_years(found),
        "editions": [
            (edition, [link for link in links if link.edition_id == edition.pk]) for edition in editions
        ],
        "thread": queries.thread_of(found),
    }
    return render(request, "plans/project.html", context)


@login_required
def coverage(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """Strategies x programmes x years: projects and baht, and what has none."""
    plan = queries.get_plan(request.user, slug, first_year, can="plans.view_plan")
    return render(request, "plans/coverage.html", {"plan": plan, "matrix": matrix_of(plan)})


@login_required
def units(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """The offices of the plan under their spellings; two spellings of one office can be merged."""
    can = "plans.merge_units" if request.method == "POST" else "plans.view_plan"
    plan = queries.get_plan(request.user, slug, first_year, can=can)
    form = MergeUnitsForm(request.POST or None, plan=plan)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                alias, unit = form.cleaned_data["alias"], form.cleaned_data["into"]
                merge_units(alias, unit, by=request.user)
                words = {"alias": alias.name, "unit": unit.name}
                messages.success(request, _("“%(alias)s” counts as “%(unit)s” from now on.") % words)
                return redirect("plans:units", slug, first_year)
            except NotNow as problem:
                form.add_error("into", str(problem))
        status = 422
    return render(
        request,
        "plans/units.html",
        {"plan": plan, "units": queries.units_of(plan), "form": form},
        status=status,
    )


@require_POST
@login_required
def send(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    plan = queries.get_plan(request.user, slug, first_year, can="plans.send_plan")
    return _change_state(request, plan, send_plan, _("The plan was sent to the province."))


@require_POST
@login_required
def recall(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    plan = queries.get_plan(request.user, slug, first_year, can="plans.send_plan")
    return _change_state(request, plan, recall_plan, _("The plan is a draft again."))


def _change_state(request: HttpRequest, plan: Plan, action: Any, done: str) -> HttpResponse:
    try:
        action(plan, by=request.user)
        messages.success(request, done)
    except NotNow as problem:
        messages.error(request, str(problem))
    return redirect(plan)


@require_GET
@login_required
def workbook(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """The official forms of the plan as one workbook, with the findings sheet."""
    plan = queries.get_plan(request.user, slug, first_year, can="plans.view_plan")
    if not queries.plan_totals(plan).projects and not plan.projects.exists():
        raise Http404
    content = export_workbook(plan, by=request.user)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    name = quote(f"{plan.authority.name_th} {plan.cycle}.xlsx")
    headers = {
        "Content-Disposition": f"attachment; filename=\"plan-{slug}-{first_year}.xlsx\"; filename*=UTF-8''{name}"
    }
    return HttpResponse(content, content_type=kind, headers=headers)
