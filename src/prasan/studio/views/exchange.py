"""Cards in from paper or Excel, with a preview, and out as Excel or CSV."""

import uuid
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST

from prasan.officialforms import Unreadable
from prasan.studio import queries, sheets
from prasan.studio.actions import cards as actions
from prasan.studio.forms import PasteForm
from prasan.studio.models import CardKind
from prasan.studio.problems import NotNow
from prasan.studio.rules import duty_in_hand
from prasan.ui.responses import see_other
from prasan.workshop.models import BreakoutGroup

WRITE = "studio.write_cards"
SALT = "prasan.studio.bring_in"


def bring_in(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """The form; a POST shows what would become cards and stores nothing."""
    found = queries.get_group(request.user, workshop, group, can=WRITE)
    form = PasteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        read = _read(form)
        if read and read.lines:
            return _preview(request, found, read)
        if read:
            form.add_error(None, read.left_out[0] if read.left_out else sheets.nothing())
    context = {"group": found, "workshop": found.workshop, "form": form}
    return render(request, "studio/bring_in.html", context, status=422 if request.method == "POST" else 200)


def _read(form: PasteForm) -> sheets.Read | None:
    data: dict[str, Any] = form.cleaned_data
    if not data["table"]:
        return sheets.read_lines(data["lines"], data["kind"])
    try:
        return sheets.read_table(data["table"].read(), data["table"].name, data["kind"])
    except Unreadable as problem:
        form.add_error("table", problem.message_en if get_language() == "en" else problem.message_th)
        return None


def _preview(request: HttpRequest, group: BreakoutGroup, read: sheets.Read) -> HttpResponse:
    """The lines travel signed inside the page, so that what is stored is what was shown."""
    held = {"group": group.pk, "nonce": uuid.uuid4().hex, "lines": read.lines}
    labels = dict(CardKind.choices)
    context = {
        "group": group,
        "workshop": group.workshop,
        "lines": [(labels[kind], text) for kind, text in read.lines],
        "left_out": read.left_out,
        "held": signing.dumps(held, salt=SALT, compress=True),
    }
    return render(request, "studio/bring_in_preview.html", context)


@require_POST
def keep(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """Put the previewed lines on the board; sent twice they count once."""
    found = queries.get_group(request.user, workshop, group, can=WRITE)
    try:
        held = signing.loads(request.POST.get("held", ""), salt=SALT, max_age=86_400)
    except signing.BadSignature:
        held = {}
    if held.get("group") != found.pk:
        return see_other("studio:bring_in", workshop, group)
    author = actions.Author(duty=duty_in_hand(request.user, found))
    by = request.user if request.user.is_authenticated else None
    lines = [(kind, text) for kind, text in held["lines"]]
    try:
        added = actions.add_cards(found, lines, author=author, nonce=held["nonce"], by=by)
        told = ngettext("%(n)s card was added.", "%(n)s cards were added.", added) % {"n": added}
        messages.success(request, told)
    except NotNow as problem:
        messages.error(request, str(problem))
    return see_other("studio:console", workshop, group)


def cards_csv(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    found = queries.get_group(request.user, workshop, group, can="studio.view_console")
    content = sheets.as_csv(queries.cards_to_export(found))
    return _file(content, "text/csv; charset=utf-8", found, "csv")


def cards_xlsx(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    found = queries.get_group(request.user, workshop, group, can="studio.view_console")
    content = sheets.as_xlsx(queries.cards_to_export(found), found.title)
    return _file(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", found, "xlsx")


def _file(content: str | bytes, kind: str, group: BreakoutGroup, ending: str) -> HttpResponse:
    name = f"cards-{group.workshop.slug}-{group.pk}.{ending}"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
