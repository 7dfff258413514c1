"""The satisfaction survey: a guest's sheet, and what the sheets say."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.outcome import forms
from prasan.outcome.actions import survey as actions
from prasan.outcome.models import Survey
from prasan.outcome.problems import OutcomeRefused
from prasan.outcome.queries import survey as queries
from prasan.people.rules import demand
from prasan.registration.rules import participant_of
from prasan.ui.responses import see_other
from prasan.workshop.models import Workshop
from prasan.workshop.queries import get_workshop


def _for_staff(request: HttpRequest, slug: str) -> Workshop:
    workshop = get_workshop(request.user, slug)
    demand(request.user, "outcome.prepare", workshop)
    return workshop


def _survey(workshop: Workshop) -> Survey:
    survey = queries.survey_of(workshop)
    if survey is None:
        raise Http404
    return survey


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, workshop: str) -> HttpResponse:
    """One sheet of the guest whose pass this browser carries."""
    event = get_workshop(request.user, workshop)
    survey = queries.survey_of(event)
    if survey is None or survey.opened_at is None:
        raise Http404
    guest = participant_of(request.user, event)
    if guest is None or not survey.is_open or queries.has_answered(guest):
        context = {"workshop": event, "survey": survey, "guest": guest}
        return render(request, "outcome/survey_closed.html", context)
    form = forms.SheetForm(survey, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(survey, guest, form.levels, form.about)
            return see_other("outcome:thanks", event.slug)
        except OutcomeRefused as refusal:
            form.add_error(None, str(refusal))
    context = {"workshop": event, "form": form}
    return render(request, "outcome/survey.html", context, status=422 if form.errors else 200)


@require_safe
def thanks(request: HttpRequest, workshop: str) -> HttpResponse:
    return render(request, "outcome/thanks.html", {"workshop": get_workshop(request.user, workshop)})


@require_safe
def figures(request: HttpRequest, workshop: str) -> HttpResponse:
    """What the sheets say, for those who prepare the report."""
    event = _for_staff(request, workshop)
    survey = queries.survey_of(event)
    context = {"workshop": event, "survey": survey}
    if survey is not None:
        context["figures"] = queries.figures(survey)
        context["bands_form"] = forms.BandsForm(initial={"bands": survey.bands})
    return render(request, "outcome/figures.html", context)


@require_POST
def prepare(request: HttpRequest, workshop: str) -> HttpResponse:
    """Make the survey from the template."""
    event = _for_staff(request, workshop)
    actions.ensure_survey(event)
    return see_other("outcome:figures", event.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def items(request: HttpRequest, workshop: str) -> HttpResponse:
    """The wording of the items, until the survey is opened."""
    event = _for_staff(request, workshop)
    survey = _survey(event)
    form = forms.ItemsForm(list(survey.items.all()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_items(survey, form.texts, by=request.user)
            messages.success(request, _("The items were kept."))
            return see_other("outcome:figures", event.slug)
        except OutcomeRefused as refusal:
            form.add_error(None, str(refusal))
    context = {"workshop": event, "form": form, "survey": survey}
    return render(request, "outcome/items.html", context, status=422 if form.errors else 200)


@require_POST
def open_or_close(request: HttpRequest, workshop: str) -> HttpResponse:
    """Open the survey, or close the open one."""
    event = _for_staff(request, workshop)
    survey = _survey(event)
    if survey.is_open:
        actions.close_survey(survey, by=request.user)
        messages.success(request, _("The survey is closed."))
    else:
        actions.open_survey(survey, by=request.user)
        messages.success(request, _("The survey is open: every guest finds it on the own page."))
    return see_other("outcome:figures", event.slug)


@require_POST
def bands(request: HttpRequest, workshop: str) -> HttpResponse:
    event = _for_staff(request, workshop)
    form = forms.BandsForm(request.POST)
    if form.is_valid():
        actions.set_bands(_survey(event), form.cleaned_data["bands"], by=request.user)
    return see_other("outcome:figures", event.slug)
