"""What this app tells the apps below it: rounds that a workbook names, where its pages are, tiles on pages of plans."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.centre import effects
from prasan.comments import subjects
from prasan.comments.subjects import Subject
from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.places.models import LocalAuthority
from prasan.plans.following import follow
from prasan.plans.models import Plan, Project
from prasan.posting.queries import Published, offer
from prasan.revisions.actions.book import follow_marks
from prasan.revisions.models import Kind, Round
from prasan.revisions.published import plan_lines, plans_in_force
from prasan.revisions.queries import public_plans
from prasan.ui import nav, slots
from prasan.ui.slots import Tile


def _page_when_public(key: str) -> str:
    """Where a decided round is read; "" while it is not public."""
    found = Round.objects.visible_to(AnonymousUser()).filter(pk=key).first()
    return found.get_absolute_url() if found else ""


def _page_of_round(act: Act) -> str:
    return reverse("revisions:round", args=[act.subject_id])


def _on_plan(request: HttpRequest, plan: Plan) -> Tile:
    """The rounds of a plan, and whether one is under way."""
    rounds = plan.rounds.visible_to(request.user).exclude(state=Round.State.DISCARDED)
    under_way = sum(state in UNDER_WAY for state in rounds.values_list("state", flat=True))
    return Tile(
        _("Rounds, and the plan as of any day"),
        reverse("revisions:rounds", args=[plan.authority.slug, plan.cycle.first_year]),
        hint=_("Additions, changes and corrections; old over new; what was in force when"),
        badge=_("under way") if under_way else "",
        tone="info",
    )


UNDER_WAY = (Round.State.DRAFT, Round.State.SUBMITTED, Round.State.APPROVED)


def _typing(request: HttpRequest, plan: Plan) -> Tile | None:
    """While a plan is not in force: the way to type it, project by project."""
    first = plan.rounds.filter(kind=Kind.FIRST).first()
    begun = first is not None and first.is_draft
    if not request.user.has_perm("revisions.start_round", plan) or (first and not begun):
        return None
    url = reverse("revisions:typing", args=[plan.authority.slug, plan.cycle.first_year])
    hint = _("No workbook is needed: own strategies, projects one after another, check, approval")
    return Tile(_("Type the plan"), url, hint, _("begun") if begun else "", "info")


def _on_project(_request: HttpRequest, project: Project) -> Tile:
    return Tile(
        _("How it read, from when"),
        reverse("revisions:history", args=[project.uid]),
        hint=_("Every version, with the round that brought it"),
    )


def _on_resolution(request: HttpRequest, resolution: Any) -> Tile | None:
    """The round that a resolution decided on."""
    found = Round.objects.visible_to(request.user).filter(steps__resolution=resolution).first()
    return (
        Tile(found.label, found.get_absolute_url(), hint=_("decided on this round of a plan"))
        if found
        else None
    )


def _on_authority(_request: HttpRequest, authority: LocalAuthority) -> Tile | None:
    """The way to the authority's newest plan in force."""
    plan = plans_in_force().filter(authority=authority).first()
    if plan is None:
        return None
    years = f"{plan.cycle.first_year}–{plan.cycle.last_year}"
    url = reverse("reading:plan", args=[authority.slug, plan.cycle.first_year])
    return Tile(
        _("Read its plan"), url, _("Every project in force, with its money and what it serves"), years
    )


def _public_face(request: HttpRequest, plan: Plan) -> Tile | None:
    """From the desk to what everybody sees."""
    if not public_plans().filter(pk=plan.pk).exists():
        return None
    url = reverse("reading:plan", args=[plan.authority.slug, plan.cycle.first_year])
    return Tile(_("As everybody reads it"), url, _("The public page of the plan in force"))


def _commented(_user: Any, key: str) -> Subject | None:
    """A plan in force takes comments on its public page."""
    plan = (
        public_plans().select_related("authority__organisation", "cycle").filter(pk=key).first()
        if key.isdecimal()
        else None
    )
    if plan is None:
        return None
    years = {"first": plan.cycle.first_year, "last": plan.cycle.last_year}
    title = _("Plan of %(name)s, %(first)s–%(last)s") % {"name": plan.authority.name, **years}
    url = reverse("reading:plan", args=[plan.authority.slug, plan.cycle.first_year])
    return Subject(title, url, plan.authority.organisation)


def _published_plans(authorities: Iterable[int]) -> dict[int, Published]:
    """The newest public plan of each authority, for the publish set."""
    found = {}
    for line in plan_lines(plans_in_force().filter(authority__in=authorities).order_by("cycle__first_year")):
        if line.since:
            url = reverse("reading:plan", args=[line.plan.authority.slug, line.plan.cycle.first_year])
            on = line.newest.promulgated_on if line.newest else None
            found[line.plan.authority_id] = Published(str(line.plan), url, on or line.since)
    return found


follow(follow_marks)
offer("plan", _published_plans)
subjects.add("plan", _commented, slot="public_plan")
locate({"revisions.round": _page_of_round})
slots.add("plan", _on_plan, position=10)
slots.add("plan", _typing, position=5)
slots.add("plan", _public_face, position=60)
slots.add("authority", _on_authority, position=10)
nav.add(
    _("Plans in force"), "reading:index", position=21, shown=lambda request: not request.user.is_authenticated
)
slots.add("project", _on_project, position=10)
slots.add("resolution", _on_resolution, position=40)
for _kind, _sentence in (
    ("revisions.step_approved", _("approved “{thing}”")),
    ("revisions.step_returned", _("returned “{thing}” for correction")),
    ("revisions.step_refused", _("did not approve “{thing}”")),
):
    effects.register(_kind, _sentence, _page_when_public)
