"""Bodies: those of a province, one of them with its seats and meetings, founding and naming one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prasan.centre import actions, queries
from prasan.centre.composition import committees
from prasan.centre.forms import BodyForm
from prasan.centre.views.steps import with_form
from prasan.places.queries import get_province, provinces


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The provinces; straight to the only one while there is just one."""
    known = list(provinces())
    if len(known) == 1:
        return redirect("centre:province", known[0].pk)
    return render(request, "centre/index.html", {"provinces": known})


@require_safe
def province(request: HttpRequest, province: str) -> HttpResponse:
    """The bodies of a province and how far their resolutions are carried out."""
    home = get_province(province)
    context = {
        "province": home,
        "rows": queries.body_rows(request.user, home),
        "figures": queries.follow_up(request.user, home),
        "can_found": queries.keepable_organisations(request.user, home).exists(),
        "can_open_cycle": request.user.has_perm("centre.create_cycle", home),
    }
    return render(request, "centre/province.html", context)


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """A body: who sits on it by what right, and its meetings."""
    found = queries.get_body(request.user, slug)
    seats = queries.seats_of(found)
    context = {
        "body": found,
        "seats": seats,
        "vacant": sum(seat.is_vacant for seat in seats),
        "expired": sum(seat.is_expired for seat in seats),
        "past_seats": queries.past_seats_of(found),
        "meetings": queries.meetings_of(request.user, found),
        "can_keep": request.user.has_perm("centre.keep_body", found),
    }
    return render(request, "centre/body.html", context)


@login_required
def found(request: HttpRequest, province: str) -> HttpResponse:
    """Found a body, from the composition of a known committee (`?as=`) or with no seats."""
    home = get_province(province)
    organisations = queries.keepable_organisations(request.user, home)
    if not organisations.exists():
        raise PermissionDenied
    spec = committees().get(request.GET.get("as", ""))
    initial = _initial(spec, organisations)
    form = BodyForm(request.POST or None, initial=initial, organisations=organisations, province=home)

    def do() -> Any:
        return actions.found_body(home, form.given(), by=request.user, composition=spec.code if spec else "")

    return with_form(
        request,
        form,
        do,
        done=_("The body was founded."),
        heading=_("Found a body"),
        label=_("Found the body"),
        back=reverse("centre:province", args=[home.pk]),
        province=home,
        spec=spec,
        specs=committees().values(),
    )


@login_required
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what a body is called and whose secretary keeps it."""
    found = queries.get_body(request.user, slug, can="centre.keep_body")
    initial = {
        name: getattr(found, name) for name in ("kind", "name_th", "name_en", "organisation", "parent")
    }
    organisations = queries.keepable_organisations(request.user, found.province)
    form = BodyForm(
        request.POST or None, initial=initial, organisations=organisations, province=found.province
    )
    form.fields["parent"].queryset = form.fields["parent"].queryset.exclude(pk=found.pk)  # type: ignore[attr-defined]
    return with_form(
        request,
        form,
        lambda: actions.edit_body(found, form.given(), by=request.user),
        done=_("The body was changed."),
        heading=_("Name and secretariat"),
        label=_("Save"),
        back=found,
        body=found,
        province=found.province,
    )


def _initial(spec: Any, organisations: Any) -> dict[str, Any]:
    home = organisations.first()
    if spec is None:
        return {"organisation": home}
    return {"organisation": home, "kind": spec.kind, "name_th": spec.name_for(home.name_th)}
