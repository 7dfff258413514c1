"""The board of a group: read by the workshop, written by its crew and by the phones of the guests seated there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.studio import queries
from prasan.studio.actions import cards as actions
from prasan.studio.forms import CardForm
from prasan.studio.models import Card, CardKind, Origin
from prasan.studio.problems import SENTENCES, NotNow
from prasan.studio.rules import duty_in_hand, standing_of
from prasan.ui import limits
from prasan.ui.responses import see_other
from prasan.workshop.models import BreakoutGroup

VIEW = "studio.view_board"
CARDS_A_MINUTE = 10


def index(request: HttpRequest, workshop: str) -> HttpResponse:
    """All groups with their rooms and how far they are."""
    found = queries.get_workshop_for(request.user, workshop, can="studio.see_groups")
    groups = queries.groups_of(found)
    can_seat = request.user.has_perm("studio.seat_guests", found)
    context = {
        "workshop": found,
        "groups": groups,
        "finished": sum(line.work.is_finished for line in groups),
        "bare": len(queries.without_questions(found)) if can_seat else 0,
        "mine": standing_of(request.user, found.pk).seat,
        "can_seat": can_seat,
        "can_print": request.user.has_perm("studio.print_lists", found),
    }
    return render(request, "studio/index.html", context)


def board(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    found = queries.get_group(request.user, workshop, group, can=VIEW)
    return render(request, "studio/board.html", _page(request, found, None))


def now(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """The question in hand and the timer, for live.js; a page without a form is sent to the one with it."""
    found = queries.get_group(request.user, workshop, group, can=VIEW)
    context = {"group": found, "workshop": found.workshop, "work": queries.work_of(found)}
    context["opened"] = request.GET.get("form") == "0" and _may_write(request, found)
    context["has_form"] = request.GET.get("form", "0")
    return render(request, "studio/now.html", context)


def cards(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """The cards alone, for live.js; the filter of the page is kept."""
    found = queries.get_group(request.user, workshop, group, can=VIEW)
    return render(request, "studio/cards.html", _cards(request, found))


@require_POST
def add(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """One more card, from the crew or from a phone. What cannot be taken comes back with the words still in it."""
    found = queries.get_group(request.user, workshop, group, can=VIEW)
    if not _may_write(request, found) and standing_of(request.user, found.workshop_id).guest is None:
        queries.get_group(request.user, workshop, group, can="studio.write_cards")  # refuses with the reason
    form = _form(request, found, request.POST)
    if not form.is_valid() or not _taken(request, found, form):
        return render(request, "studio/board.html", _page(request, found, form), status=422)
    return _back(request, found, form.cleaned_data["kind"])


def _taken(request: HttpRequest, group: BreakoutGroup, form: CardForm) -> bool:
    """Add the card, or put the reason why not into the form."""
    data, guest = form.cleaned_data, standing_of(request.user, group.workshop_id).guest
    is_crew = request.user.has_perm("studio.write_cards", group)
    if not is_crew and (code := queries.why_no_card(request.user, group)):
        form.add_error(None, str(SENTENCES[code]))
        return False
    who = limits.visitor(request, f"participant {guest.pk}" if guest else None)
    if not is_crew and not limits.allow("studio.add_card", who, most=CARDS_A_MINUTE, seconds=60):
        form.add_error(None, str(SENTENCES["too-fast"]))
        return False
    author = (
        actions.Author(duty=duty_in_hand(request.user, group), organisation=data["organisation"])
        if is_crew
        else actions.Author(participant=guest, origin=data["origin"] or Origin.NONE)
    )
    try:
        actions.add_card(group, data["kind"], data["text"], author=author, nonce=data["nonce"])
    except NotNow as problem:
        form.add_error(None, str(problem))
        return False
    return True


@require_POST
def take_back(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """The writer takes back the last own card, or the one named."""
    found = queries.get_group(request.user, workshop, group, can=VIEW)
    card = queries.to_take_back(request.user, found, request.POST.get("number", ""))
    if card is None:
        raise PermissionDenied(SENTENCES["nothing-to-take-back"])
    actions.withdraw(card)
    return _back(request, found, card.kind)


def _back(request: HttpRequest, group: BreakoutGroup, kind: str) -> HttpResponse:
    """To the page the card came from, with the kind kept and the cursor in the field."""
    name = "studio:console" if request.POST.get("from") == "console" else "studio:board"
    response = see_other(name, group.workshop.slug, group.pk)
    response["Location"] += f"?kind={kind}#write"
    return response


def _may_write(request: HttpRequest, group: BreakoutGroup) -> bool:
    return any(request.user.has_perm(f"studio.{way}", group) for way in ("write_cards", "add_own_card"))


def _form(request: HttpRequest, group: BreakoutGroup, data: Any = None) -> CardForm:
    is_crew = request.user.has_perm("studio.write_cards", group)
    organisations = queries.organisations_in(group) if is_crew else None
    kind = request.GET.get("kind", "")
    initial = {"kind": kind if kind in CardKind else CardKind.PROBLEM, "origin": Origin.NONE}
    return CardForm(data, for_guest=not is_crew, organisations=organisations, initial=initial)


def _cards(request: HttpRequest, group: BreakoutGroup) -> dict[str, Any]:
    kind, question = request.GET.get("only", ""), request.GET.get("question", "")
    asked = int(question) if question.isascii() and question.isdecimal() and len(question) < 10 else None
    lines = queries.lines_of(group, kind=kind if kind in CardKind else "", question=asked)
    return {
        "group": group,
        "workshop": group.workshop,
        "lines": lines,
        "kinds": queries.kinds_of(lines),
        "only": kind,
        "question": asked,
        "filter": request.GET.urlencode(),
        "can_tidy": request.user.has_perm("studio.tidy_board", group),
    }


def _page(request: HttpRequest, group: BreakoutGroup, form: CardForm | None) -> dict[str, Any]:
    writes = _may_write(request, group)
    own: list[Card] = queries.own_cards(group, request.user)
    return {
        **_cards(request, group),
        "work": queries.work_of(group),
        "form": form or (_form(request, group) if writes else None),
        "has_form": "1" if form or writes else "0",
        "why_not": "" if writes or form else SENTENCES.get(queries.why_no_card(request.user, group), ""),
        "own": own,
        "questions": group.guide_questions.all(),
        "kind_choices": CardKind.choices,
        "can_console": request.user.has_perm("studio.view_console", group),
        "origin_help": _("Your name is shown only if you choose it."),
    }
