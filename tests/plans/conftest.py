"""A plan of Sample One in cycle 2566-2570, and workbooks made for each test."""

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prasan.centre.actions import ensure_cycles
from prasan.centre.models import Cycle
from prasan.officialforms import check, read_plan, totals
from prasan.officialforms.writing import ExportGroup, ExportPlan, ExportRow, write_workbook
from prasan.people.models import User
from prasan.plans.actions.applying import apply_import
from prasan.plans.actions.imports import store_reading
from prasan.plans.actions.plans import open_plan
from prasan.plans.models import ImportBatch, Plan
from prasan.plans.reading import Reading
from tests import world as worlds
from tests.ground import grounded

BringIn = Callable[..., ImportBatch]

ROADS = {
    "strategy": "1. ยุทธศาสตร์ด้านโครงสร้างพื้นฐาน",
    "tactic": "1.1 กลยุทธ์พัฒนาถนน",
    "programme": "แผนงานอุตสาหกรรมและการโยธา",
}
HEALTH = {"strategy": "2. ยุทธศาสตร์ด้านคุณภาพชีวิต", "tactic": "2.1 กลยุทธ์สาธารณสุข", "programme": "แผนงานสาธารณสุข"}


@grounded
def cycle(world: worlds.World) -> Cycle:
    ensure_cycles(world.province)
    return Cycle.objects.get(first_year=2566)


@grounded
def plan(world: worlds.World, cycle: Cycle) -> Plan:
    return open_plan(world.one, cycle, by=world.planner)


def project(name: str, *, unit: str = "กองช่าง", **money: int | str | None) -> ExportRow:
    """A row with money by year, given as y2566=100_000."""
    return ExportRow(
        name=name,
        objective="เพื่อประโยชน์ของประชาชน",
        target="1 แห่ง",
        kpi="ร้อยละ 80",
        expected_result="ประชาชนได้รับประโยชน์",
        responsible_unit=unit,
        budget={int(year[1:]): amount for year, amount in money.items()},
    )


def workbook(
    *tables: tuple[dict[str, str], Sequence[ExportRow]],
    form: str = "ผ.02",
    first_year: int = 2566,
    period: tuple[int, int] | None = None,
    lao: str = "เทศบาลตำบลตัวอย่างหนึ่ง",
) -> bytes:
    """An official workbook with one table for each (group lines, rows)."""
    out = BytesIO()
    groups = tuple(ExportGroup(form=form, rows=tuple(rows), **lines) for lines, rows in tables)
    write_workbook(
        ExportPlan(
            lao=lao,
            form_set=f"{first_year}-{first_year + 4}",
            period=period or (first_year, first_year + 4),
            groups=groups,
            sample=True,
        ),
        out,
    )
    return out.getvalue()


def upload(content: bytes, name: str = "plan.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def read_in(plan: Plan, world: worlds.World) -> BringIn:
    """Reads a workbook into a waiting import, in this process (the child process has tests of its own)."""
    return lambda content: waiting_import(plan, content, by=world.planner)


def waiting_import(plan: Plan, content: bytes, *, by: User) -> ImportBatch:
    batch = ImportBatch.objects.create(plan=plan, uploaded_by=by, file_name="plan.xlsx", file_sha256="0" * 64)
    book = read_plan(content, filename="plan.xlsx")
    return store_reading(batch, Reading(book, check(book), totals(book)))


@pytest.fixture
def put_in(read_in: BringIn, world: worlds.World) -> BringIn:
    """Reads a workbook and puts it into the plan."""
    return lambda content: apply_import(read_in(content), by=world.planner)
