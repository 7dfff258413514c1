"""The steps of a round's path: what was decided, and taking that back."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.revisions import queries
from prasan.revisions.actions.steps import decide_step, undo_step
from prasan.revisions.forms import StepForm
from prasan.revisions.models import RoundStep
from prasan.revisions.views.acting import act, with_form
from prasan.revisions.views.rounds import round_context


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a body decided at the step whose turn it is."""
    step = RoundStep.objects.filter(pk=pk).select_related("round").first()
    if step is None:
        raise Http404
    found = step.round = queries.get_round(request.user, step.round_id, can="revisions.decide_step")
    form = StepForm(request.POST, step=step, resolutions=queries.own_resolutions(found, request.user))
    return with_form(
        request,
        form,
        lambda: decide_step(step, form.given(), by=request.user),
        _("The decision was recorded."),
        template="revisions/round.html",
        to=lambda _step: found,
        **(round_context(request, found) | {"step_form": form}),
    )


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_round(request.user, pk, can="revisions.decide_step")
    return act(
        request, lambda: undo_step(found, by=request.user), _("The newest decision was taken back."), found
    )
