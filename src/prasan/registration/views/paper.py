"""What is printed or kept as a file: letters, badges, the list of guests."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.documents import qr
from prasan.registration import actions, hooks, overview, queries
from prasan.registration.forms import LetterHeadForm
from prasan.registration.models import LetterHead, State
from prasan.registration.papers import Letter, guests_xlsx, letters_docx, letters_zip
from prasan.registration.views.common import DOCX, XLSX, ZIP, download, site
from prasan.ui.responses import see_other
from prasan.workshop.models import Workshop
from prasan.workshop.queries import get_workshop

MAY = "registration.prepare"
SHEET = 8  # badges on a sheet of A4


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, workshop: str) -> HttpResponse:
    """What the letters say, and the files with one letter for each organisation."""
    found = get_workshop(request.user, workshop, can=MAY)
    head = LetterHead.objects.filter(workshop=found).first()
    form = LetterHeadForm(request.POST or None, instance=head or LetterHead(workshop=found))
    if request.method == "POST" and form.is_valid():
        actions.set_letter_head(found, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. The letters say so now."))
        return see_other("registration:letters", workshop)
    count = overview.invitations_of(found).count()
    context = {"workshop": found, "form": form, "count": count}
    return render(request, "registration/letters.html", context, status=422 if form.errors else 200)


@require_safe
def letters_file(request: HttpRequest, workshop: str, kind: str) -> HttpResponse:
    """All letters in one Word file, a folder with one file each, or a page to print."""
    found = get_workshop(request.user, workshop, can=MAY)
    written = _letters(request, found)
    if kind == "docx":
        return download(letters_docx(written), DOCX, f"letters-{found.slug}.docx")
    if kind == "zip":
        return download(letters_zip(written), ZIP, f"letters-{found.slug}.zip")
    return render(request, "registration/letters_print.html", {"workshop": found, "letters": written})


def _letters(request: HttpRequest, workshop: Workshop) -> list[Letter]:
    """The letters of all invitations, or of those named by `?invitation=`."""
    head = LetterHead.objects.filter(workshop=workshop).first() or LetterHead(workshop=workshop)
    chosen = overview.invitations_of(workshop)
    if wanted := [
        int(key) for key in request.GET.getlist("invitation") if key.isascii() and key[:15].isdecimal()
    ]:
        chosen = chosen.filter(pk__in=wanted)
    found = []
    for invitation in chosen:
        invitation.workshop = workshop
        found.append(Letter(invitation, head, site(request)))
    return found


@require_safe
def badges(request: HttpRequest, workshop: str) -> HttpResponse:
    """Badges to print, eight on a sheet; with `?guest=` only those."""
    found = get_workshop(request.user, workshop, can="registration.see_guests")
    guests = queries.guests_of(found).filter(state=State.REGISTERED)
    if wanted := [int(key) for key in request.GET.getlist("guest") if key.isascii() and key[:15].isdecimal()]:
        guests = guests.filter(pk__in=wanted)
    groups = hooks.groups_of(found)
    cards = [
        {
            "guest": guest,
            "group": groups.get(guest.pk),
            "qr": qr.svg(guest.badge, title=guest.badge, modules=2),
        }
        for guest in guests
    ]
    sheets = [cards[at : at + SHEET] for at in range(0, len(cards), SHEET)]
    return render(
        request, "registration/badges.html", {"workshop": found, "sheets": sheets, "count": len(cards)}
    )


@require_POST
def guests_file(request: HttpRequest, workshop: str) -> HttpResponse:
    """The list of guests as a workbook; that it left the system is noted in the ledger."""
    found = get_workshop(request.user, workshop, can=MAY)
    actions.note_download(found, "guests.xlsx", by=request.user)
    return download(guests_xlsx(found, queries.guests_of(found)), XLSX, f"guests-{found.slug}.xlsx")
