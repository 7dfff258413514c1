"""Every read of rounds that matters. Baht are whole, years B.E.

For the golden thread: `rounds_of_project`, `versions_of`, `resolutions_of_project`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from prasan.centre.models import Resolution
from prasan.people.models import User
from prasan.plans.models import Plan, Project, RevisionMark, field_label, shown
from prasan.plans.queries import active_projects
from prasan.plans.records import Record, differences
from prasan.revisions.book import BookItem, items_of_book
from prasan.revisions.models import Kind, Round, RoundItem, RoundStep
from prasan.revisions.money import Figures, of_items
from prasan.revisions.states import Step, replay, steps_of

_OF_PLAN = ("plan__authority__organisation", "plan__cycle__province")


def public_plans() -> QuerySet[Plan]:
    """The plans that anybody may read: the first edition was promulgated, and nobody is rewriting the plan."""
    first = Round.objects.in_force().filter(kind=Kind.FIRST)
    return Plan.objects.filter(state=Plan.State.SENT, pk__in=first.values("plan"))


def get_round(user: User, pk: int, *, can: str = "revisions.view_round") -> Round:
    """A round with its plan; 404 unless visible, 403 unless allowed."""
    found = Round.objects.visible_to(user).filter(pk=pk).select_related(*_OF_PLAN, "created_by").first()
    if found is None:
        raise Http404
    if not user.has_perm(can, found):
        raise PermissionDenied
    return found


def get_item(user: User, pk: int, *, can: str = "revisions.draft_round") -> RoundItem:
    """An item of a round that the user may see; 404 unless visible, 403 unless allowed."""
    found = RoundItem.objects.filter(pk=pk).select_related("project", "parent").first()
    if found is None:
        raise Http404
    found.round = get_round(user, found.round_id, can=can)
    return found


@dataclass(frozen=True)
class RoundLine:
    """One round in a list: how many projects it touches and what it costs; figures are None for a round of the book."""

    round: Round
    items: int
    figures: Figures | None


def rounds_of(plan: Plan, user: User) -> list[RoundLine]:
    """The rounds of a plan that a user may see, newest first; three queries however many there are."""
    rounds = list(
        plan.rounds.visible_to(user).exclude(state=Round.State.DISCARDED).order_by("-running", "-pk")
    )
    items: dict[int, list[RoundItem]] = {found.pk: [] for found in rounds}
    for item in RoundItem.objects.filter(round__in=rounds).only("round", "before", "after"):
        items[item.round_id].append(item)
    marked = Counter(RevisionMark.objects.filter(project__plan=plan).values_list("kind", "sequence", "year"))
    lines = []
    for found in rounds:
        found.plan = plan
        if found.is_in_book:
            lines.append(RoundLine(found, marked[(found.kind, found.sequence, found.year)], None))
        else:
            own = items[found.pk]
            lines.append(RoundLine(found, len(own), of_items(own, plan.cycle)))
    return lines


def items_of(found: Round) -> list[RoundItem] | list[BookItem]:
    """What a round does to which project; for a round of the book as far as the book tells."""
    if found.is_in_book:
        return items_of_book(found, records_of_book(found.plan))
    return list(found.items.select_related("project", "parent").prefetch_related("children"))


def records_of_book(plan: Plan) -> dict[int, Record]:
    """The plan as the book gave it: what stood in it before the first round drafted here came into force."""
    own = plan.rounds.in_force().exclude(kind="first").order_by("recorded_at").first()
    steps = steps_of(plan)
    if own and own.recorded_at:
        until = own.recorded_at
        steps = [step for step in steps if step.at < until]
    return replay(plan, steps).records


def steps_by_attempt(found: Round) -> list[list[RoundStep]]:
    """The steps of every attempt, the newest attempt first."""
    steps = found.steps.select_related("resolution__item__meeting__body", "recorded_by").order_by(
        "-attempt", "position"
    )
    attempts: dict[int, list[RoundStep]] = {}
    for step in steps:
        attempts.setdefault(step.attempt, []).append(step)
    return list(attempts.values())


def own_resolutions(found: Round, user: User) -> QuerySet[Resolution]:
    """Resolutions of bodies whose secretariat is the plan's authority, newest first."""
    return (
        Resolution.objects.visible_to(user)
        .filter(item__meeting__body__organisation=found.plan.authority.organisation_id)
        .select_related("item__meeting__body")
        .order_by("-item__meeting__held_on", "-pk")
    )


def projects_to_take(found: Round, words: str) -> QuerySet[Project]:
    """The projects of the plan that are not in the round yet, by words in name, strategy or number."""
    taken = found.items.filter(project__isnull=False).values("project")
    projects = active_projects(found.plan).exclude(pk__in=taken)
    if words := words.strip():
        projects = projects.filter(
            Q(name__icontains=words) | Q(strategy__icontains=words) | Q(target__icontains=words)
        )
    return projects


@dataclass(frozen=True)
class Version:
    """A project as it stood from a day on: its record (None = not in the plan), what brought it, and what differs."""

    on: date
    step: Step
    record: Record | None
    changes: list[list[Any]] = field(default_factory=list)

    @property
    def round(self) -> Round | None:
        return self.step.round

    @property
    def is_first(self) -> bool:
        return self.record is not None and not self.changes

    @property
    def shown(self) -> list[dict[str, str]]:
        """Label, before and after of each difference, as people read them."""
        return [
            {"label": field_label(name), "before": shown(before), "after": shown(after)}
            for name, before, after in self.changes
        ]


def versions_of(project: Project) -> list[Version]:
    """Every state of a project, oldest first, with the differences to the one before; repeated states are left out."""
    versions: list[Version] = []
    before: Record | None = None
    for step in steps_of(project.plan, project.pk):
        changes = differences(before, step.record) if before and step.record else []
        if versions and step.record is not None and before is not None and not changes:
            continue
        versions.append(Version(step.on, step, step.record, changes))
        before = step.record
    return versions


def rounds_of_project(project: Project, user: User) -> list[tuple[Round, RoundItem | None]]:
    """The rounds that touched a project, in their order, those of the book by its marks (without an item)."""
    visible = Round.objects.visible_to(user).filter(plan=project.plan).exclude(state=Round.State.DISCARDED)
    items = RoundItem.objects.filter(project=project, round__in=visible).select_related(
        "round", "parent__project"
    )
    found: dict[int, tuple[Round, RoundItem | None]] = {item.round_id: (item.round, item) for item in items}
    marks = set(project.revisions.values_list("kind", "sequence", "year"))
    for each in visible.filter(state=Round.State.BOOK):
        if (each.kind, each.sequence, each.year) in marks:
            found[each.pk] = (each, None)
    return sorted(found.values(), key=lambda pair: pair[0].running)


def resolutions_of_project(project: Project) -> list[tuple[Round, RoundStep]]:
    """What bodies decided on the rounds that touched a project, in the order decided: the golden thread's votes."""
    steps = RoundStep.objects.filter(round__items__project=project).exclude(state=RoundStep.State.PENDING)
    found = steps.select_related("round", "resolution__item__meeting__body").distinct()
    return [(step.round, step) for step in found.order_by("decided_on", "round__running", "position")]


@dataclass(frozen=True)
class Kin:
    """Where a project came from or went: another project, by a merge or a split in a round."""

    project: Project
    round: Round
    action: str


def lineage_of(project: Project) -> list[Kin]:
    """Merged into, taken up, split from, split into: the other projects with their round, once it is in force."""
    items = RoundItem.objects.filter(project=project, round__state=Round.State.PROMULGATED)
    children = Prefetch("children", RoundItem.objects.select_related("project"))
    kin = []
    for item in items.select_related("round", "parent__project").prefetch_related(children):
        if item.parent and item.parent.project:
            kin.append(Kin(item.parent.project, item.round, item.action))
        kin += [Kin(child.project, item.round, item.action) for child in item.children.all() if child.project]
    return kin


def of_form(records: Iterable[Record]) -> dict[str, int]:
    """How many projects stand on each form."""
    return dict(Counter(record["form"] for record in records))


def newest_rounds(plans: Iterable[Plan], user: User) -> list[tuple[Plan, list[Round]]]:
    """Plans with their newest three rounds; two queries."""
    by_plan: dict[int, list[Round]] = {}
    plans = list(plans)
    rounds = Round.objects.visible_to(user).filter(plan__in=plans).exclude(state=Round.State.DISCARDED)
    for found in rounds.order_by("-running", "-pk"):
        by_plan.setdefault(found.plan_id, []).append(found)
    return [(plan, by_plan.get(plan.pk, [])[:3]) for plan in plans]
