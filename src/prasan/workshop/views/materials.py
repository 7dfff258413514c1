"""Handouts: adding and ordering them, handing them out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.ui.responses import see_other
from prasan.workshop import queries
from prasan.workshop.actions import materials as acts
from prasan.workshop.files import KINDS, safe_name
from prasan.workshop.forms import MaterialForm
from prasan.workshop.models import Material, Workshop
from prasan.workshop.problems import NotPossible


@login_required
def materials(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """The handouts of a session, and the form for another."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    session = queries.get_session(found, pk)
    form = MaterialForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_material(session, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. Everybody who sees the workshop can open it."))
            return see_other("workshop:materials", found.slug, pk)
        except NotPossible as problem:
            form.add_error("file", str(problem))
    context = {"workshop": found, "session": session, "form": form, "materials": session.materials.all()}
    return render(request, "workshop/materials.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def change(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Delete a handout or move it up or down."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    material = _material(found, pk)
    if request.POST.get("to") in ("up", "down"):
        acts.move_material(material, up=request.POST["to"] == "up")
    else:
        acts.delete_material(material, by=request.user)
        messages.success(request, _("Deleted: %s") % material.title)
    return see_other("workshop:materials", found.slug, material.session_id)


@require_safe
def download(request: HttpRequest, workshop: str, pk: int) -> FileResponse:
    """The file itself, never shown by the browser as a page of ours."""
    found = queries.get_workshop(request.user, workshop)
    material = _material(found, pk)
    ending = material.file.name.rpartition(".")[2] if material.file else ""
    if ending not in KINDS:
        raise Http404
    try:
        stored = material.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = safe_name(material.title, ending)
    answer = FileResponse(stored, as_attachment=True, filename=name, content_type=KINDS[ending].media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _material(workshop: Workshop, pk: int) -> Material:
    rows = Material.objects.filter(session__workshop=workshop).select_related("session__workshop__cycle")
    return get_object_or_404(rows, pk=pk)
