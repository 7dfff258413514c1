"""What a group reports back, ready as soon as there are cards, on one page for wall and print; and its last look."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prasan.studio import queries
from prasan.studio.actions import work
from prasan.studio.forms import SummaryForm
from prasan.studio.problems import NotNow
from prasan.studio.views.console import acting
from prasan.ui.responses import see_other


def report_back(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    found = queries.get_group(request.user, workshop, group, can="studio.view_board")
    context = {
        "group": found,
        "workshop": found.workshop,
        "report": queries.report_of(found),
        "can_console": request.user.has_perm("studio.view_console", found),
        "can_summarise": request.user.has_perm("studio.write_summary", found),
        "can_finish": request.user.has_perm("studio.finish_group", found),
    }
    name = "studio/slide.html" if request.headers.get("X-Live") else "studio/report_back.html"
    return render(request, name, context)


def summary(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """The reporter's own words."""
    found = queries.get_group(request.user, workshop, group, can="studio.write_summary")
    kept = getattr(found, "board", None)
    form = SummaryForm(request.POST or None, initial={"summary": kept.summary if kept else ""})
    if request.method == "POST" and form.is_valid():
        try:
            work.write_summary(found, form.cleaned_data["summary"], **acting(request, found))
            return see_other("studio:report_back", workshop, group)
        except NotNow as problem:
            form.add_error(None, str(problem))
    context = {
        "group": found,
        "workshop": found.workshop,
        "form": form,
        "lines": queries.report_of(found).strongest,
    }
    return render(request, "studio/summary.html", context, status=422 if request.method == "POST" else 200)


def finish(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """A last look at what is still open, then the work is finished; or, with `do=reopen`, it goes on."""
    found = queries.get_group(request.user, workshop, group, can="studio.finish_group")
    if request.method == "POST":
        reopen = request.POST.get("do") == "reopen"
        try:
            (work.reopen if reopen else work.finish)(found, **acting(request, found))
        except NotNow as problem:
            messages.error(request, str(problem))
        return see_other("studio:console" if reopen else "studio:report_back", workshop, group)
    lines = queries.lines_of(found)
    context = {
        "group": found,
        "workshop": found.workshop,
        "can_console": True,
        "report": queries.report_of(found),
        "alike": len(queries.suggestions_of(found, lines)),
        "hidden": len(queries.hidden_cards(found)),
    }
    return render(request, "studio/finish.html", context)
