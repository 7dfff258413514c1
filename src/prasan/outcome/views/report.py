"""The workshop report: read, written and taken away as a Word document."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.outcome import forms
from prasan.outcome.actions.report import write_chapter, write_costs
from prasan.outcome.blocks import to_word
from prasan.outcome.models import Chapter
from prasan.outcome.queries.report import report_of
from prasan.ui.responses import see_other
from prasan.workshop.queries import get_workshop

_FORMS = {Chapter.SIGNATORY: forms.SignatoryForm, Chapter.PROJECT: forms.ProjectForm}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def report(request: HttpRequest, workshop: str) -> HttpResponse:
    """The report as it stands now, with what is still missing."""
    event = get_workshop(request.user, workshop, can="outcome.prepare")
    blocks = report_of(event)
    missing = sum(1 for block in blocks if getattr(block, "missing", False))
    context = {"workshop": event, "blocks": blocks, "missing": missing, "chapters": Chapter}
    return render(request, "outcome/report.html", context)


@require_safe
def docx(request: HttpRequest, workshop: str) -> HttpResponse:
    """The same as a Word document, to go on writing in."""
    event = get_workshop(request.user, workshop, can="outcome.prepare")
    response = HttpResponse(to_word(f"รายงานผลการจัด{event.title_th}", report_of(event)), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="report-{event.slug}.docx"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def chapter(request: HttpRequest, workshop: str, chapter: str) -> HttpResponse:
    """One chapter that people write."""
    event = get_workshop(request.user, workshop, can="outcome.prepare")
    if chapter not in Chapter.values:
        raise Http404
    kept = event.report_texts.filter(chapter=chapter).first()
    form = _FORMS.get(chapter, forms.ChapterForm)(
        request.POST or None, initial={"text": kept.text if kept else ""}
    )
    if request.method == "POST" and form.is_valid():
        write_chapter(event, chapter, form.cleaned_data["text"], by=request.user)
        messages.success(request, _("The text was kept."))
        return see_other(
            "outcome:certificates" if chapter == Chapter.SIGNATORY else "outcome:report", event.slug
        )
    context = {"workshop": event, "form": form, "title": Chapter(chapter).label}
    return render(request, "outcome/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def costs(request: HttpRequest, workshop: str) -> HttpResponse:
    """What was set aside and what was spent."""
    event = get_workshop(request.user, workshop, can="outcome.prepare")
    form = forms.CostsForm(
        request.POST or None, initial={"budget_baht": event.budget_baht, "spent_baht": event.spent_baht}
    )
    if request.method == "POST" and form.is_valid():
        write_costs(event, **form.cleaned_data, by=request.user)
        messages.success(request, _("The costs were kept."))
        return see_other("outcome:report", event.slug)
    context = {"workshop": event, "form": form, "title": _("Costs")}
    return render(request, "outcome/write.html", context, status=422 if form.errors else 200)
