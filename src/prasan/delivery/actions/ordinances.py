"""Writing down what the budget gives: lines typed, pasted or taken from the plan's workbook; in force; taken back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from prasan.delivery import queries
from prasan.delivery.models import Fund, Ordinance, OrdinanceLine
from prasan.delivery.pasted import Pasted, matched
from prasan.delivery.problems import Refused
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.plans.actions.plans import scope_of
from prasan.plans.models import Plan, Project, YearBudget

__all__ = [
    "LineFields", "add_line", "begin_ordinance", "bring_in_lines", "change_line", "put_in_force", "remove_line",
    "restore_line", "take_back_ordinance", "take_from_workbook",
]  # fmt: skip


@dataclass(frozen=True)
class LineFields:
    """What a line says; without a project it is outside the plan."""

    name: str
    budget_thb: int
    project: Project | None = None
    programme: str = ""
    fund: str = Fund.ORDINANCE


@transaction.atomic
def begin_ordinance(plan: Plan, fiscal_year: int, *, by: User | None) -> Ordinance:
    """Begin to enter the budget of a fiscal year (B.E.)."""
    if fiscal_year not in plan.cycle.years:
        raise Refused("year", year=fiscal_year, first=plan.cycle.first_year, last=plan.cycle.last_year)
    ordinance, is_new = Ordinance.objects.get_or_create(plan=plan, fiscal_year=fiscal_year)
    if not is_new:
        raise Refused("exists")
    _record("delivery.ordinance_begun", ordinance, by)
    return ordinance


@transaction.atomic
def add_line(ordinance: Ordinance, fields: LineFields, *, by: User | None) -> OrdinanceLine:
    """Add a line."""
    ordinance = _locked(ordinance)
    _demand_of_plan(ordinance.plan, fields.project)
    line = OrdinanceLine.objects.create(ordinance=ordinance, **_values(fields))
    _record("delivery.line_kept", ordinance, by, line=line.name[:200], baht=f"{line.budget_thb:,}")
    return line


@transaction.atomic
def change_line(line: OrdinanceLine, fields: LineFields, *, seen: int, by: User | None) -> OrdinanceLine:
    """Change a line; `seen` is the version that the writer looked at, so that nothing is overwritten unseen."""
    ordinance = _locked(line.ordinance)
    line = OrdinanceLine.objects.get(pk=line.pk)
    if line.removed_at:
        raise Refused("removed")
    if line.version != seen:
        raise Refused("changed-meanwhile")
    _demand_of_plan(ordinance.plan, fields.project)
    before = line.budget_thb
    for name, value in _values(fields).items():
        setattr(line, name, value)
    line.version += 1
    line.save()
    told = {"line": line.name[:200], "baht": f"{line.budget_thb:,}", "before": f"{before:,}"}
    _record("delivery.line_kept", ordinance, by, **told)
    return line


@transaction.atomic
def remove_line(line: OrdinanceLine, *, by: User | None) -> OrdinanceLine:
    """Take a line out; it can be put back."""
    ordinance = _locked(line.ordinance)
    line = OrdinanceLine.objects.get(pk=line.pk)
    if line.removed_at:
        raise Refused("removed")
    line.removed_at = timezone.now()
    line.save(update_fields=["removed_at"])
    _record("delivery.line_removed", ordinance, by, line=line.name[:200], baht=f"{line.budget_thb:,}")
    return line


@transaction.atomic
def restore_line(line: OrdinanceLine, *, by: User | None) -> OrdinanceLine:
    """Put a removed line back as it was."""
    ordinance = _locked(line.ordinance)
    line = OrdinanceLine.objects.get(pk=line.pk)
    if line.removed_at is None:
        raise Refused("not-removed")
    line.removed_at = None
    line.save(update_fields=["removed_at"])
    _record("delivery.line_restored", ordinance, by, line=line.name[:200], baht=f"{line.budget_thb:,}")
    return line


def bring_in_lines(
    ordinance: Ordinance, lines: list[Pasted], *, fund: str = Fund.ORDINANCE, by: User | None
) -> list[OrdinanceLine]:
    """Add pasted lines, each with the project of the plan that it names; what names none stands outside the plan.

    Names are compared before the transaction begins: a thousand of them take seconds, and nobody should wait to write.
    """
    if not lines:
        raise Refused("nothing-pasted")
    pairs = matched(lines, queries.own_projects(ordinance.plan))
    with transaction.atomic():
        ordinance = _locked(ordinance)
        made = OrdinanceLine.objects.bulk_create(
            [
                OrdinanceLine(
                    ordinance=ordinance,
                    project=project,
                    name=line.name,
                    programme=line.programme or (project.programme if project else ""),
                    fund=fund,
                    budget_thb=line.budget_thb,
                )
                for line, project in pairs
            ]
        )
        _record_brought_in(ordinance, made, by)
    return made


@transaction.atomic
def take_from_workbook(ordinance: Ordinance, *, by: User | None) -> list[OrdinanceLine]:
    """Add a line for each project whose workbook typed ordinance money for the year and that has no line yet."""
    ordinance = _locked(ordinance)
    cells = YearBudget.objects.filter(
        project__in=queries.own_projects(ordinance.plan),
        kind=YearBudget.Kind.ORDINANCE,
        fiscal_year=ordinance.fiscal_year,
        budget_thb__gt=0,
    ).exclude(project__in=ordinance.lines.kept().filter(project__isnull=False).values("project"))
    made = OrdinanceLine.objects.bulk_create(
        [
            OrdinanceLine(
                ordinance=ordinance,
                project=cell.project,
                name=cell.project.name,
                programme=cell.project.programme,
                budget_thb=cell.budget_thb or 0,
            )
            for cell in cells.select_related("project").order_by("project__position")
        ]
    )
    if not made:
        raise Refused("no-workbook-figures")
    _record_brought_in(ordinance, made, by)
    return made


@transaction.atomic
def put_in_force(
    ordinance: Ordinance, *, on: date, typed_total_thb: int | None = None, by: User | None
) -> Ordinance:
    """Record since when the budget is in force; from then on everybody may read what of the plan it pays for."""
    ordinance = _locked(ordinance)
    if on > timezone.localdate():
        raise Refused("in-future")
    total = sum(ordinance.lines.kept().values_list("budget_thb", flat=True))
    if not ordinance.lines.kept().exists():
        raise Refused("no-lines")
    ordinance.state, ordinance.in_force_on = Ordinance.State.IN_FORCE, on
    ordinance.typed_total_thb = typed_total_thb
    ordinance.save(update_fields=["state", "in_force_on", "typed_total_thb"])
    _record("delivery.ordinance_in_force", ordinance, by, on=on.isoformat(), baht=f"{total:,}")
    return ordinance


@transaction.atomic
def take_back_ordinance(ordinance: Ordinance, *, reason: str, by: User | None) -> Ordinance:
    """Take it out of the public's sight again, to correct it."""
    ordinance = _locked(ordinance)
    ordinance.state = Ordinance.State.DRAFT
    ordinance.save(update_fields=["state"])
    _record("delivery.ordinance_taken_back", ordinance, by, reason=reason)
    return ordinance


def _locked(ordinance: Ordinance) -> Ordinance:
    """The ordinance as it stands, for this transaction alone: lines are changed one after another."""
    found = Ordinance.objects.select_for_update(of=("self",))
    return found.select_related("plan__authority__organisation", "plan__cycle").get(pk=ordinance.pk)


def _values(fields: LineFields) -> dict[str, object]:
    programme = fields.programme or (fields.project.programme if fields.project else "")
    return {
        "project": fields.project,
        "name": fields.name,
        "programme": programme,
        "fund": fields.fund,
        "budget_thb": fields.budget_thb,
    }


def _demand_of_plan(plan: Plan, project: Project | None) -> None:
    if project is not None and not queries.own_projects(plan).filter(pk=project.pk).exists():
        raise Refused("other-plan")


def _record_brought_in(ordinance: Ordinance, made: list[OrdinanceLine], by: User | None) -> None:
    outside = sum(line.project_id is None for line in made)
    _record("delivery.lines_brought_in", ordinance, by, lines=len(made), outside=outside)


def _record(verb: str, ordinance: Ordinance, by: User | None, **data: object) -> None:
    record(verb, on=ordinance, by=by, data=data, scope=scope_of(ordinance.plan))
    touch(f"plan/{ordinance.plan_id}")
