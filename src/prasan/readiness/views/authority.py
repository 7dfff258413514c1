"""The scorecard of one authority, and the rows behind each of its numbers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.readiness import actions, forms, queries
from prasan.readiness.formulas import formulas
from prasan.readiness.problems import Refused
from prasan.readiness.rules import Desk
from prasan.readiness.scorecard import scorecard_of
from prasan.readiness.words import pillar_name, unit_name
from prasan.ui.responses import see_other


@require_safe
def scorecard(request: HttpRequest, province: str, first_year: int, slug: str) -> HttpResponse:
    """One authority: three columns, each pillar, each number, what is missing, how it went over editions."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.view")
    authority = queries.get_reporting_authority(scheme, slug)
    desk = Desk(scheme, authority)
    context = {
        "scheme": scheme,
        "authority": authority,
        "card": scorecard_of(scheme, authority),
        "paper_key": f"{scheme.pk}-{authority.slug}",
        "may_report": request.user.has_perm("readiness.report", desk),
    }
    return render(request, "readiness/authority.html", context)


@require_safe
def number(request: HttpRequest, province: str, first_year: int, slug: str, code: str) -> HttpResponse:
    """Where a number comes from: every reading of it, and the records it was computed from."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.view")
    authority = queries.get_reporting_authority(scheme, slug)
    indicator = queries.get_indicator(scheme, code)
    formula = formulas().get(indicator.formula)
    now = formula.values(scheme.cycle, [authority.pk]).get(authority.pk) if formula else None
    context = {
        "scheme": scheme,
        "authority": authority,
        "indicator": indicator,
        "pillar": pillar_name(indicator.pillar),
        "unit": unit_name(indicator.unit),
        "history": list(queries.history_of(scheme, authority, code)),
        "formula": formula,
        "now": now,
        "rows": formula.rows(request.user, scheme.cycle, authority)[:500] if formula else [],
        "may_take_back": request.user.has_perm("readiness.take_back", Desk(scheme, authority)),
        "reason_form": forms.ReasonForm(),
    }
    return render(request, "readiness/number.html", context)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a reading no longer count."""
    reading = queries.get_reading(request.user, pk, can="readiness.take_back")
    form = forms.ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give a reason in at most 300 characters."))
    else:
        try:
            actions.take_back(reading, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(
                request, _("The reading no longer counts; it stays in the list with the reason.")
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
    return see_other("readiness:number", *reading.scheme.place, reading.authority.slug, reading.code)
