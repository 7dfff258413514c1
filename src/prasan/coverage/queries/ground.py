"""What every picture stands on: one cycle, one edition, and the projects that this visitor may see.

Drafts of others are not in it, not even as figures; anybody sees plans whose first edition was promulgated. Own
projects only: what ผ.02/2 asks of another agency is nobody's own money (DOMAIN rule 5).
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from prasan.centre.models import Cycle
from prasan.coverage.counting import NO_YEAR, WHOLE, Row
from prasan.framework.models import Edition, Link, Node, SubjectKind
from prasan.framework.queries.editions import get_edition
from prasan.framework.queries.links import FIRST, SETTLED
from prasan.framework.tree import Branch, grow
from prasan.officialforms.model import OWN_FORMS
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan, Project, YearBudget
from prasan.plans.rules import visible_plans
from prasan.revisions.queries import public_plans


@dataclass(frozen=True)
class Money:
    """A project as far as counting needs it: whose it is, and its whole baht by fiscal year (B.E.)."""

    authority: int
    plan: int
    by_year: dict[int, int]

    @property
    def total(self) -> int:
        return sum(self.by_year.values())


@dataclass(frozen=True)
class Ground:
    """One edition in one cycle. `opened` counts the plans of the cycle, `plans` are those in sight (key: plan)."""

    cycle: Cycle
    edition: Edition
    roots: list[Branch]
    authorities: dict[int, LocalAuthority]
    plans: dict[int, int]
    opened: int
    projects: dict[int, Money]
    rows: list[Row]

    @cached_property
    def nodes(self) -> list[Node]:
        """The items that projects are linked to, in printed order."""
        return [branch.node for root in self.roots for branch in root.walk() if branch.node.is_target]

    @cached_property
    def groups(self) -> dict[int, Node]:
        """The item at the root above each item, itself when there is none above."""
        return {branch.node.pk: root.node for root in self.roots for branch in root.walk()}

    def below(self, node: int) -> frozenset[int]:
        """An item (by key) and everything below it."""
        found = (branch for root in self.roots for branch in root.walk() if branch.node.pk == node)
        return frozenset(each.node.pk for branch in found for each in branch.walk())

    @cached_property
    def branches(self) -> list[Branch]:
        """The items that are linked to or have such below them, in printed order."""
        everything = [branch for root in self.roots for branch in root.walk()]
        return [one for one in everything if any(each.node.is_target for each in one.walk())]

    @cached_property
    def codes(self) -> dict[int, str]:
        """The code of every item by its key."""
        return {branch.node.pk: branch.node.code for root in self.roots for branch in root.walk()}

    @cached_property
    def confirmed(self) -> set[int]:
        """The projects with a confirmed link."""
        return {row.project for row in self.rows if row.is_confirmed}

    @property
    def in_sight(self) -> set[int]:
        """The authorities whose plan is counted."""
        return set(self.plans.values())

    @property
    def unseen(self) -> list[LocalAuthority]:
        """The authorities without a plan that is counted."""
        return [one for pk, one in self.authorities.items() if pk not in self.in_sight]

    @property
    def has_samples(self) -> bool:
        return any(self.authorities[pk].is_sample for pk in self.in_sight)

    @property
    def key(self) -> str:
        """How documents name it."""
        return f"{self.cycle.province_id}-{self.cycle.first_year}-{self.edition.code}"


def plans_in_sight(user: Any, cycle: Cycle) -> QuerySet[Plan]:
    """The plans of a cycle whose projects a visitor may see counted and listed."""
    public = Q(pk__in=public_plans().filter(cycle=cycle).values("pk"))
    return Plan.objects.filter(visible_plans(user) | public, cycle=cycle)


def get_cycle(province: str, first_year: int) -> Cycle:
    """The cycle of a province, or Http404."""
    found = Cycle.objects.filter(province=province, first_year=first_year).select_related("province").first()
    if found is None:
        raise Http404
    return found


def get_ground(user: Any, province: str, first_year: int, code: str) -> Ground:
    """The ground of one edition; Http404 for what the visitor may not know of. Eight queries for any number."""
    cycle, edition = get_cycle(province, first_year), get_edition(user, code)
    return stand_on(user, cycle, edition)


def stand_on(user: Any, cycle: Cycle, edition: Edition) -> Ground:
    """The ground of an edition in a cycle; six queries."""
    nodes = list(edition.nodes.all())
    for node in nodes:
        node.edition = edition
    plans = dict(plans_in_sight(user, cycle).values_list("pk", "authority"))
    own = own_projects(list(plans))
    projects = with_money(own, cycle)
    of_province = LocalAuthority.objects.filter(province=cycle.province_id)
    authorities = {one.pk: one for one in of_province if not one.is_sample or one.pk in set(plans.values())}
    return Ground(
        cycle=cycle,
        edition=edition,
        roots=grow(nodes),
        authorities=authorities,
        plans=plans,
        opened=Plan.objects.filter(cycle=cycle).count(),
        projects=projects,
        rows=list(_rows(edition, own, projects)),
    )


def own_projects(plans: list[int]) -> QuerySet[Project]:
    return Project.objects.filter(plan__in=plans, state=Project.State.ACTIVE, form__in=OWN_FORMS)


def with_money(own: QuerySet[Project], cycle: Cycle) -> dict[int, Money]:
    budgets = YearBudget.objects.filter(
        project__in=own, kind=YearBudget.Kind.PLAN, budget_thb__gt=0, fiscal_year__in=cycle.years
    )
    money: dict[int, dict[int, int]] = defaultdict(dict)
    for project, year, baht in budgets.order_by().values_list("project", "fiscal_year", "budget_thb"):
        money[project][year] = baht or 0
    listed = own.order_by().values_list("pk", "authority", "plan")
    return {pk: Money(authority, plan, money.get(pk, {})) for pk, authority, plan in listed}


def _rows(edition: Edition, own: QuerySet[Project], projects: dict[int, Money]) -> list[Row]:
    """Confirmed links, and suggestions for projects without an answer, once for each year with money."""
    answer = Link.objects.filter(
        edition=OuterRef("edition"),
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
        state__in=SETTLED,
    )
    waiting = Q(state=Link.State.SUGGESTED) & ~Exists(answer)
    links = Link.objects.filter(
        Q(state=Link.State.CONFIRMED) | waiting,
        edition=edition,
        subject_kind=SubjectKind.PROJECT,
        subject_id__in=own.values("pk"),
    ).order_by("pk")
    rows = []
    for pk, node, state, share, chance, rank in links.values_list(
        "subject_id", "node", "state", "share_pct", "probability", "rank"
    ):
        sure = state == Link.State.CONFIRMED
        part = (WHOLE if share is None else round(share * 100)) if sure else _parts(chance)
        project = projects[pk]
        for year, baht in (project.by_year or {NO_YEAR: 0}).items():
            rows.append(Row(project.authority, node, year, pk, baht, sure, part, not sure and rank <= FIRST))
    return rows


def _parts(chance: float | None) -> int | None:
    return None if chance is None else round(chance * WHOLE)
