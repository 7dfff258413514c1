"""The versions of a draft and what changed between them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prasan.drafting import actions
from prasan.drafting.forms import VersionForm
from prasan.drafting.models import Version
from prasan.drafting.queries import changes, drafts
from prasan.drafting.views.steps import about, with_form


@require_safe
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """The kept versions, newest first."""
    draft = drafts.get_draft(request.user, code)
    context = about(request, draft) | {"versions": changes.versions_of(draft), "form": VersionForm()}
    return render(request, "drafting/versions.html", context)


@login_required
def keep(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the present state."""
    draft = drafts.get_draft(request.user, code, can="drafting.write")
    form = VersionForm(request.POST or None)
    to = reverse("drafting:versions", args=[code])
    return with_form(
        request, form, lambda: actions.keep_version(draft, form.cleaned_data["label"], by=request.user),
        done=_("The version was kept."), to=to, draft=draft, heading=_("Keep a version"), label=_("Keep this version"),
        back=to,
    )  # fmt: skip


@require_safe
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """From version `?from=` to `?to=`; without `to` to the present state, without `from` from the newest version."""
    draft = drafts.get_draft(request.user, code)
    kept = changes.versions_of(draft)
    old = _one(kept, request.GET.get("from")) if request.GET.get("from") else next(iter(kept), None)
    new = _one(kept, request.GET.get("to")) if request.GET.get("to") else None
    context = {"draft": draft, "versions": kept, "old": old, "new": new}
    if old:
        content = new.content if new else changes.present(draft)
        context["changes"] = changes.changes(old.content, content)
    return render(request, "drafting/compare.html", context)


def _one(kept: list[Version], number: str | None) -> Version:
    found = next((version for version in kept if str(version.number) == number), None)
    if found is None:
        raise Http404
    return found
