"""A workbook of somebody else, or of other years, is not taken without a word."""

import pytest
from django.utils.translation import override

from prasan.plans.coverage import matrix_of
from prasan.plans.doubts import doubts_about, money_outside, names_another_authority
from prasan.plans.models import ImportBatch, Plan, Project
from prasan.plans.queries import plan_totals, province_rows
from tests.plans.conftest import ROADS, BringIn, project, workbook
from tests.plans.test_pages import address, client_of
from tests.world import World

LATE = workbook(
    (ROADS, [project("ก่อสร้างถนนสายหนึ่ง", y2568=100, y2570=30, y2571=7, y2572=5)]), period=(2568, 2572)
)


@pytest.mark.parametrize(
    ("typed", "is_another"),
    [
        ("เทศบาลตำบลตัวอย่างหนึ่ง", False),
        ("เทศบาลตำบล ตัวอย่างหนึ่ง อำเภอเมืองภูเก็ต จังหวัดภูเก็ต", False),
        ("ทต.ตัวอย่างหนึ่ง", False),
        ("", False),
        ("เทศบาลตำบลตัวอย่างสอง", True),
        ("องค์การบริหารส่วนตำบลตัวอย่างหนึ่ง", True),
        ("เทศบาลตำบลตัวอย่างหนึ่งร้อย", True),
    ],
)
def test_a_name_is_the_authoritys_own_however_it_is_spaced_or_shortened(
    plan: Plan, world: World, typed: str, is_another: bool
) -> None:
    batch = ImportBatch(plan=plan, uploaded_by=world.planner, authority_typed=typed)

    assert names_another_authority(batch) is is_another


def test_a_workbook_of_another_authority_is_read_with_a_clear_warning(world: World, read_in: BringIn) -> None:
    content = workbook((ROADS, [project("ถนน", y2566=1)]), lao="เทศบาลตำบลตัวอย่างสอง")

    batch = read_in(content)

    page = client_of(world, "planner").get(batch.get_absolute_url()).content.decode()
    assert "notice--warning" in page
    with override("en"):
        (said,) = doubts_about(batch)
        assert said == (
            "The workbook names “เทศบาลตำบลตัวอย่างสอง”, but this is the plan of Sample One Municipality. "
            "Is it the right file?"
        )


def test_years_outside_the_cycle_are_announced_kept_and_counted_nowhere(
    plan: Plan, world: World, read_in: BringIn, put_in: BringIn
) -> None:
    batch = read_in(LATE)

    assert money_outside(batch) == {2571: 7, 2572: 5}
    with override("en"):
        assert [said[:49] for said in doubts_about(batch)] == [
            "The workbook also holds the years 2571, 2572, whi"
        ]
    put_in(LATE)
    totals = plan_totals(plan)
    assert (totals.project_years, totals.total_thb, totals.outside) == (2, 130, {2571: 7, 2572: 5})
    assert totals.by_year == {2566: (0, 0), 2567: (0, 0), 2568: (1, 100), 2569: (0, 0), 2570: (1, 30)}
    assert matrix_of(plan).total_thb == 130
    (row,) = [row for row in province_rows(plan.cycle, samples=True) if row.plan == plan]
    assert row.total_thb == 130
    assert list(
        Project.objects.get().budgets.filter(fiscal_year__gt=2570).values_list("budget_thb", flat=True)
    ) == [
        7,
        5,
    ]


def test_money_stands_under_its_own_year_where_the_workbook_lacks_some(
    world: World, plan: Plan, put_in: BringIn
) -> None:
    put_in(LATE)
    client = client_of(world, "planner")

    shown = client.get(address("projects")).context["page"].object_list[0]
    assert [(year, cell and cell.budget_thb) for year, cell in shown.year_cells] == [
        (2566, None),
        (2567, None),
        (2568, 100),
        (2569, None),
        (2570, 30),
    ]
    assert shown.total_thb == 130
    page = client.get(Project.objects.get().get_absolute_url())
    assert page.context["money_years"] == [2566, 2567, 2568, 2569, 2570, 2571, 2572]
    assert [[cell and cell.budget_thb for cell in cells] for _label, cells in page.context["money"]] == [
        [None, None, 100, None, 30, 7, 5]
    ]


def test_the_own_workbook_of_the_right_years_raises_no_doubt(read_in: BringIn) -> None:
    assert doubts_about(read_in(workbook((ROADS, [project("ถนน", y2566=1)])))) == []
