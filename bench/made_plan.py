"""A large plan to measure with, and a site of its own to put it into. Not run by itself.

The plan grows out of the sample authority's own projects: each comes back in many places and sizes, as real plans
repeat "ก่อสร้างถนน คสล. หมู่ที่ …" row after row. The site lives in a temporary folder and dies with it.
"""

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prasan.officialforms.samples.content import sample_plan
from prasan.officialforms.writing import ExportGroup, ExportPlan, ExportRow, write_workbook

if TYPE_CHECKING:
    from prasan.people.models import User
    from prasan.plans.models import Plan

FORM_SET = "2566-2570"
NAMES = "บ้านสวน บ้านนา ริมคลอง ท่าเรือ หัวถนน ตลาดเก่า ต้นโพธิ์ เขาน้อย ทุ่งทอง บ่อหิน ในหาน ปลายแหลม"


def large_plan(rows: int) -> ExportPlan:
    """So many projects on ผ.02, spread evenly over the sample's tables."""
    plan = sample_plan(FORM_SET)
    tables = [group for group in plan.groups if group.form == "ผ.02"]
    share, more = divmod(rows, len(tables))
    grown = (grow(table, share + (number < more)) for number, table in enumerate(tables))
    return replace(plan, groups=tuple(grown))


def grow(table: ExportGroup, rows: int) -> ExportGroup:
    """The table with its projects repeated in other places until it has so many rows."""
    return replace(
        table, rows=tuple(elsewhere(table.rows[n % len(table.rows)], n, n + 1) for n in range(rows))
    )


def elsewhere(row: ExportRow, place: int, number: int) -> ExportRow:
    names = NAMES.split()
    where = f"หมู่ที่ {place % 14 + 1} ชุมชน{names[place % len(names)]} สาย {place // len(names) + 1}"
    return replace(row, no=str(number), name=f"{row.name} {where}")


def write_large_workbook(path: Path, rows: int) -> None:
    write_workbook(large_plan(rows), path)


@contextmanager
def site() -> Iterator[tuple["Plan", "User"]]:
    """An empty plan of a sample authority on a fresh site, and its planner."""
    with tempfile.TemporaryDirectory(prefix="prasan-bench-") as home:
        os.environ |= {"PRASAN_HOME": home, "PRASAN_DEMO": "1", "DJANGO_SETTINGS_MODULE": "prasan.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        yield empty_plan()


def empty_plan() -> tuple["Plan", "User"]:
    from prasan.centre.actions import ensure_cycles
    from prasan.commands import init
    from prasan.people import demo as cast
    from prasan.places.actions import add_sample_authority
    from prasan.places.models import Province
    from prasan.plans.actions.plans import open_plan

    init.prepare()
    province = Province.objects.get(code="83")
    ensure_cycles(province)
    authority = add_sample_authority(
        "sample-municipality", "เทศบาลตำบลตัวอย่าง", "Sample Subdistrict Municipality"
    )
    cast.appoint_cast()
    planner = cast.planner_of(authority)
    return open_plan(authority, province.cycles.get(first_year=2566), by=planner), planner


@contextmanager
def timed(stages: dict[str, tuple[float, float]], name: str) -> Iterator[None]:
    """Seconds that a stage takes: by the clock, and of processors (children that ended included)."""
    clock, work = time.perf_counter(), sum(os.times()[:4])
    yield
    stages[name] = (round(time.perf_counter() - clock, 2), round(sum(os.times()[:4]) - work, 2))


def peak_mb(who: int = resource.RUSAGE_SELF) -> int:
    """The most memory this process (or the hungriest of its ended children) has held, in MB."""
    return round(resource.getrusage(who).ru_maxrss / 1024)
