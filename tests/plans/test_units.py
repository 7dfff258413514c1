"""One office under several spellings."""

import pytest

from prasan.plans.actions.units import merge_units, unit_name
from prasan.plans.models import Plan, Project, Unit
from prasan.plans.problems import NotNow
from prasan.plans.queries import units_of
from tests.plans.conftest import HEALTH, BringIn, project, workbook
from tests.world import World

SPELLINGS = workbook(
    (
        HEALTH,
        [
            project("พ่นหมอกควัน", unit="สำนักสาธารณสุขและสิ่งแวดล้อม\nงานป้องกันโรค", y2566=1),
            project("คัดแยกขยะ", unit="สำนักสาธารณสุขฯ", y2566=1),
            project("ตรวจตลาด", unit="สำนักสาธารณสุขฯ", y2566=1),
        ],
    )
)


def test_the_office_is_the_first_line_of_the_cell() -> None:
    assert unit_name(" สำนักช่าง \n งานโยธา") == "สำนักช่าง"
    assert unit_name("") == ""


def test_merging_moves_projects_and_remembers_the_spelling(plan: Plan, put_in: BringIn, world: World) -> None:
    put_in(SPELLINGS)
    assert [(unit.name, unit.n) for unit in units_of(plan)] == [
        ("สำนักสาธารณสุขฯ", 2),
        ("สำนักสาธารณสุขและสิ่งแวดล้อม", 1),
    ]

    merge_units(
        Unit.objects.get(name="สำนักสาธารณสุขฯ"),
        Unit.objects.get(name="สำนักสาธารณสุขและสิ่งแวดล้อม"),
        by=world.planner,
    )
    put_in(workbook((HEALTH, [project("ฉีดวัคซีนสุนัข", unit="สำนักสาธารณสุข ฯ", y2566=1)])))

    assert [(unit.name, unit.n) for unit in units_of(plan)] == [("สำนักสาธารณสุขและสิ่งแวดล้อม", 4)]
    assert set(Project.objects.values_list("responsible_unit", flat=True)) >= {"สำนักสาธารณสุขฯ"}


def test_an_office_is_not_merged_with_itself(plan: Plan, put_in: BringIn, world: World) -> None:
    put_in(SPELLINGS)
    unit = Unit.objects.first()
    assert unit

    with pytest.raises(NotNow):
        merge_units(unit, unit, by=world.planner)
