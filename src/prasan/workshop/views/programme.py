"""The draft of the programme: sessions, templates, warnings, release."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from prasan.ui.responses import see_other
from prasan.workshop import queries
from prasan.workshop.actions import parts as part_acts
from prasan.workshop.actions import programme as acts
from prasan.workshop.changes import concerned, difference
from prasan.workshop.clashes import clashes
from prasan.workshop.forms import ReleaseForm, SessionForm
from prasan.workshop.hooks import guests_expected
from prasan.workshop.lines import days_of
from prasan.workshop.models import Session, Workshop
from prasan.workshop.problems import NotPossible
from prasan.workshop.programme import Programme
from prasan.workshop.templates_of_days import ready_pillars, ready_templates
from prasan.workshop.wording import told


def _context(workshop: Workshop, form: ReleaseForm) -> dict[str, Any]:
    """The draft beside the newest release: warnings, what would change, and whom it would concern."""
    draft, release = queries.draft(workshop), queries.latest_release(workshop)
    changes = difference(Programme.from_json(release.programme), draft) if release else []
    whom = concerned(changes)
    return {
        "workshop": workshop,
        "days": days_of(draft),
        "draft": draft,
        "clashes": clashes(draft, guests=guests_expected(workshop)),
        "newest": release,
        "changes": told(changes),
        "is_ahead": release is None or release.programme != draft.as_json(),
        "whom": whom,
        "speakers": [person for person in draft.persons if person.key in whom.speakers],
        "pillars": [pillar for pillar in draft.pillars if pillar.code in whom.pillars],
        "templates": list(ready_templates().values()),
        "form": form,
    }


@require_safe
@login_required
def programme(request: HttpRequest, workshop: str) -> HttpResponse:
    """The draft, what does not fit in it, and what a release would change."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    return render(request, "workshop/programme.html", _context(found, ReleaseForm()))


@require_POST
@login_required
def release(request: HttpRequest, workshop: str) -> HttpResponse:
    """Make the draft public."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    form = ReleaseForm(request.POST)
    if form.is_valid():
        try:
            made = acts.release_programme(found, note=form.cleaned_data["note"], by=request.user)
            text = _("Version %(version)s is public now.")
            messages.success(request, text % {"version": made.version})
            return see_other("workshop:programme", found.slug)
        except NotPossible as problem:
            messages.error(request, str(problem))
    return render(request, "workshop/programme.html", _context(found, form), status=422)


@login_required
def template(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """What a template would make; laying it into the draft."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    if request.method == "POST":
        wanted = request.POST.get("pillars") == "on"
        try:
            n = acts.apply_template(found, code, by=request.user, pillars=wanted)
            made = ngettext("%(n)s session was made.", "%(n)s sessions were made.", n) % {"n": n}
            messages.success(request, made)
        except NotPossible as problem:
            messages.error(request, str(problem))
        return see_other("workshop:programme", found.slug)
    chosen = queries.get_template(code)
    items = list(chosen.on(found.starts_on))
    pillars = [] if found.pillars.exists() else ready_pillars()
    context = {"workshop": found, "template": chosen, "items": items, "pillars": pillars}
    context["fits"] = chosen.days <= len(found.days) and not found.sessions.exists()
    return render(request, "workshop/template.html", context)


@require_POST
@login_required
def empty(request: HttpRequest, workshop: str) -> HttpResponse:
    """Delete the draft's sessions, or go back to what is released."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    try:
        if request.POST.get("to") == "release":
            acts.go_back_to_release(found, by=request.user)
            messages.success(request, _("The draft is again what is released."))
        else:
            acts.empty_draft(found, by=request.user)
            messages.success(request, _("The draft is empty."))
    except NotPossible as problem:
        messages.error(request, str(problem))
    return see_other("workshop:programme", found.slug)


@login_required
def session_new(request: HttpRequest, workshop: str) -> HttpResponse:
    """Another session."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    return _edit(request, found, Session(workshop=found))


@login_required
def session_edit(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Change one session of the draft."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    return _edit(request, found, queries.get_session(found, pk))


def _edit(request: HttpRequest, workshop: Workshop, session: Session) -> HttpResponse:
    title = session.title
    form = SessionForm(request.POST or None, instance=session, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        speakers = list(form.cleaned_data["speakers"])
        try:
            part_acts.put_session(form.instance, speakers, workshop=workshop, by=request.user)
            messages.success(request, _("Saved in the draft. The public sees it after the next release."))
            return see_other("workshop:programme", workshop.slug)
        except NotPossible as problem:
            form.add_error(None, str(problem))
    context = {"workshop": workshop, "form": form, "session": session, "label": title}
    return render(request, "workshop/session.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def session_delete(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Delete a session of the draft on which nothing depends."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    session = queries.get_session(found, pk)
    try:
        part_acts.delete_part(session, by=request.user)
        messages.success(request, _("Deleted: %s") % session.title)
    except NotPossible as problem:
        messages.error(request, str(problem))
    return see_other("workshop:programme", found.slug)
