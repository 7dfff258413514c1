"""How readings come in: by form, by personal link, by workbook."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.officialforms import Unreadable
from prasan.people.passes import link
from prasan.places.models import LocalAuthority
from prasan.readiness import actions, forms, queries
from prasan.readiness.models import Reading, Scheme
from prasan.readiness.problems import Refused
from prasan.readiness.rules import PASSES_OF, Desk, collector_of
from prasan.readiness.workbook import Fault, Filled, read_filled
from prasan.readiness.workbook import template as workbook_template
from prasan.ui.responses import see_other

PAGE = require_http_methods(["GET", "HEAD", "POST"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@PAGE
def collect(request: HttpRequest, province: str, first_year: int, slug: str) -> HttpResponse:
    """All numbers of one authority; kept as often as wished."""
    desk = queries.get_desk(request.user, province, first_year, slug, can="readiness.report")
    asked = queries.indicators_of(desk.scheme)
    latest = _latest(desk)
    form = forms.CollectForm(asked, latest, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = _report(request, desk, form)
            messages.success(request, _("Kept: %(count)s new readings.") % {"count": len(added)})
            return see_other("readiness:collect", *desk.scheme.place, slug)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            form.overtaken(_latest(desk))
    context = {
        "scheme": desk.scheme,
        "authority": desk.authority,
        "form": form,
        "may_view": request.user.has_perm("readiness.view", desk.scheme),
        "computed": [one for one in asked if queries.is_computed(one, latest.get(one.code))],
    }
    return render(request, "readiness/collect.html", context, status=422 if form.errors else 200)


def _latest(desk: Desk) -> dict[str, Reading]:
    return {one.code: one for one in queries.latest_readings(desk.scheme, desk.authority)}


def _report(request: HttpRequest, desk: Desk, form: forms.CollectForm) -> list[Reading]:
    """As the office-holder who is signed in, else as the bearer of the personal link."""
    user = request.user if request.user.is_authenticated else None
    collector = None if user else collector_of(request.user, desk)
    way = Reading.Way.LINK if collector else Reading.Way.FORM
    return actions.report_readings(
        desk.scheme, desk.authority, form.reports, way=way, by=user, collector=collector
    )


@PAGE
def collectors(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """Who reports by personal link; the links to hand out."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.manage")
    authorities = queries.reporting_authorities(scheme)
    form = forms.CollectorForm(authorities, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = next(one for one in authorities if one.slug == data.pop("authority"))
        actions.add_collector(scheme, chosen, **data, by=request.user)
        return see_other("readiness:collectors", *scheme.place)
    context = {
        "scheme": scheme,
        "form": form,
        "rows": [
            (one, request.build_absolute_uri(link(PASSES_OF, one.pk, one.version)))
            for one in queries.collectors_of(scheme)
        ],
    }
    return render(request, "readiness/collectors.html", context, status=422 if form.errors else 200)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    collector = queries.get_collector(request.user, pk)
    actions.renew_collector(collector, by=request.user)
    messages.success(request, _("The old link is void; hand out the new one."))
    return see_other("readiness:collectors", *collector.scheme.place)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    collector = queries.get_collector(request.user, pk)
    actions.end_collector(collector, by=request.user)
    messages.success(request, _("The link is void; what was reported stays."))
    return see_other("readiness:collectors", *collector.scheme.place)


def _own(request: HttpRequest, scheme: Scheme) -> list[LocalAuthority]:
    """The authorities this visitor reports for."""
    everybody = queries.reporting_authorities(scheme)
    return [one for one in everybody if request.user.has_perm("readiness.report", Desk(scheme, one))]


@PAGE
def workbook(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """Send a filled-in workbook: everything is taken, or nothing and the faults by cell are shown."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.view")
    own = _own(request, scheme)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.UploadForm(*sent)
    faults: list[Fault] = []
    if request.method == "POST" and form.is_valid():
        filled = _read(form.cleaned_data["file"], own, scheme)
        faults = filled.faults
        if not faults:
            added = _take(request, scheme, own, filled)
            messages.success(request, _("Kept: %(count)s new readings.") % {"count": added})
            return see_other(scheme)
    context = {"scheme": scheme, "form": form, "faults": faults, "own": own}
    status = 422 if form.errors or faults else 200
    return render(request, "readiness/workbook.html", context, status=status)


def _read(file: Any, own: list[LocalAuthority], scheme: Scheme) -> Filled:
    try:
        asked, latest = queries.indicators_of(scheme), queries.latest_by_place(scheme)
        return read_filled(file.read(), file.name or "", own, asked, latest)
    except Unreadable as refused:
        message = refused.message_en if get_language() == "en" else refused.message_th
        return Filled(faults=[Fault("", message)])


def _take(request: HttpRequest, scheme: Scheme, own: list[LocalAuthority], filled: Filled) -> int:
    by_slug = {one.slug: one for one in own}
    with transaction.atomic():
        return sum(
            len(
                actions.report_readings(
                    scheme,
                    by_slug[slug],
                    reports,
                    way=Reading.Way.WORKBOOK,
                    by=request.user,
                )
            )
            for slug, reports in filled.reports.items()
        )


@require_safe
def template(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """The workbook to fill in, with the rows of the authorities this visitor reports for."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.view")
    made = workbook_template(
        _own(request, scheme), queries.indicators_of(scheme), queries.latest_by_place(scheme)
    )
    response = HttpResponse(made, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="readiness-{scheme.cycle.first_year}.xlsx"'
    return response
