"""The documents of a year: what they say, and that every format can be made."""

import io
from datetime import date

import openpyxl
import pytest
from django.test import Client

from prasan import documents
from prasan.delivery.actions.operations import ItemFields, add_item
from prasan.delivery.actions.results import ProgressFields, publish_report, report_progress
from prasan.delivery.models import OperationPlan, Ordinance, Report
from prasan.plans.models import Project
from prasan.printing import registry
from tests.delivery.conftest import NAMES
from tests.world import World

CODES = (
    "delivery-pd01", "delivery-pd02", "delivery-pd02-1", "delivery-ordinance", "delivery-result", "delivery-form-1",
    "delivery-form-2", "delivery-form-3-1",
)  # fmt: skip


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.planner)
    return client


def cells(client: Client, code: str, key: object) -> list[str]:
    """Every text and number of the workbook of a document."""
    answer = client.get(f"/documents/{code}/{key}.xlsx")
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]


def test_pd02_marks_the_months_and_pd02_1_holds_the_equipment(
    client: Client, operation: OperationPlan, world: World
) -> None:
    operation.items.update(months=[1, 2])
    printer = ItemFields("เครื่องพิมพ์", 9_000, form="ผด.02/1", months=[5])
    add_item(operation, printer, by=world.planner)

    projects, equipment = (cells(client, code, operation.pk) for code in ("delivery-pd02", "delivery-pd02-1"))

    assert (projects.count("●"), equipment.count("●")) == (6, 1)
    assert "เครื่องพิมพ์" in equipment
    assert "เครื่องพิมพ์" not in projects


def test_pd01_shares_out_the_whole_operation_plan(client: Client, operation: OperationPlan) -> None:
    """By hand: 1 of 3 projects and 120,000 of 135,000 baht for roads, the rest for health."""
    found = cells(client, "delivery-pd01", operation.pk)

    assert {"33.33", "88.89", "66.67", "11.11", "135000"} <= set(found)


def test_the_budget_names_what_is_wrong_with_a_line(client: Client, in_force: Ordinance) -> None:
    found = cells(client, "delivery-ordinance", in_force.pk)

    assert {"เกินแผน 20,000 บาท", "อยู่ในแผน ไม่ได้รับงบประมาณ", "แผนไม่ได้ตั้งงบประมาณไว้ในปีนี้", "ซื้อรถตู้"} <= set(found)
    assert any("ยอดตามข้อบัญญัติ 1,035,000 บาท (ตรงกัน)" in one for one in found)


def test_the_result_and_forms_print_their_denominators(
    client: Client, in_force: Ordinance, projects: dict[str, Project], world: World
) -> None:
    fields = ProgressFields(date(2023, 2, 1), "done", 100, disbursed_thb=100_000)
    report_progress(projects["roads"], 2566, fields, by=world.planner)
    report = publish_report(in_force.plan, 2566, Report.Kind.YEAR, by=world.planner)
    key = f"{in_force.plan_id}-2566"

    result, quarters, by_strategy = (
        cells(client, "delivery-result", report.pk),
        cells(client, "delivery-form-2", key),
        cells(client, "delivery-form-3-1", key),
    )

    done = "ดำเนินการแล้วเสร็จ 1 จาก 3 โครงการ (ร้อยละ 33.33)"
    assert done in result
    assert done in by_strategy
    assert NAMES["roads"] in result
    assert quarters.count("1 จาก 3 (ร้อยละ 33.33)") >= 3
    assert cells(client, "delivery-form-1", key)[0].startswith("แบบที่ 1")


def test_a_quarter_that_has_not_begun_stays_empty(client: Client, projects: dict[str, Project]) -> None:
    plan = projects["roads"].plan
    plan.cycle.last_year = 2600
    plan.cycle.save()

    found = cells(client, "delivery-form-2", f"{plan.pk}-2600")

    assert "0" not in found


@pytest.mark.parametrize("code", CODES)
def test_each_sample_can_be_made_in_each_format(code: str) -> None:
    paper = registry.get(code).sample()

    assert paper.sample
    assert documents.docx(paper)[:2] == documents.xlsx(paper)[:2] == b"PK"
    assert "ตัวอย่าง" in documents.html(paper)
