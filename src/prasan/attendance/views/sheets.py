"""The sheet for signing: on the page, as Word, as Excel."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan import documents
from prasan.attendance import queries, sheets
from prasan.documents import Paper

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def sheet(request: HttpRequest, workshop: str) -> HttpResponse:
    """The sheet as it is printed from the browser."""
    found = queries.get_workshop(request.user, workshop, can="attendance.print_sheet")
    day = queries.asked_for(found, request.GET.get("day", ""), "").day
    context = {
        "workshop": found,
        "day": day,
        "titles": sheets.titles(found, day),
        "head": sheets.head(),
        "lines": sheets.lines(found),
        "may_close": request.user.has_perm("attendance.close_day", found),
    }
    return render(request, "attendance/sheet.html", context)


@require_safe
def word(request: HttpRequest, workshop: str) -> HttpResponse:
    return _file(request, workshop, documents.docx, _WORD, "docx")


@require_safe
def excel(request: HttpRequest, workshop: str) -> HttpResponse:
    return _file(request, workshop, documents.xlsx, _EXCEL, "xlsx")


def _file(
    request: HttpRequest, slug: str, write: Callable[[Paper], bytes], kind: str, ending: str
) -> HttpResponse:
    found = queries.get_workshop(request.user, slug, can="attendance.print_sheet")
    day = queries.asked_for(found, request.GET.get("day", ""), "").day
    name = f"attendance-{found.slug}-{day.isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(write(sheets.paper_of(found, day)), content_type=kind, headers=headers)
