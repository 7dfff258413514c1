"""A former state of a plan as a list: rows in the order of the plan, and what it came to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prasan.centre.models import Cycle
from prasan.officialforms.model import OWN_FORMS
from prasan.plans.models import Plan, Project
from prasan.plans.records import Record
from prasan.revisions.comparing import value_of
from prasan.revisions.money import baht_of


@dataclass(frozen=True)
class Listed:
    """A project as it stood: its record, its identity today, and a cell for each year."""

    uid: str
    record: Record
    cells: list[tuple[int, str]]
    total_thb: int


def listed(plan: Plan, records: Mapping[int, Record]) -> list[Listed]:
    """One row for each project, in the order given; one query."""
    uids = dict(Project.objects.filter(pk__in=list(records)).values_list("pk", "uid"))
    return [
        Listed(
            str(uids.get(key, "")),
            record,
            [(year, value_of(record, f"budget.{year}")) for year in plan.cycle.years],
            sum(baht_of(record, plan.cycle.years).values()),
        )
        for key, record in records.items()
    ]


@dataclass(frozen=True)
class Totals:
    """Own projects and whole baht by year; what is asked of others (ผ.02/2) is counted apart."""

    projects: int
    total_thb: int
    by_year: dict[int, int]
    asked_projects: int
    asked_thb: int


def totals_of(records: Iterable[Record], cycle: Cycle) -> Totals:
    """What a state of a plan comes to."""
    by_year = dict.fromkeys(cycle.years, 0)
    projects = asked = asked_thb = 0
    for record in records:
        baht = baht_of(record, cycle.years)
        if record["form"] not in OWN_FORMS:
            asked, asked_thb = asked + 1, asked_thb + sum(baht.values())
            continue
        projects += 1
        for year, amount in baht.items():
            by_year[year] += amount
    return Totals(projects, sum(by_year.values()), by_year, asked, asked_thb)
