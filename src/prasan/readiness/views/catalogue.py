"""What is asked of everybody: the indicators with their versions, goalposts and weights."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.catalogues import readiness_survey
from prasan.readiness import actions, forms, queries
from prasan.readiness.formulas import formulas
from prasan.readiness.models import Indicator, Scheme
from prasan.readiness.problems import Refused
from prasan.readiness.scorecard import Line
from prasan.readiness.words import pillar_name, unit_name
from prasan.ui.responses import see_other

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def indicators(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """The set in force, what was retired, and the survey of 2557 it builds on."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.view")
    by_pillar: dict[str, list[Line]] = {}
    for one in queries.indicators_of(scheme):
        by_pillar.setdefault(pillar_name(one.pillar), []).append(Line(one, None))
    context = {
        "scheme": scheme,
        "pillars": list(by_pillar.items()),
        "count": sum(map(len, by_pillar.values())),
        "retired": queries.retired_of(scheme),
        "survey": readiness_survey(),
    }
    return render(request, "readiness/indicators.html", context)


@require_safe
def indicator(request: HttpRequest, province: str, first_year: int, code: str) -> HttpResponse:
    """One indicator: what it means, its versions, and its value in every authority."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.view")
    found = queries.get_indicator(scheme, code)
    values = queries.values_of(scheme, code)
    lines = [(one, Line(found, values.get(one.pk))) for one in queries.reporting_authorities(scheme)]
    context = {
        "scheme": scheme,
        "indicator": found,
        "pillar": pillar_name(found.pillar),
        "unit": unit_name(found.unit),
        "formula": formulas().get(found.formula),
        "lines": sorted(lines, key=lambda pair: (pair[1].points is None, -(pair[1].points or 0))),
        "there": len(values),
        "versions": queries.versions_of(found),
        "retire_form": forms.RetireForm(initial={"seen": scheme.version}),
    }
    return render(request, "readiness/indicator.html", context)


@PAGE
def add(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.manage")
    form = forms.IndicatorForm(scheme, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_indicator(
                scheme, form.values, seen=form.cleaned_data["seen"], by=request.user
            )
            return see_other("readiness:indicator", *scheme.place, added.code)
        except Refused as refusal:
            _told(form, scheme, refusal)
    context = {"scheme": scheme, "form": form}
    return render(request, "readiness/edit.html", context, status=422 if form.errors else 200)


@PAGE
def edit(request: HttpRequest, province: str, first_year: int, code: str) -> HttpResponse:
    """Another version of the indicator."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.manage")
    found = queries.get_indicator(scheme, code)
    form = forms.IndicatorForm(scheme, request.POST or None, indicator=found)
    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["seen"], form.cleaned_data["reason"]
        try:
            actions.change_indicator(found, form.values, reason=reason, seen=seen, by=request.user)
            messages.success(request, _("The new version is in force; frozen editions stay as they are."))
            return see_other("readiness:indicator", *scheme.place, code)
        except Refused as refusal:
            _told(form, scheme, refusal)
    context = {"scheme": scheme, "form": form, "indicator": found}
    return render(request, "readiness/edit.html", context, status=422 if form.errors else 200)


def _told(form: Any, scheme: Scheme, refusal: Refused) -> None:
    """Say why; after a change elsewhere the next sending is meant knowingly."""
    form.add_error(None, str(refusal))
    if refusal.code == "changed-meanwhile":
        scheme.refresh_from_db(fields=["version"])
        form.data = form.data.copy()
        form.data["seen"] = scheme.version


@require_POST
def retire(request: HttpRequest, province: str, first_year: int, code: str) -> HttpResponse:
    return _step(request, (province, first_year, code), forms.RetireForm, actions.retire_indicator)


@require_POST
def restore(request: HttpRequest, province: str, first_year: int, code: str) -> HttpResponse:
    return _step(request, (province, first_year, code), forms.SeenForm, actions.restore_indicator)


def _step(
    request: HttpRequest, place: tuple[str, int, str], form_class: type[Any], act: Callable[..., Indicator]
) -> HttpResponse:
    """Retire or restore; what is refused comes back as a sentence on the indicator's page."""
    province, first_year, code = place
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.manage")
    found = queries.get_indicator(scheme, code)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            act(found, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Give a reason in at most 300 characters."))
    return see_other("readiness:indicator", province, first_year, code)


@PAGE
def settings(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """Dates and weights of the pillars."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.manage")
    pillars = list(dict.fromkeys(one.pillar for one in queries.indicators_of(scheme)))
    form = forms.SettingsForm(scheme, pillars, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        days = {name: data[name] for name in ("due_on", "fresh_days", "silent_days", "seen")}
        try:
            actions.change_settings(scheme, **days, pillar_weights=form.weights, by=request.user)
            messages.success(request, _("Kept."))
            return see_other(scheme)
        except Refused as refusal:
            _told(form, scheme, refusal)
    context = {"scheme": scheme, "form": form}
    return render(request, "readiness/settings.html", context, status=422 if form.errors else 200)
