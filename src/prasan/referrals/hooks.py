"""What this app hands to the pages below it: its tiles, its addresses for the ledger, its documents."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan, Project
from prasan.referrals.models import BEYOND_CAPACITY, Referral
from prasan.ui import slots
from prasan.ui.slots import Tile


def tile_of_project(request: HttpRequest, project: Project) -> Tile | None:
    """Where a project beyond capacity stands, or the way to refer it."""
    if project.form != BEYOND_CAPACITY:
        return None
    found = Referral.objects.visible_to(request.user).filter(project=project).first()
    if found:
        word = found.get_fate_display() or found.get_state_display()
        return Tile(
            _("Beyond capacity"), found.get_absolute_url(), _("Its way up, and what became of it"), word
        )
    if project.plan.state == Plan.State.SENT and request.user.has_perm("referrals.refer", project):
        url = reverse("referrals:refer", args=[project.uid])
        return Tile(
            _("Refer it to district and province"), url, _("It is beyond the authority's own capacity")
        )
    return None


def tile_of_plan(_request: HttpRequest, plan: Plan) -> Tile | None:
    """The boards, for plans that ask others."""
    asked = plan.projects.filter(form=BEYOND_CAPACITY, state=Project.State.ACTIVE).count()
    if not asked:
        return None
    hint = _("Referred to district and province, ranked, decided")
    return Tile(_("Projects beyond capacity"), reverse("referrals:index"), hint, str(asked))


def tile_of_authority(_request: HttpRequest, authority: LocalAuthority) -> Tile | None:
    """What was decided on what the authority asked for."""
    decided = Referral.objects.filter(project__authority=authority, state="decided").count()
    if not decided:
        return None
    hint = _("Referred to district and province, ranked, decided")
    return Tile(_("Projects beyond capacity"), reverse("referrals:index"), hint, str(decided))


def _page_of_referral(act: Act) -> str:
    return reverse("referrals:referral", args=[act.subject_id])


def _resolution(request: HttpRequest, resolution: Any) -> Tile | None:
    """What a resolution decided on."""
    found = Referral.objects.visible_to(request.user).filter(steps__resolution=resolution).first()
    return (
        Tile(str(found), found.get_absolute_url(), _("decided on this project beyond capacity"))
        if found
        else None
    )


slots.add("project", tile_of_project, position=40)
slots.add("public_project", tile_of_project, position=40)
slots.add("plan", tile_of_plan, position=45)
slots.add("authority", tile_of_authority, position=45)
slots.add("resolution", _resolution, position=45)
locate({"referrals.referral": _page_of_referral})
