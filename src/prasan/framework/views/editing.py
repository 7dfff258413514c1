"""Editing frameworks and editions, for the coordinator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prasan.framework import actions
from prasan.framework.forms import AdoptForm, FrameworkForm, LevelForm, ParticularsForm
from prasan.framework.problems import NotPossible
from prasan.framework.queries import editions as queries
from prasan.people.queries import provinces_coordinated
from prasan.people.rules import demand

EDIT = "framework.edit"


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """A new framework with its first draft edition."""
    demand(request.user, "framework.create")
    posted = request.POST or None
    about = FrameworkForm(posted, provinces=provinces_coordinated(request.user))
    first = ParticularsForm(posted)
    if request.method == "POST" and about.is_valid() and first.is_valid():
        try:
            edition = actions.create_draft(
                about.cleaned_data["kind"],
                first.particulars(),
                by=request.user,
                province=about.province(),
                authority=about.cleaned_data["authority"],
            )
        except NotPossible as problem:
            first.add_error(None, str(problem))
        else:
            return redirect(edition)
    status = 422 if request.method == "POST" else 200
    return render(request, "framework/create.html", {"about": about, "first": first}, status=status)


@login_required
def edit(request: HttpRequest, edition: str) -> HttpResponse:
    """The particulars of an edition."""
    found = queries.get_edition(request.user, edition, can=EDIT)
    form = ParticularsForm(request.POST or None, edition=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_edition(found, form.particulars(), by=request.user)
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(found)
    context = {"edition": found, "form": form, "heading": _("Particulars of the edition")}
    return render(request, "framework/form.html", context, status=422 if form.errors else 200)


@login_required
def adopt(request: HttpRequest, edition: str) -> HttpResponse:
    """Adopting a draft: what it means is said before it is done."""
    found = queries.get_edition(request.user, edition, can=EDIT)
    form = AdoptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.adopt_edition(found, by=request.user, **form.cleaned_data)
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The edition is adopted and frozen. Its digest is published."))
            return redirect(found)
    context = {"edition": found, "form": form, "node_count": found.nodes.count()}
    return render(request, "framework/adopt.html", context, status=422 if form.errors else 200)


@login_required
def succeed(request: HttpRequest, edition: str) -> HttpResponse:
    """A new draft that begins with the items of this edition."""
    found = queries.get_edition(request.user, edition, can=EDIT)
    form = ParticularsForm(request.POST or None, edition=None if request.POST else found)
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.create_edition(found.framework, form.particulars(), by=request.user, like=found)
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(new)
    for name in ParticularsForm.frozen:
        form.fields[name].disabled = False
    context = {"edition": found, "form": form, "heading": _("New edition beginning with these items")}
    return render(request, "framework/form.html", context, status=422 if form.errors else 200)


@login_required
def remove(request: HttpRequest, edition: str) -> HttpResponse:
    """Throw a draft away, once it was asked whether that is meant."""
    found = queries.get_edition(request.user, edition, can=EDIT)
    if request.method != "POST":
        context = {"edition": found, "heading": _("Remove the draft?"), "node_count": found.nodes.count()}
        return render(request, "framework/confirm.html", context)
    try:
        actions.remove_edition(found, by=request.user)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return redirect(found)
    messages.success(request, _("The draft was removed."))
    return redirect("framework:index")


@login_required
def level(request: HttpRequest, edition: str) -> HttpResponse:
    """To which level projects are linked."""
    found = queries.get_edition(request.user, edition, can=EDIT)
    form = LevelForm(request.POST or None, edition=found)
    if request.method == "POST" and form.is_valid():
        actions.set_target_level(found, form.cleaned_data["level"], by=request.user)
        return redirect(found)
    context = {"edition": found, "form": form, "heading": _("Level that projects are linked to")}
    return render(request, "framework/form.html", context, status=422 if form.errors else 200)
