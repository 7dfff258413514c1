"""Boards of referrals, one referral with its steps, and the steps themselves."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.people.rules import demand
from prasan.plans.queries import get_project
from prasan.referrals import actions, queries
from prasan.referrals.criteria import criteria, named
from prasan.referrals.forms import DecideForm, RankForm, ReferForm, WithdrawForm
from prasan.referrals.problems import Refused
from prasan.ui.kept import keep_for_strangers
from prasan.ui.responses import see_other

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@keep_for_strangers
def index(request: HttpRequest) -> HttpResponse:
    """The boards of the districts, and the own projects that could be referred."""
    user = request.user
    waiting = queries.waiting_projects(user)[:50] if user.is_authenticated else []
    context = {
        "boards": queries.boards_for(user),
        "waiting": [one for one in waiting if user.has_perm("referrals.refer", one)],
    }
    return render(request, "referrals/index.html", context)


@require_safe
@keep_for_strangers
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    """One referral: why, who is asked, every step, what can be done next."""
    found = queries.get_referral(request.user, pk)
    context = {
        "referral": found,
        "steps": queries.steps_of(found),
        "criteria": named(found.criteria),
        "source": criteria(),
        "may_refer": request.user.has_perm("referrals.refer", found),
        "may_decide": request.user.has_perm("referrals.decide", found),
    }
    return render(request, "referrals/referral.html", context)


@PAGE
@login_required
def refer(request: HttpRequest, uid: Any) -> HttpResponse:
    """Send a project up."""
    project = get_project(request.user, uid, can="plans.view_plan")
    demand(request.user, "referrals.refer", project)
    form = ReferForm(request.POST or None, initial={"asked": project.requested_agency[:300]})

    def act() -> Any:
        return actions.refer(project, **form.cleaned_data, by=request.user)

    heading = _("Refer a project beyond capacity")
    return _acted(
        request, form, act, heading, _("The project is on its way."), project=project, source=criteria()
    )


@PAGE
@login_required
def rank(request: HttpRequest, code: str) -> HttpResponse:
    """Record how the committee of a district ranked what waits there."""
    district = queries.get_district(request.user, code)
    waiting = queries.to_rank(district)
    form = RankForm(waiting, queries.resolutions_of(request.user, waiting), request.POST or None)

    def act() -> Any:
        given = {"on": form.cleaned_data["on"], "resolution": form.cleaned_data["resolution"]}
        actions.rank(form.ranks(), seen=form.seen(), **given, by=request.user)
        return "referrals:index"

    heading = _("Ranking of %s") % district
    return _acted(
        request, form, act, heading, _("The ranking was recorded."), district=district, waiting=waiting
    )


@PAGE
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the committee of the province decided."""
    found = queries.get_referral(request.user, pk, can="referrals.decide")
    form = DecideForm(queries.resolutions_of(request.user, [found]), request.POST or None)

    def act() -> Any:
        return actions.decide(found, form.decision(), by=request.user)

    return _acted(
        request, form, act, _("Decision of the province"), _("The decision was recorded."), referral=found
    )


@PAGE
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the own project off the way."""
    found = queries.get_referral(request.user, pk, can="referrals.refer")
    form = WithdrawForm(request.POST or None)

    def act() -> Any:
        return actions.withdraw(found, **form.cleaned_data, by=request.user)

    return _acted(
        request, form, act, _("Withdraw the referral"), _("The referral was withdrawn."), referral=found
    )


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last step back."""
    found = queries.get_referral(request.user, pk)
    try:
        actions.undo(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The last step was taken back."))
    return see_other(found)


def _acted(
    request: HttpRequest, form: forms.Form, act: Callable[[], Any], heading: str, done: str, **context: Any
) -> HttpResponse:
    """The form again with what is wrong (422), or where the act leads."""
    if form.is_valid():
        try:
            to = act()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return see_other(to)
    status = 422 if form.is_bound else 200
    return render(
        request, "referrals/form.html", {"form": form, "heading": heading, **context}, status=status
    )
