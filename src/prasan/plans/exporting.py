"""The official workbook of a plan: database rows -> prasan.officialforms.ExportPlan."""

from itertools import groupby
from typing import BinaryIO

from prasan.catalogues import programmes
from prasan.officialforms import Finding
from prasan.officialforms.writing import ExportGroup, ExportPlan, ExportRow, Mark, write_workbook
from prasan.plans.models import ImportBatch, Plan, Project, YearBudget
from prasan.plans.queries import latest_import, stored_projects

FORM_ORDER = ("ผ.02", "ผ.02/1", "ผ.02/2", "ผ.03")


def write_plan(plan: Plan, out: BinaryIO) -> None:
    """Write the plan's forms ผ.01, ผ.02, ผ.02/1, ผ.02/2 and ผ.03 and a findings sheet as one .xlsx.

    The findings are those of the newest import in the plan: what was wrong in the workbook that came in.
    """
    batch = latest_import(plan)
    write_workbook(export_plan(plan, batch), out, findings=_findings(batch) if batch else ())


def export_plan(plan: Plan, batch: ImportBatch | None) -> ExportPlan:
    """The plan as the writer wants it: one group per form, strategy, tactic and programme, in plan order."""
    projects = stored_projects(plan)
    first_place: dict[tuple[str, ...], int] = {}
    for project in projects:
        first_place.setdefault(_group_key(project), project.position)
    projects.sort(key=lambda p: (FORM_ORDER.index(p.form), first_place[_group_key(p)], p.position, p.pk))
    return ExportPlan(
        lao=plan.authority.name_th,
        province=plan.cycle.province.name_th,
        form_set=plan.cycle.form_set,
        period=(plan.cycle.first_year, plan.cycle.last_year),
        edition=batch.summary.get("edition", "") if batch else "",
        sample=plan.authority.is_sample,
        groups=tuple(_group(key, list(members)) for key, members in groupby(projects, _group_key)),
    )


def _group_key(project: Project) -> tuple[str, ...]:
    if project.form == "ผ.03":
        return (project.form, "", "", "", "")
    return (project.form, project.strategy, project.tactic, project.programme, project.programme_typed)


PROGRAMME_TITLES = {programme.code: programme.name for programme in programmes()}


def _programme(project: Project) -> str:
    return PROGRAMME_TITLES.get(project.programme, project.programme_typed)


def _group(key: tuple[str, ...], members: list[Project]) -> ExportGroup:
    form, strategy, tactic, _code, _typed = key
    return ExportGroup(
        form=form,
        strategy=strategy,
        tactic=tactic,
        programme="" if form == "ผ.03" else _programme(members[0]),
        alignment=members[0].alignment,
        rows=tuple(_row(number, project) for number, project in enumerate(members, start=1)),
    )


def _row(number: int, project: Project) -> ExportRow:
    budgets = list(project.budgets.all())
    marks = [Mark(mark.label, kind="revision") for mark in project.revisions.all()]
    marks += [Mark(note.text) for note in project.notes.all()]
    return ExportRow(
        no=str(number),
        name=project.name,
        objective=project.objective,
        target=project.target,
        budget={b.fiscal_year: _money(b) for b in budgets if b.kind == YearBudget.Kind.PLAN},
        ordinance={b.fiscal_year: _money(b) for b in budgets if b.kind == YearBudget.Kind.ORDINANCE},
        kpi=project.kpi,
        expected_result=project.expected_result,
        responsible_unit=project.responsible_unit,
        requested_agency=project.requested_agency,
        community=project.community,
        programme=_programme(project),
        category=project.category,
        equipment_type=project.equipment_type,
        district=project.district,
        coordinates=project.coordinates,
        justification=project.justification,
        marks=tuple(marks),
    )


def _money(budget: YearBudget) -> int | str | None:
    return "-" if budget.state == YearBudget.State.DASH else budget.budget_thb


def _findings(batch: ImportBatch) -> list[Finding]:
    return [
        Finding(
            code=found.code,
            severity=found.severity,
            sheet=found.sheet,
            cell=found.cell,
            typed=found.typed,
            computed=found.computed,
            message_th=found.message_th,
            message_en=found.message_en,
            advice_th=found.advice_th,
            advice_en=found.advice_en,
        )
        for found in batch.findings.all()
    ]
