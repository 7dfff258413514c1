"""What became of everybody's words, for the one who said them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.outcome.queries.voice import words_of
from prasan.people import passes
from prasan.registration.models import Invitation, Participant
from prasan.registration.rules import participant_of
from prasan.workshop.models import Workshop
from prasan.workshop.queries import get_workshop


@require_safe
def mine(request: HttpRequest, workshop: str) -> HttpResponse:
    """The guest's own questions and cards, with every step since."""
    event = get_workshop(request.user, workshop)
    guest = participant_of(request.user, event)
    if guest is None:
        return render(request, "outcome/voice_whose.html", {"workshop": event}, status=403)
    context = {"workshop": event, "guest": guest, "words": words_of(event, [guest])}
    return render(request, "outcome/voice.html", context)


@require_safe
def organisation(request: HttpRequest, workshop: str) -> HttpResponse:
    """What all guests of the organisation said, without who said it."""
    event = get_workshop(request.user, workshop)
    invitation = _invitation_of(request, event)
    guests = list(Participant.objects.filter(workshop=event, organisation=invitation.organisation_id))
    context = {"workshop": event, "invitation": invitation, "words": words_of(event, guests, openly=True)}
    return render(request, "outcome/voice.html", context)


def _invitation_of(request: HttpRequest, workshop: Workshop) -> Invitation:
    held = passes.carried(request.user, "invitation")
    found = Invitation.objects.filter(workshop=workshop, pk__in=held).select_related("organisation")
    for invitation in found:
        if held[invitation.pk] == invitation.version:
            return invitation
    raise Http404
