"""The vote on the pages of others: the guest's own page, the console of a duty, the workshop and its staff."""

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from prasan.registration.models import Participant
from prasan.ui import slots
from prasan.ui.slots import Tile
from prasan.voting.models import Audience, Conversation, PriorityRound, Vote
from prasan.workshop.models import Duty, DutyKind, Workshop

OPEN = {"badge": pgettext_lazy("vote", "open"), "tone": "good"}
CLOSED = {"badge": pgettext_lazy("vote", "closed"), "tone": "neutral"}


def guest_votes(_request: HttpRequest, guest: Participant) -> Tile | None:
    """The vote of the guest's group, or of the whole hall, once it is open."""
    own = Q(audience=Audience.PILLAR, pillar__groups__places__participant=guest)
    found = (
        Conversation.objects.filter(
            own | Q(audience=Audience.HALL), pillar__workshop=guest.workshop_id, opened_at__isnull=False
        )
        .select_related("pillar__workshop")
        .order_by("closed_at", "pk")
        .distinct()
        .first()
    )
    if found is None:
        return None
    cast = Vote.objects.filter(voter__participant=guest, statement__conversation=found)
    done = cast.values("statement").distinct().count()
    place = [found.pillar.workshop.slug, found.pillar.code]
    if found.is_open:
        hint = _("%(pillar)s: you have answered %(done)s") % {"pillar": found, "done": done}
        return Tile(gettext_lazy("Vote"), reverse("voting:vote", args=place), hint, **OPEN)
    url = reverse("voting:results", args=place)
    return Tile(gettext_lazy("Results of the vote"), url, str(found), **CLOSED)


def guest_priorities(_request: HttpRequest, guest: Participant) -> Tile | None:
    """The newest round of priorities that has been opened."""
    rounds = PriorityRound.objects.filter(workshop=guest.workshop_id, opened_at__isnull=False)
    found = rounds.select_related("workshop").order_by("-pk").first()
    if found is None:
        return None
    url = reverse("voting:priorities", args=[found.workshop.slug, found.pk])
    state = OPEN if found.is_open else CLOSED
    return Tile(gettext_lazy("Priorities"), url, found.title, **state)


def duty_statements(_request: HttpRequest, duty: Duty) -> Tile | None:
    """Statements for the facilitator, paper slips for the scribe, all votes for the projector."""
    slug = duty.workshop.slug
    if duty.kind == DutyKind.HALL or (duty.kind == DutyKind.FACILITATOR and duty.group is None):
        return Tile(gettext_lazy("Statements and priorities"), reverse("voting:index", args=[slug]))
    if duty.group is None:
        return None
    place = [slug, duty.group.pillar.code]
    if duty.kind == DutyKind.FACILITATOR:
        hint = gettext_lazy("make statements of cards, open and close the vote")
        return Tile(gettext_lazy("Statements"), reverse("voting:statements", args=place), hint)
    has_statements = Conversation.objects.filter(pillar=duty.group.pillar_id).exists()
    if duty.kind == DutyKind.SCRIBE and has_statements:
        hint = gettext_lazy("print them and enter them for people without a phone")
        return Tile(gettext_lazy("Paper slips"), reverse("voting:slips", args=place), hint)
    return None


def staff_votes(_request: HttpRequest, workshop: Workshop) -> Tile:
    """How many pillars have been voted on, and how many votes are open."""
    found = Conversation.objects.filter(pillar__workshop=workshop, opened_at__isnull=False)
    states = list(found.values_list("closed_at", flat=True))
    hint = _("%(open)s votes open, %(closed)s closed") % {
        "open": states.count(None),
        "closed": len(states) - states.count(None),
    }
    return Tile(
        gettext_lazy("Statements and priorities"), reverse("voting:index", args=[workshop.slug]), hint
    )


def public_votes(_request: HttpRequest, workshop: Workshop) -> Tile | None:
    """Results for everybody once a vote has been closed."""
    closed = Conversation.objects.filter(pillar__workshop=workshop, closed_at__isnull=False).count()
    if not closed:
        return None
    hint = _("%s pillars have been voted on") % closed
    return Tile(gettext_lazy("What the hall agrees on"), reverse("voting:index", args=[workshop.slug]), hint)


slots.add("participant", guest_votes, position=40)
slots.add("participant", guest_priorities, position=45)
slots.add("duty", duty_statements, position=40)
slots.add("staff", staff_votes, position=60)
slots.add("workshop", public_votes, position=60)
