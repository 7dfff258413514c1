"""Clones: projects of several authorities that say the same but for place, size and number; a joint one may be cheaper.

Names with the same masked text are clones; so are those whose words are nearly the same (`NEAR`), found on the distinct
masked names alone. Above `MOST_NAMES` of these only equal ones are looked for.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from prasan.centre.models import Cycle
from prasan.coverage.queries.ground import own_projects, plans_in_sight, with_money
from prasan.framework import engine
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan, Project

NEAR = 0.9
"""How alike two names must be (0-1) to be offered as one; people decide whether they are."""
MOST_NAMES = 5_000


@dataclass(frozen=True)
class Clone:
    """Projects that several authorities each have alone, the dearest first; baht are of the years of the cycle."""

    projects: list[Project]
    authorities: list[LocalAuthority]
    baht: int
    is_equal: bool

    @property
    def key(self) -> int:
        """What names it in an address: the first of its projects that was ever put in."""
        return min(project.pk for project in self.projects)

    @property
    def name(self) -> str:
        return self.projects[0].name


@dataclass(frozen=True)
class Clones:
    """All clones of a cycle as far as the visitor may see, those of most authorities first."""

    cycle: Cycle
    clones: list[Clone]
    projects: int
    plans: int
    opened: int
    authorities: int

    @property
    def has_samples(self) -> bool:
        return any(one.is_sample for clone in self.clones for one in clone.authorities)

    def get(self, key: int) -> Clone:
        """The clone of that key, or Http404."""
        found = next((one for one in self.clones if one.key == key), None)
        if found is None:
            raise Http404
        return found


def clones_of(user: Any, cycle: Cycle) -> Clones:
    """Clones across authorities; seven queries, and none more for more authorities."""
    plans = list(plans_in_sight(user, cycle).values_list("pk", flat=True))
    own = own_projects(plans)
    money = with_money(own, cycle)
    projects = list(own.select_related("authority", "plan__cycle").order_by("pk"))
    joined = _joined(projects, str(cycle.province_id))
    found = [
        _clone(group, {pk: one.total for pk, one in money.items()})
        for group in joined
        if len({project.authority_id for project in group}) > 1
    ]
    return Clones(
        cycle,
        sorted(found, key=lambda one: (-len(one.authorities), -one.baht, one.key)),
        len(projects),
        len(plans),
        Plan.objects.filter(cycle=cycle).count(),
        len({project.authority_id for project in projects}),
    )


def _joined(projects: list[Project], province: str) -> list[list[Project]]:
    """Projects by masked name, groups of nearly the same names joined."""
    groups: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        groups[engine.text_key(project.name, province)].append(project)
    held = list(groups.values())
    if len(held) > MOST_NAMES:
        return held
    head = {number: number for number in range(len(held))}
    for one, other in _near([group[0].name for group in held], province):
        first, second = sorted((_head(head, one), _head(head, other)))
        head[second] = first
    joined: dict[int, list[Project]] = defaultdict(list)
    for number, group in enumerate(held):
        joined[_head(head, number)].extend(group)
    return list(joined.values())


def _near(names: list[str], province: str) -> list[tuple[int, int]]:
    from prasan.textmatch.alike import Likeness

    if len(names) < 2:
        return []
    alike = Likeness(names, gazetteer=engine.gazetteer(province))
    return [(one, other) for one, other, _ in alike.pairs(NEAR)]


def _head(head: dict[int, int], number: int) -> int:
    while head[number] != number:
        number = head[number]
    return number


def _clone(group: list[Project], baht: dict[int, int]) -> Clone:
    projects = sorted(group, key=lambda project: (-baht[project.pk], project.pk))
    owners = {project.authority_id: project.authority for project in projects}
    return Clone(
        projects,
        sorted(owners.values(), key=lambda one: (one.position, one.pk)),
        sum(baht[project.pk] for project in projects),
        len({project.text_key for project in projects if project.text_key}) <= 1,
    )
