"""Paper slips: print them, enter them one by one or in piles."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from prasan.ui.responses import see_other
from prasan.voting import actions, paper, queries, slipnumbers
from prasan.voting.forms import LateSlipsForm, SlipForm, SlipLinesForm, SlipPrintForm
from prasan.voting.models import Conversation
from prasan.voting.refusals import Refused
from prasan.voting.views.statements import actor


def _fetch(request: HttpRequest, workshop: str, pillar: str) -> Conversation:
    conversation = queries.get_conversation(request.user, workshop, pillar, can="voting.enter_slips")
    if not conversation.pk:
        raise Http404
    return conversation


def slips(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """What was printed, what is entered, and the form for a pile."""
    conversation = _fetch(request, workshop, pillar)
    late = _is_late(request, conversation)
    form = (LateSlipsForm if late else SlipLinesForm)(request.POST or None)
    enter = _enter_late if late else _enter
    if request.method == "POST" and form.is_valid() and enter(request, conversation, form):
        return see_other("voting:slips", workshop, pillar)
    context = {
        "conversation": conversation,
        "form": form,
        "late": late,
        "print_form": SlipPrintForm(),
        "batches": paper.batches_of(conversation),
        "part": queries.participation(conversation),
        "entered": paper.entered_per_group(conversation),
    }
    return render(request, "voting/slips.html", context, status=422 if form.errors else 200)


def _enter(request: HttpRequest, conversation: Conversation, form: SlipLinesForm) -> bool:
    """Store a pile, each slip on its own; what was stored before an unclear slip stays and may be sent again."""
    lines = form.cleaned_data["lines"]
    who = actor(request, conversation)
    for line in lines:
        try:
            marks = paper.marks_by_statement(conversation, line)
            group = form.cleaned_data["group"]
            actions.enter_slip(conversation, number=line.number, marks=marks, group=group, duty=who["duty"])
        except Refused as refusal:
            form.add_error("lines", f"{slipnumbers.slip_number(line.number)}: {refusal}")
            return False
    actions.note_entered(conversation, slips=len(lines), **who)
    messages.success(request, _("%s slips were entered.") % len(lines))
    return True


def _is_late(request: HttpRequest, conversation: Conversation) -> bool:
    """Whether this visitor may enter slips that turned up after the closing."""
    if conversation.closed_at is None or queries.result_is_fixed(conversation):
        return False
    return request.user.has_perm("voting.enter_late_slips", conversation)


def _enter_late(request: HttpRequest, conversation: Conversation, form: LateSlipsForm) -> bool:
    """Store a late pile whole or not at all."""
    lines, given = form.cleaned_data["lines"], form.cleaned_data
    try:
        slips = {line.number: paper.marks_by_statement(conversation, line) for line in lines}
        about = {"group": given["group"], "reason": given["reason"], "by": request.user}
        actions.enter_late_slips(conversation, slips, **about)
    except Refused as refusal:
        form.add_error("lines", str(refusal))
        return False
    messages.success(request, _("%s slips were entered.") % len(slips))
    return True


@require_POST
def make(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """Give numbers to new slips and go to their sheets."""
    conversation = _fetch(request, workshop, pillar)
    form = SlipPrintForm(request.POST)
    try:
        if form.is_valid():
            batch = actions.print_slips(conversation, **form.cleaned_data, **actor(request, conversation))
            return see_other("voting:slips_print", workshop, pillar, batch.pk)
        messages.error(request, _("Print between 1 and 100 slips at a time."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other("voting:slips", workshop, pillar)


@require_GET
def sheets(request: HttpRequest, workshop: str, pillar: str, batch: int) -> HttpResponse:
    """The slips of a batch, ready to print."""
    conversation = _fetch(request, workshop, pillar)
    found = get_object_or_404(paper.batches_of(conversation), pk=batch)
    context = {
        "conversation": conversation,
        "batch": found,
        "statements": paper.statements_on(found),
        "slips": paper.slips_to_print(found, request.build_absolute_uri),
    }
    return render(request, "voting/slips_print.html", context)


def slip(request: HttpRequest, workshop: str, pillar: str, number: str) -> HttpResponse:
    """One slip as a grid; the code on the paper leads here."""
    conversation = _fetch(request, workshop, pillar)
    found = paper.find_slip(conversation, number)
    if found is None:
        raise Http404
    shown = {"statements": found.statements, "group": found.batch.group is None}
    form = SlipForm(request.POST or None, initial=found.initial, **shown)
    if request.method == "POST" and form.is_valid():
        group, who = form.cleaned_data.get("group"), actor(request, conversation)
        given = {"number": found.number, "marks": form.marks, "group": group, "duty": who["duty"]}
        try:
            actions.enter_slip(conversation, **given)
            messages.success(request, _("The slip %s was entered.") % found.text)
            return see_other("voting:slips", workshop, pillar)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"conversation": conversation, "slip": found, "form": form}
    return render(request, "voting/slip.html", context, status=422 if form.errors else 200)
