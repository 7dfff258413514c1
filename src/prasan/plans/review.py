"""The review of links: each project of a plan with what is suggested for it and what was decided."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from prasan.framework.models import Decision, Edition, Link, SubjectKind
from prasan.framework.queries.links import links_of
from prasan.people.models import User
from prasan.plans.models import Plan, Project
from prasan.plans.queries import active_projects
from prasan.textmatch.decide import words_for

PER_PAGE = 25
SHOWN_SUGGESTIONS = 3
LONGEST_LOOK_SECONDS = 1800
SHOWS = (
    ("open", gettext_lazy("still open")),
    ("confirmed", gettext_lazy("confirmed")),
    ("none-fits", gettext_lazy("none fits")),
    ("stale", gettext_lazy("reworded since")),
    ("all", gettext_lazy("all")),
)
State = Link.State


@dataclass(frozen=True)
class Suggested:
    """A suggested link as it is shown: the item, how sure, and why."""

    node: Any
    sureness: str
    reasons: list[str]


@dataclass(frozen=True)
class ReviewItem:
    """One project with its open suggestions (best first), what is settled, and how many others say the same words."""

    project: Project
    open: list[Suggested]
    settled: list[Link]
    same_text: int


def projects_showing(plan: Plan, edition: Edition, show: str) -> QuerySet[Project]:
    """The plan's projects by how they stand in an edition."""
    projects = active_projects(plan)
    if show == "all":
        return projects
    of_project = Link.objects.filter(
        subject_kind=SubjectKind.PROJECT, subject_id=OuterRef("pk"), edition=edition
    )
    if show == "open":
        return projects.exclude(Exists(of_project.filter(state__in=(State.CONFIRMED, State.NONE_FITS))))
    return projects.filter(Exists(of_project.filter(state=show)))


def tabs(plan: Plan, edition: Edition) -> list[tuple[str, Any, int]]:
    """(value, label, how many projects) for each way of showing."""
    return [(value, label, projects_showing(plan, edition, value).count()) for value, label in SHOWS]


def review_page(
    plan: Plan, edition: Edition, show: str, number: str | None, only: str = ""
) -> tuple[Page[Project], list[ReviewItem]]:
    """One page of projects, or `only` the one with this key, and their review items; three queries and a count."""
    projects = projects_showing(plan, edition, show)
    if only.isdecimal():
        projects = projects.filter(pk=int(only))
    page = Paginator(projects, PER_PAGE).get_page(number)
    return page, review_items(plan, edition, list(page.object_list))


def review_items(plan: Plan, edition: Edition, projects: list[Project]) -> list[ReviewItem]:
    """The projects with their links to one edition."""
    links = links_of(SubjectKind.PROJECT, [project.pk for project in projects], [edition])
    keys = {project.text_key for project in projects}
    alike = dict(
        active_projects(plan)
        .filter(text_key__in=keys)
        .order_by()
        .values_list("text_key")
        .annotate(n=Count("pk"))
    )
    return [
        _item(project, links.get(project.pk, []), alike.get(project.text_key, 1) - 1) for project in projects
    ]


def _item(project: Project, links: list[Link], same_text: int) -> ReviewItem:
    waiting = [link for link in links if link.state in (State.SUGGESTED, State.STALE)]
    settled = [link for link in links if link.state not in (State.SUGGESTED, State.STALE)]
    return ReviewItem(project, [_suggested(link) for link in waiting[:SHOWN_SUGGESTIONS]], settled, same_text)


def _suggested(link: Link) -> Suggested:
    return Suggested(link.node, sureness(link), reasons(link))


def sureness(link: Link) -> str:
    """How sure a suggestion is, in words; in per cent only once the engine is calibrated for the edition."""
    if link.state == State.STALE:
        return _("confirmed before, but the project was reworded")
    if link.method == Link.Method.TYPED:
        return _("written in the plan")
    if link.probability is not None:
        return _("about %s %% sure") % round(100 * link.probability)
    thai, english = words_for(float(link.why.get("rough", 0)))
    return english if get_language() == "en" else thai


def reasons(link: Link) -> list[str]:
    """Why it was suggested: the phrase that won, the nearest decided texts, what spoke against."""
    told = []
    if phrase := link.why.get("phrase"):
        told.append(_("like “%s”") % phrase)
    told += [_("“%s” was linked here") % text for text, _code, _weight in link.why.get("neighbours", [])[:2]]
    against = link.why.get("against") or {}
    if against.get("phrase"):
        told.append(_("but also like “%s”, which does not belong here") % against["phrase"])
    return told


def last_stroke(plan: Plan, edition: Edition, user: User) -> dict[str, Any] | None:
    """The user's newest stroke on this plan and edition that is not taken back: {"batch", "n"}; None without one."""
    given = Decision.objects.filter(
        by=user,
        edition=edition,
        subject_kind=SubjectKind.PROJECT,
        subject_id__in=active_projects(plan).values("pk"),
    )
    newest = given.order_by("-pk").first()
    if newest is None or given.filter(batch=newest.batch, verdict=Decision.Verdict.WITHDRAWN).exists():
        return None
    return {
        "batch": newest.batch,
        "n": given.filter(batch=newest.batch).values("subject_id").distinct().count(),
    }


def seal_now() -> str:
    """The moment a page was shown, sealed so that the time to a verdict cannot be made up."""
    return signing.dumps(timezone.now().timestamp(), salt="review")


def seconds_since(sealed: str) -> float | None:
    """Seconds from showing to now; None for a broken seal or a page left open for long."""
    try:
        shown = float(signing.loads(sealed, salt="review", max_age=LONGEST_LOOK_SECONDS))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return round(timezone.now().timestamp() - shown, 1)
