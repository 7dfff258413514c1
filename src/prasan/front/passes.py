"""Passes of the sample workshop for the page of the demo's cast: a guest, and a helper for each task of the day."""

from django.utils.translation import gettext_lazy as _

from prasan.front.practice import SLUG
from prasan.people import passes
from prasan.registration.models import Participant
from prasan.registration.rules import PASSES_OF as GUEST
from prasan.ui.slots import Tile
from prasan.workshop.models import Duty, DutyKind
from prasan.workshop.rules import PASSES_OF as DUTY

WHAT_THEY_DO = {
    DutyKind.DESK: _("scan badges, find people by name, take walk-ins"),
    DutyKind.MODERATOR: _("look at questions before the hall sees them"),
    DutyKind.FACILITATOR: _("lead a group: guide questions, timer, cards, votes"),
    DutyKind.SCRIBE: _("type what is said"),
    DutyKind.REPORTER: _("report back to the plenary"),
    DutyKind.HALL: _("choose what the projector shows"),
}


def sample_passes() -> list[Tile]:
    """One guest and one duty of each kind; two queries, nothing before the sample workshop exists."""
    seated = Participant.objects.filter(workshop__slug=SLUG, is_sample=True).seated()
    guest = seated.filter(seat__isnull=False).first()
    tiles = []
    if guest:
        link = passes.link(GUEST, guest.pk, guest.version)
        tiles.append(
            Tile(_("Guest: %s") % guest.name, link, _("ask, write cards, vote, read what became of it"))
        )
    kinds: dict[str, Duty] = {}
    for duty in Duty.objects.filter(workshop__slug=SLUG, ended_at=None):
        kinds.setdefault(duty.kind, duty)
    for kind, hint in WHAT_THEY_DO.items():
        if duty := kinds.get(kind):
            tiles.append(Tile(kind.label, passes.link(DUTY, duty.pk, duty.version), hint))
    return tiles
