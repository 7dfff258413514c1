"""The guide questions of a group: taken from a template, worded, ordered, timed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from prasan.studio import queries
from prasan.studio.actions import work
from prasan.studio.forms import QuestionForm
from prasan.studio.guides import templates
from prasan.studio.views.console import acting
from prasan.ui.responses import see_other
from prasan.workshop.models import BreakoutGroup

RUN = "studio.run_group"


def questions(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """The list; a POST adds a question at its end."""
    found = queries.get_group(request.user, workshop, group, can=RUN)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        work.add_question(found, form.cleaned_data["text"], minutes=form.cleaned_data["minutes"])
        return see_other("studio:questions", workshop, group)
    status = 422 if request.method == "POST" else 200
    return _page(request, found, form, status)


def _page(request: HttpRequest, group: BreakoutGroup, form: QuestionForm, status: int) -> HttpResponse:
    asked = list(group.guide_questions.all())
    context = {
        "group": group,
        "workshop": group.workshop,
        "questions": asked,
        "total": sum(question.minutes or 0 for question in asked),
        "form": form,
        "templates": templates(),
    }
    return render(request, "studio/questions.html", context, status=status)


@require_POST
def take(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """Add the questions of a template."""
    found = queries.get_group(request.user, workshop, group, can=RUN)
    chosen = next((each for each in templates() if each.code == request.POST.get("template")), templates()[0])
    added = work.take_template(found, chosen, **acting(request, found))
    told = ngettext("%(n)s question was added.", "%(n)s questions were added.", added) % {"n": added}
    messages.success(request, told)
    return see_other("studio:questions", workshop, group)


@require_POST
def take_all(request: HttpRequest, workshop: str) -> HttpResponse:
    """Give every group without a question the template of its pillar."""
    found = queries.get_workshop_for(request.user, workshop, can="studio.seat_guests")
    taken = work.take_templates(queries.without_questions(found), by=request.user)
    told = ngettext("%(n)s group got guide questions.", "%(n)s groups got guide questions.", taken)
    messages.success(request, told % {"n": taken})
    return see_other("studio:index", workshop)


def question(request: HttpRequest, workshop: str, group: int, pk: int) -> HttpResponse:
    """Word one question and its minutes anew."""
    found = queries.get_group(request.user, workshop, group, can=RUN)
    asked = queries.get_question(found, str(pk))
    form = QuestionForm(request.POST or None, instance=asked)
    if request.method == "POST" and form.is_valid():
        work.edit_question(asked, form.cleaned_data["text"], minutes=form.cleaned_data["minutes"])
        return see_other("studio:questions", workshop, group)
    context = {"group": found, "workshop": found.workshop, "question": asked, "form": form}
    return render(request, "studio/question.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def move(request: HttpRequest, workshop: str, group: int, pk: int) -> HttpResponse:
    """Move a question up or down, or take it out: `do`."""
    found = queries.get_group(request.user, workshop, group, can=RUN)
    asked = queries.get_question(found, str(pk))
    if request.POST.get("do") == "remove":
        work.remove_question(asked)
        messages.success(request, _("The question was taken out. Cards that answered it stay."))
    else:
        work.move_question(asked, -1 if request.POST.get("do") == "up" else 1)
    return see_other("studio:questions", workshop, group)
