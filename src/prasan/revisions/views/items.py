"""What a draft round does to projects: choose, add, change, correct, move, cancel, merge, split; edit and take out."""

from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.officialforms import FORM_SETS
from prasan.officialforms.model import PROJECT_FORMS
from prasan.plans.models import Project
from prasan.plans.records import Record, from_project
from prasan.revisions import queries
from prasan.revisions.actions import items as actions
from prasan.revisions.forms import MergeForm
from prasan.revisions.models import Action, Round, RoundItem
from prasan.revisions.paths import kinds
from prasan.revisions.project_form import LONGEST_NAME, ProjectForm, RoundedForm, blank_record
from prasan.revisions.views.acting import act, with_form

PER_PAGE = 50
OF_ONE = (Action.CHANGE, Action.CORRECT, Action.MOVE, Action.SPLIT, Action.CANCEL)
ONLY = {Action.MOVE: "place", Action.CHANGE: "content", Action.CORRECT: "content"}
PLACED = ("strategy", "tactic", "programme")
TEMPLATE = "revisions/item_form.html"


def headings() -> dict[str, str]:
    """What the page of an item is called, by action."""
    return {
        Action.ADD: _("Add a project"),
        Action.CHANGE: _("Change a project"),
        Action.CORRECT: _("Correct a project"),
        Action.MOVE: _("Move a project"),
        Action.CANCEL: _("Cancel a project"),
        Action.SPLIT: _("Split a project: its first part"),
        Action.PART: _("A further part of the split"),
        Action.MERGE: _("Merge projects into one"),
    }


def _draft(request: HttpRequest, pk: int) -> Round:
    return queries.get_round(request.user, pk, can="revisions.draft_round")


@login_required
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The projects of the plan that the round may take up, each with what it may do to it."""
    found = _draft(request, pk)
    allowed = kinds()[found.kind].actions
    words = request.GET.get("q", "")[:100]
    page = Paginator(queries.projects_to_take(found, words), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "round": found,
        "plan": found.plan,
        "page": page,
        "words": words,
        "actions": [(action.value, headings()[action]) for action in OF_ONE if action in allowed],
        "can_add": Action.ADD in allowed,
        "can_merge": Action.MERGE in allowed,
    }
    return render(request, "revisions/choose.html", context)


@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A project that is not in the plan yet; ?like=<uid> lends its place, as do ?strategy=, ?tactic= and ?programme=.

    "Keep and add another" comes back here with the place of what was kept.
    """
    found = _draft(request, pk)
    asked = request.GET.get("form", "")
    asked = asked if asked in FORM_SETS[found.plan.cycle.form_set].forms and asked in PROJECT_FORMS else ""
    record = blank_record(asked or PROJECT_FORMS[0], _like(found, request.GET.get("like", "")))
    record |= {name: given for name in PLACED if (given := request.GET.get(name, "")[:LONGEST_NAME])}
    form = ProjectForm(request.POST or None, plan=found.plan, record=record, needs_reason=not found.is_first)
    return with_form(
        request,
        form,
        lambda: actions.add_project(found, form.wanted(), reason=form.given_reason, by=request.user),
        _("The project was added to the round."),
        template=TEMPLATE,
        to=lambda item: _onward(request, found, item),
        **_context(found, Action.ADD, forms=PROJECT_FORMS, asked=record["form"], place=_place(record)),
    )


def _onward(request: HttpRequest, found: Round, item: RoundItem) -> Any:
    """To the next project of the same place when that was asked for, else to the round."""
    if "again" not in request.POST:
        return found
    after = item.after or {}
    return f"{reverse('revisions:add', args=[found.pk])}?{_place(after)}&form={quote(after['form'])}"


def _place(record: Record) -> str:
    """Where a record stands, as the query of an address."""
    return urlencode({name: record[name] for name in PLACED if record[name]})


def _like(found: Round, uid: str) -> Record | None:
    try:
        project = found.plan.projects.filter(uid=UUID(uid)).first()
    except ValueError:
        return None
    return from_project(project) if project else None


def _context(found: Round, action: str, **more: Any) -> dict[str, Any]:
    return {"round": found, "plan": found.plan, "action": action, "heading": headings()[action], **more}


@login_required
def take(request: HttpRequest, pk: int, uid: Any, action: str) -> HttpResponse:
    """Take a project of the plan up into the round."""
    found = _draft(request, pk)
    if action not in OF_ONE:
        raise Http404
    project = get_object_or_404(
        found.plan.projects.prefetch_related("budgets", "revisions", "notes"), uid=uid
    )
    form = _form_of(request, found, action, from_project(project))
    return with_form(
        request,
        form,
        lambda: actions.take_up(
            found, project, action, _wanted(form), reason=form.given_reason, by=request.user
        ),
        _("The project is in the round."),
        template=TEMPLATE,
        to=lambda _item: found,
        **_context(found, action, project=project),
    )


def _form_of(
    request: HttpRequest, found: Round, action: str, record: Record | None, **initial: Any
) -> RoundedForm:
    data, needs_reason = (
        request.POST or None,
        not found.is_first and action not in (Action.PART, Action.ABSORBED),
    )
    if record is None:
        return RoundedForm(data, needs_reason=needs_reason, initial=initial)
    only = "" if found.is_first else ONLY.get(Action(action), "")
    return ProjectForm(
        data, plan=found.plan, record=record, only=only, needs_reason=needs_reason, initial=initial
    )


def _wanted(form: RoundedForm) -> Record | None:
    return form.wanted() if isinstance(form, ProjectForm) else None


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the round makes of a project; an older version is refused and both texts are shown."""
    item = queries.get_item(request.user, pk)
    found = item.round
    form = _form_of(request, found, item.action, item.after, version=item.version, reason=item.reason)

    def save() -> RoundItem:
        version = form.cleaned_data["version"] or 0
        return actions.edit_item(
            item, _wanted(form), reason=form.given_reason, version=version, by=request.user
        )

    return with_form(
        request,
        form,
        save,
        _("The round was changed."),
        template=TEMPLATE,
        to=lambda _item: found,
        version=item.version,
        **_context(found, item.action, item=item, project=item.project),
    )


@require_POST
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    item = queries.get_item(request.user, pk)
    done = _("“%s” was taken out of the round.") % item.name
    return act(request, lambda: actions.remove_item(item, by=request.user), done, item.round)


@login_required
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """A further part of a project that is split."""
    item = queries.get_item(request.user, pk)
    record = {**(item.after or {}), "budget": {}, "ordinance": {}, "revisions": [], "notes": [], "number": ""}
    form = _form_of(request, item.round, Action.PART, record)
    return with_form(
        request,
        form,
        lambda: actions.add_part(item, _wanted(form) or {}, by=request.user),
        _("The part was added."),
        template=TEMPLATE,
        to=lambda _item: item.round,
        **_context(item.round, Action.PART, project=item.project),
    )


@login_required
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """First which projects and which goes on (in the address), then how it reads from now on."""
    found = _draft(request, pk)
    chosen = MergeForm(request.GET, found=found)
    if not chosen.is_valid():
        return _choose_to_merge(request, found, chosen)
    survivor: Project = chosen.cleaned_data["survivor"]
    others = list(chosen.cleaned_data["projects"])
    form = _form_of(request, found, Action.MERGE, from_project(survivor))
    return with_form(
        request,
        form,
        lambda: actions.merge_projects(
            found, survivor, others, _wanted(form) or {}, reason=form.given_reason, by=request.user
        ),
        _("The projects are merged in this round."),
        template=TEMPLATE,
        to=lambda _item: found,
        **_context(found, Action.MERGE, project=survivor, others=[one for one in others if one != survivor]),
    )


def _choose_to_merge(request: HttpRequest, found: Round, chosen: MergeForm) -> HttpResponse:
    free = queries.projects_to_take(found, "")
    context = {"round": found, "plan": found.plan, "chosen": chosen, "projects": free}
    return render(request, "revisions/merge.html", context, status=422 if "survivor" in request.GET else 200)
