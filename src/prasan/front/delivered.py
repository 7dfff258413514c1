"""A sample plan of 2566–2570 that was carried out: a year with its budget, operation plan, progress and published
results, and the year after it as far as its operation plan is drafted. Everything is invented."""

from datetime import date, timedelta

from django.core.files import File
from django.utils import timezone

from prasan.centre.models import Cycle
from prasan.delivery.actions.operations import (
    ItemFields,
    add_item,
    announce_operation,
    begin_operation,
    change_item,
)
from prasan.delivery.actions.ordinances import (
    LineFields,
    add_line,
    begin_ordinance,
    bring_in_lines,
    put_in_force,
)
from prasan.delivery.actions.results import ProgressFields, publish_report, report_progress
from prasan.delivery.forms import ItemForm
from prasan.delivery.models import OperationItem, OperationPlan, Ordinance, Progress, Report
from prasan.delivery.pasted import Pasted
from prasan.delivery.queries import projects_for_year
from prasan.front import samples
from prasan.people.models import User
from prasan.places.models import LocalAuthority
from prasan.plans.actions.applying import apply_import
from prasan.plans.actions.imports import read_import, start_import
from prasan.plans.actions.plans import open_plan
from prasan.plans.models import ImportBatch, Plan
from prasan.thai import fiscal_year_be, fiscal_year_range

SAMPLE = "(ตัวอย่าง)"
FUNDED = 9
"""So many of the projects of a year get money, fewer than the plan holds, as in life."""
Status = Progress.Status
TOLD = (
    (Status.DONE, 100, 95), (Status.DONE, 100, 100), (Status.IN_PROGRESS, 60, 40), (Status.NOT_STARTED, 0, 0),
    (Status.DONE, 100, 90), (Status.CANCELLED, 0, 0), (Status.IN_PROGRESS, 30, 15),
)  # fmt: skip
"""Status, per cent of work and per cent of the money paid; the last two funded projects have no report."""


def build_delivery(authority: LocalAuthority, cycle: Cycle, *, by: User) -> None:
    """Bring the plan in and carry a year of it out; nothing happens when there is a budget already."""
    if Ordinance.objects.filter(plan__authority=authority, plan__cycle=cycle).exists():
        return
    plan = open_plan(authority, cycle, by=by)
    _bring_in(plan, by=by)
    past = min(fiscal_year_be(timezone.localdate()) - 1, cycle.last_year - 1)
    if past not in cycle.years:
        return
    ordinance = _budget(plan, past, by=by)
    _operate(plan, past, by=by)
    _report(ordinance, by=by)
    for kind in (Report.Kind.SIX_MONTHS, Report.Kind.YEAR):
        publish_report(plan, past, kind, by=by)
    _budget(plan, past + 1, by=by)
    begin_operation(plan, past + 1, by=by)


def _bring_in(plan: Plan, *, by: User) -> None:
    with samples.workbook("sample-clean-2566").open("rb") as workbook:
        batch = start_import(plan, File(workbook, name="sample-clean-2566.xlsx"), by=by)
    apply_import(read_import(ImportBatch.objects.get(pk=batch.pk)), by=by)


def _budget(plan: Plan, year: int, *, by: User) -> Ordinance:
    """Most get what was planned, one gets more, and one line is not in the plan."""
    ordinance = begin_ordinance(plan, year, by=by)
    projects = list(projects_for_year(plan, year)[:FUNDED])
    pasted = [
        Pasted(project.name, project.programme, project.planned_thb or 10_000) for project in projects[1:]
    ]
    bring_in_lines(ordinance, pasted, by=by)
    first = projects[0]
    add_line(ordinance, LineFields(first.name, (first.planned_thb or 0) + 50_000, first), by=by)
    add_line(ordinance, LineFields(f"จัดซื้อรถบรรทุกน้ำ {SAMPLE}", 2_400_000), by=by)
    total = sum(ordinance.lines.kept().values_list("budget_thb", flat=True))
    return put_in_force(ordinance, on=fiscal_year_range(year)[0], typed_total_thb=total, by=by)


def _operate(plan: Plan, year: int, *, by: User) -> OperationPlan:
    operation = begin_operation(plan, year, by=by)
    for number, item in enumerate(operation.items.select_related("project")):
        begins = number % 9 + 1
        change_item(item, _with(item, months=[begins, begins + 1, begins + 2]), seen=1, by=by)
    other = ItemFields(
        f"ขยายเขตระบบจำหน่ายไฟฟ้า {SAMPLE}", 1_200_000, agency=f"การไฟฟ้าส่วนภูมิภาค {SAMPLE}", place="หมู่ที่ 5",
        months=[7, 8],
    )  # fmt: skip
    add_item(operation, other, by=by)
    on = fiscal_year_range(year)[0] + timedelta(days=20)
    return announce_operation(
        operation, on=on, cited=f"มติคณะกรรมการพัฒนาท้องถิ่น ครั้งที่ 3/{year - 1} {SAMPLE}", by=by
    )


def _with(item: OperationItem, *, months: list[int]) -> ItemFields:
    stored = {name: value for name, value in ItemForm.stored(item).items() if name != "seen"}
    return ItemFields(
        **stored | {"project": item.project, "months": months, "place": item.place or "ในเขตเทศบาล"}
    )


def _report(ordinance: Ordinance, *, by: User) -> None:
    """A first report in the spring of each project that was begun, a second one at the end of the year."""
    year = ordinance.fiscal_year
    lines = ordinance.lines.kept().filter(project__isnull=False).select_related("project__plan__authority")
    spring, autumn = date(year - 543, 3, 15), date(year - 543, 9, 20)
    for line, (status, pct, paid) in zip(lines, TOLD, strict=False):
        if line.project is None:
            continue
        baht = line.budget_thb
        if status in (Status.DONE, Status.IN_PROGRESS):
            begun = ProgressFields(
                spring, Status.IN_PROGRESS, pct // 3, contract_thb=baht, disbursed_thb=baht // 10
            )
            report_progress(line.project, year, begun, by=by)
        contract = baht if pct else None
        told = ProgressFields(
            autumn, status, pct, contract, baht * paid // 100 if contract else None, note=SAMPLE
        )
        report_progress(line.project, year, told, by=by)
