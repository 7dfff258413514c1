"""A plan cycle on one page, stage by stage as the story goes: what there is, what is missing, where to go on."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prasan.centre.models import Cycle, Resolution
from prasan.drafting.queries.cycles import framework_of
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan
from prasan.revisions.published import plans_in_force
from prasan.workshop.models import Workshop

__all__ = ["Stage", "get_cycle", "stages_of"]


@dataclass(frozen=True)
class Stage:
    """One stage: a sentence on how far it is, and links with their words. `tone`: good, info or neutral."""

    title: str | Promise
    text: str
    links: list[tuple[str, str]]
    tone: str = "neutral"


def get_cycle(province: str, first_year: int) -> Cycle:
    found = (
        Cycle.objects.filter(province__code=province, first_year=first_year)
        .select_related("province")
        .first()
    )
    if found is None:
        raise Http404
    return found


def stages_of(cycle: Cycle, user: Any) -> list[Stage]:
    """The stages of a cycle as far as the visitor may know of them; the same few queries for every cycle."""
    workshops = list(Workshop.objects.visible_to(user).filter(cycle=cycle).order_by("starts_on"))
    return [_called(workshops, user), _held(workshops), _framework(cycle), _plans(cycle, user)]


def _called(workshops: list[Workshop], user: Any) -> Stage:
    """The resolutions that called the workshops of the cycle."""
    keys = [one.resolution_id for one in workshops if one.resolution_id]
    found = Resolution.objects.visible_to(user).filter(pk__in=keys).select_related("item__meeting__body")
    links = [(str(one.item.meeting), one.get_absolute_url()) for one in found]
    text = _("No meeting that called a workshop of this cycle is recorded.")
    if links:
        text = ngettext(
            "%(n)s resolution called a workshop of this cycle.",
            "%(n)s resolutions called workshops of this cycle.",
            len(links),
        ) % {"n": len(links)}
    return Stage(_("Resolved"), text, links, "good" if links else "neutral")


def _held(workshops: list[Workshop]) -> Stage:
    text = _("No workshop of this cycle is announced.")
    if workshops:
        over = sum(one.is_closed for one in workshops)
        text = _("%(all)s workshops, %(over)s of them over and closed.") % {
            "all": len(workshops),
            "over": over,
        }
    tone = "good" if any(one.is_closed for one in workshops) else "info" if workshops else "neutral"
    return Stage(_("Workshop"), text, [(one.title, one.get_absolute_url()) for one in workshops], tone)


def _framework(cycle: Cycle) -> Stage:
    """Only what was adopted: a draft belongs to those who write it."""
    adopted = framework_of(cycle)
    if adopted is None:
        return Stage(_("Framework"), _("The strategy framework of this cycle is not adopted yet."), [])
    edition = adopted.edition
    text = _("Adopted and frozen, digest %s") % edition.digest[:12]
    return Stage(_("Framework"), text, [(str(edition), edition.get_absolute_url())], "good")


def _plans(cycle: Cycle, user: Any) -> Stage:
    everybody = LocalAuthority.objects.filter(province=cycle.province_id, is_sample=False).count()
    in_force = plans_in_force().filter(cycle=cycle, authority__is_sample=False).count()
    text = _("Of %(all)s authorities %(in_force)s have a plan in force that can be read here.") % {
        "all": everybody,
        "in_force": in_force,
    }
    links = [(_("Plans in force"), reverse("reading:index"))]
    if user.has_perm("plans.view_overview", cycle):
        sent = Plan.objects.filter(cycle=cycle, authority__is_sample=False, state=Plan.State.SENT).count()
        text += " " + _("%(sent)s have sent theirs to the province.") % {"sent": sent}
        links.append((_("See who is missing"), reverse("plans:province", args=[cycle.first_year])))
    tone = "good" if in_force == everybody else "info" if in_force else "neutral"
    return Stage(_("Plans"), text, links, tone)
