"""What a machine can see about an item of a score sheet: evidence beside the members' points, never a score.

A check counts projects of the plan that show what the item asks for, over all of them, and names some that do not.
Whether an objective really fits its project is for people: the machine only sees that one is there and says more than
the name.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.delivery.models import Progress
from prasan.delivery.queries import year_state
from prasan.framework.models import Framework, Link, SubjectKind
from prasan.officialforms.model import OWN_FORMS
from prasan.plans.models import Plan, Project, YearBudget
from prasan.plans.queries import latest_import, stored_projects
from prasan.thai import normalize_key, to_arabic_digits

__all__ = ["Check", "run_checks"]

SAMPLES = 5
TOTALS_WRONG = (
    "total-differs", "sheet-total-differs", "count-differs", "five-year-total-differs", "row-total-differs",
    "strategy-total-differs", "grand-total-differs", "total-omits-rows-below",
)  # fmt: skip

SENTENCES: dict[str, str | Promise] = {
    "names": _("projects have a name that no other project of the plan has"),
    "objectives": _("projects state an objective that does not just repeat the name"),
    "targets": _("projects state a target with a number in it"),
    "budgets": _("projects of the own plan have money in at least one year"),
    "indicators": _("projects have an indicator with a number or per cent in it"),
    "results": _("projects state an expected result that does not just repeat the objective"),
    "programmes": _("projects stand under one of the official programmes"),
    "strategies": _("projects stand under a strategy"),
    "tactics": _("projects stand under a tactic"),
    "linked_any": _("projects have a confirmed link to at least one framework"),
    "linked_framework": _(
        "projects have a confirmed link to the framework of the authorities in the province"
    ),
    "linked_province": _("projects have a confirmed link to the provincial development plan"),
    "linked_national": _("projects have a confirmed link to the National Strategy"),
    "linked_nesdp": _("projects have a confirmed link to the national development plan"),
    "totals": _("wrong totals were found in the workbook that was read last"),
    "done": _("projects planned for the year are reported as done"),
}
_KINDS = {
    "linked_framework": {Framework.Kind.PROVINCIAL_LAO},
    "linked_province": {Framework.Kind.PROVINCIAL},
    "linked_national": {Framework.Kind.NATIONAL},
    "linked_nesdp": {Framework.Kind.NESDP},
    "linked_any": {kind for kind in Framework.Kind if kind != Framework.Kind.PROGRAMME},
}


@dataclass(frozen=True)
class Check:
    """`found` of `of` projects; for "totals" `found` is how many totals are wrong and `of` is None."""

    name: str
    found: int
    of: int | None
    lacking: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.name])

    @property
    def pct(self) -> int | None:
        return round(100 * self.found / self.of) if self.of else None


def run_checks(plan: Plan, fiscal_year: int) -> dict[str, Check]:
    """Every check by name, over the projects that are in the plan now; queries do not grow with the projects.

    "totals" is absent when no workbook was ever read, "done" while nobody reported on a project of the fiscal year.
    """
    projects = stored_projects(plan)
    checks = {name: _over(name, projects, test) for name, test in _tests(projects).items()}
    own = [project for project in projects if project.form in OWN_FORMS]
    checks["budgets"] = _over("budgets", own, _has_money)
    linked = _linked(plan)
    for name, kinds in _KINDS.items():
        keys = {project for project, kind in linked if kind in kinds}
        checks[name] = _over(name, projects, lambda project, keys=keys: project.pk in keys)
    if (batch := latest_import(plan)) is not None:
        wrong = batch.findings.filter(code__in=TOTALS_WRONG).order_by("position")
        told = tuple(wrong.values_list("message_th", flat=True))
        checks["totals"] = Check("totals", len(told), None, told[:SAMPLES])
    year = [row for row in year_state(plan, fiscal_year).rows if row.is_planned]
    if any(row.status for row in year):
        undone = [row.name for row in year if row.status != Progress.Status.DONE]
        checks["done"] = Check("done", len(year) - len(undone), len(year), tuple(undone[:SAMPLES]))
    return checks


def _tests(projects: Sequence[Project]) -> dict[str, Callable[[Project], bool]]:
    names = Counter(normalize_key(project.name) for project in projects)
    return {
        "names": lambda one: bool(one.name.strip()) and names[normalize_key(one.name)] == 1,
        "objectives": lambda one: _says_more(one.objective, one.name),
        "targets": lambda one: _has_number(one.target),
        "indicators": lambda one: _has_number(one.kpi),
        "results": lambda one: _says_more(one.expected_result, one.objective),
        "programmes": lambda one: bool(one.programme),
        "strategies": lambda one: bool(one.strategy.strip()),
        "tactics": lambda one: bool(one.tactic.strip()),
    }


def _over(name: str, projects: Sequence[Project], test: Callable[[Project], bool]) -> Check:
    lacking = [project.name for project in projects if not test(project)]
    return Check(name, len(projects) - len(lacking), len(projects), tuple(lacking[:SAMPLES]))


def _says_more(text: str, than: str) -> bool:
    return bool(text.strip()) and normalize_key(text) != normalize_key(than)


def _has_number(text: str) -> bool:
    return bool(re.search(r"\d|ร้อยละ|ทุก", to_arabic_digits(text)))


def _has_money(project: Project) -> bool:
    return any(one.kind == YearBudget.Kind.PLAN and one.budget_thb for one in project.budgets.all())


def _linked(plan: Plan) -> set[tuple[int, str]]:
    """(project, kind of framework) of every confirmed link."""
    confirmed = Link.objects.filter(
        subject_kind=SubjectKind.PROJECT,
        subject_id__in=plan.projects.values("pk"),
        state=Link.State.CONFIRMED,
    )
    return set(confirmed.values_list("subject_id", "edition__framework__kind"))
