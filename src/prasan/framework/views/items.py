"""Editing items, for the coordinator: words and place while the edition is a draft, search aids at any time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.framework import actions
from prasan.framework.forms import AidsForm, MapForm, MoveForm, WordingForm
from prasan.framework.problems import NotPossible
from prasan.framework.queries import editions as queries
from prasan.framework.tree import descendants

EDIT = "framework.edit"


@login_required
def add(request: HttpRequest, edition: str) -> HttpResponse:
    """A new item, under the one named by `?under=`."""
    found = queries.get_edition(request.user, edition, can=EDIT)
    under = found.nodes.filter(code=request.GET.get("under", "")).first()
    form = WordingForm(request.POST or None, edition=found, initial={"parent": under})
    if request.method == "POST" and form.is_valid():
        try:
            parent = form.cleaned_data["parent"]
            node = actions.add_node(found, form.wording(), by=request.user, parent=parent)
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Added. Now say in plain words what belongs here."))
            return redirect("framework:node_aids", found.code, node.code)
    context = {"edition": found, "form": form, "heading": _("Add an item")}
    return render(request, "framework/form.html", context, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """The words of an item of a draft."""
    node = queries.get_node(request.user, edition, code, can=EDIT)
    form = WordingForm(request.POST or None, edition=node.edition, node=node)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            return redirect(actions.edit_node(node, form.wording(), by=request.user, version=version))
        except NotPossible as problem:
            form.add_error(None, str(problem))
            node.refresh_from_db()
            form.data = (
                form.data.copy()
            )  # the head of the page shows what stands now; saving again replaces it
            form.data["version"] = str(node.version)
    context = {"edition": node.edition, "node": node, "form": form, "heading": _("Edit the item")}
    return render(request, "framework/form.html", context, status=422 if form.errors else 200)


@login_required
def aids(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """Scope note and phrases, of adopted editions too."""
    node = queries.get_node(request.user, edition, code, can=EDIT)
    form = AidsForm(request.POST or None, node=node)
    if request.method == "POST" and form.is_valid():
        return redirect(actions.edit_aids(node, form.aids(), by=request.user))
    context = {"edition": node.edition, "node": node, "form": form, "heading": _("Scope note and phrases")}
    return render(request, "framework/form.html", context, status=422 if form.errors else 200)


@login_required
def move(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """Another place for an item of a draft."""
    node = queries.get_node(request.user, edition, code, can=EDIT)
    form = MoveForm(request.POST or None, node=node)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_node(node, by=request.user, **form.cleaned_data)
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(node.edition)
    context = {"edition": node.edition, "node": node, "form": form, "heading": _("Move the item")}
    return render(request, "framework/form.html", context, status=422 if form.errors else 200)


@login_required
def remove(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """Remove an item of a draft with all below it, once it was asked whether that is meant."""
    node = queries.get_node(request.user, edition, code, can=EDIT)
    if request.method != "POST":
        count = len(descendants(node.edition.nodes.all(), node))
        context = {
            "edition": node.edition,
            "node": node,
            "heading": _("Remove the item?"),
            "node_count": count,
        }
        return render(request, "framework/confirm.html", context)
    try:
        gone = actions.remove_node(node, by=request.user)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return redirect(node)
    messages.success(request, _("%(n)s items were removed.") % {"n": gone})
    return redirect(node.edition)


@login_required
def map_(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """What became of an item in another edition."""
    node = queries.get_node(request.user, edition, code, can=EDIT)
    form = MapForm(request.POST or None, node=node)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.map_node(node, data["target"], relation=data["relation"], by=request.user)
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(node)
    context = {"edition": node.edition, "node": node, "form": form, "heading": _("What became of it")}
    return render(request, "framework/form.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def unmap(request: HttpRequest, edition: str, code: str, pk: int) -> HttpResponse:
    """Take a map back."""
    node = queries.get_node(request.user, edition, code, can=EDIT)
    node_map = get_object_or_404(node.maps_to.select_related("source__edition__framework"), pk=pk)
    actions.unmap_node(node_map, by=request.user)
    return redirect(node)
