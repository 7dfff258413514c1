"""Duties of the day: handing out passes, the sheet of QR codes, and the console that a pass opens."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.documents import qr
from prasan.people import passes
from prasan.ui.responses import see_other
from prasan.workshop import queries
from prasan.workshop.actions import duties as acts
from prasan.workshop.forms import DutyForm
from prasan.workshop.models import Duty
from prasan.workshop.problems import NotPossible
from prasan.workshop.rules import PASSES_OF


@require_safe
def duty(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Who you are today and what you can do: the tiles of slot "duty"."""
    found = queries.get_workshop(request.user, workshop)
    own = queries.get_duty(request.user, found, pk)
    carries = request.user.has_perm("workshop.carry_duty", own)
    return render(request, "workshop/duty.html", {"workshop": found, "duty": own, "carries": carries})


@require_POST
def hand_in(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Forget the pass on this phone; the pass itself stays valid."""
    found = queries.get_workshop(request.user, workshop)
    passes.hand_in(request, PASSES_OF, pk)
    messages.success(request, _("The pass was handed in. The link or the QR code opens it again."))
    return see_other(found) if found.is_released else see_other("front:home")


@login_required
def duties(request: HttpRequest, workshop: str) -> HttpResponse:
    """Who does what on the day, and the form that hands out another pass."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    form = DutyForm(request.POST or None, instance=Duty(workshop=found), workshop=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.give_duty(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("The pass was made: %s. Print it or send the link.") % made)
            return see_other("workshop:duties", found.slug)
        except NotPossible as problem:
            form.add_error(None, str(problem))
    context = {"workshop": found, "form": form, "duties": queries.duties_with_links(found, _address(request))}
    return render(request, "workshop/duties.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def sheet(request: HttpRequest, workshop: str) -> HttpResponse:
    """The passes to print and cut out, each with its QR code."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    title = _("QR code of the pass")
    rows = [
        (one, link, mark_safe(qr.svg(link, title=f"{title}: {one}")))  # noqa: S308  segno escapes the title
        for one, link in queries.duties_with_links(found, _address(request))
        if one.ended_at is None
    ]
    return render(request, "workshop/duty_sheet.html", {"workshop": found, "rows": rows})


@require_POST
@login_required
def renew(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Make the passes handed out so far void."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    one = get_object_or_404(found.duties, pk=pk)
    acts.renew_duty(one, by=request.user)
    messages.success(request, _("Older passes are void now. Print or send the new one: %s") % one)
    return see_other("workshop:duties", found.slug)


@require_POST
@login_required
def end(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """The task is over."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    one = get_object_or_404(found.duties, pk=pk)
    acts.end_duty(one, by=request.user)
    messages.success(request, _("The duty has ended: %s") % one)
    return see_other("workshop:duties", found.slug)


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]
