"""Bodies: those of a province, one of them with its seats and meetings, founding and naming one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.centre import actions, queries
from prasan.centre.composition import committees, committees_for
from prasan.centre.forms import BodyForm
from prasan.centre.forms_meeting import QuorumForm
from prasan.centre.views.steps import act, with_form
from prasan.people.rules import demand
from prasan.places.models import LocalAuthority, Province
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
        "warnings": queries.seat_warnings(home),
        "authorities": _with_bodies(home),
        "can_found": queries.keepable_organisations(request.user, home).exists(),
        "can_open_cycle": request.user.has_perm("centre.create_cycle", home),
    }
    return render(request, "centre/province.html", context)


def _with_bodies(home: Province) -> list[tuple[LocalAuthority, int]]:
    """The authorities of a province, each with how many bodies it founded."""
    counts = queries.bodies_by_authority(home)
    return [(one, counts.get(one.pk, 0)) for one in home.authorities.all()]


@require_http_methods(["GET", "HEAD", "POST"])
def authority(request: HttpRequest, province: str, authority: str) -> HttpResponse:
    """The bodies of one authority; its secretary or planner founds all that are missing with one press."""
    home = get_province(province)
    found = get_object_or_404(
        LocalAuthority.objects.select_related("organisation"), slug=authority, province=home
    )
    may = request.user.has_perm("centre.found_body", found.organisation)
    if request.method == "POST":
        demand(request.user, "centre.found_body", found.organisation)
        return act(
            request, lambda: (actions.found_committees(found, by=request.user), request.path)[1],
            done=_("The bodies are founded, their seats vacant."),
        )  # fmt: skip
    rows = queries.body_rows(request.user, home, found)
    known = {row.body.composition for row in rows}
    missing = [spec for spec in committees_for(found.type) if spec.code not in known]
    context = {"province": home, "authority": found, "rows": rows, "missing": missing, "can_found": may}
    return render(request, "centre/authority.html", context)


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
        "expiring": sum(seat.is_expiring for seat in seats),
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
        name: getattr(found, name)
        for name in ("kind", "name_th", "name_en", "organisation", "parent", "agenda_form")
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


@login_required
def quorum(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm how many members a meeting needs."""
    found = queries.get_body(request.user, slug, can="centre.keep_body")
    form = QuorumForm.of(found, request.POST or None)
    return with_form(
        request, form, lambda: actions.confirm_quorum(found, form.given(), by=request.user),
        done=_("The quorum is confirmed."), heading=_("How many members a meeting needs"), label=_("Confirm"),
        back=found, body=found,
    )  # fmt: skip
