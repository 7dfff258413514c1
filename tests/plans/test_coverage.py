"""Coverage, against tables worked by hand."""

from prasan.framework.actions import load_catalogue
from prasan.framework.models import Edition, Node
from prasan.plans.actions.alignment import decide
from prasan.plans.coverage import matrix_of, node_coverage
from prasan.plans.models import Plan, Project
from prasan.plans.queries import alignment_progress, plan_totals, province_rows
from tests.plans.conftest import HEALTH, ROADS, BringIn, project, workbook
from tests.world import World

PLAN = workbook(
    (ROADS, [project("ก่อสร้างถนนสายหนึ่ง", y2566=100, y2567=100), project("ก่อสร้างถนนสายสอง", y2566=50)]),
    (HEALTH, [project("พ่นหมอกควันกำจัดยุง", y2570=7), project("ตรวจสุขภาพผู้สูงอายุ", y2566=0)]),
)
#                 2566      2567     2568  2569  2570
# 1. roads  (2)   2 / 150   1 / 100   –     –     –       250
# 2. health (2)   –         –         –     –     1 / 7     7      one project has no money: 0 baht is no money


def test_the_matrix_counts_project_years_and_baht_as_worked_by_hand(plan: Plan, put_in: BringIn) -> None:
    put_in(PLAN)

    matrix = matrix_of(plan)

    assert [(block.name, block.projects, block.total_thb, block.cells) for block in matrix.strategies] == [
        (ROADS["strategy"], 2, 250, [(2, 150), (1, 100), (0, 0), (0, 0), (0, 0)]),
        (HEALTH["strategy"], 2, 7, [(0, 0), (0, 0), (0, 0), (0, 0), (1, 7)]),
    ]
    assert matrix.totals == {2566: (2, 150), 2567: (1, 100), 2568: (0, 0), 2569: (0, 0), 2570: (1, 7)}
    assert (matrix.projects, matrix.total_thb, matrix.without_money, matrix.without_programme) == (
        4,
        257,
        1,
        0,
    )
    assert len(matrix.programmes_without) == 10
    assert "แผนงานงบกลาง" in matrix.programmes_without


def test_projects_asked_of_other_agencies_are_not_in_the_own_totals(plan: Plan, put_in: BringIn) -> None:
    put_in(workbook((ROADS, [project("ก่อสร้างเขื่อนป้องกันตลิ่ง", y2566=9_000_000)]), form="ผ.02/2"))

    totals = plan_totals(plan)

    assert (totals.projects, totals.total_thb, totals.asked_projects, totals.asked_thb) == (
        0,
        0,
        1,
        9_000_000,
    )
    assert matrix_of(plan).strategies == []


def test_baht_of_an_item_is_the_money_of_its_confirmed_projects(
    plan: Plan, put_in: BringIn, world: World
) -> None:
    load_catalogue()
    put_in(PLAN)
    programmes = Edition.objects.get(code="programmes")
    roads = list(Project.objects.filter(programme="00310"))
    node = Node.objects.select_related("edition").get(edition=programmes, code="00310")

    decide(plan, programmes, roads, "confirmed", node=node, by=world.planner)

    covered = {item.node.code: item for item in node_coverage(programmes, [plan])}
    assert (covered["00310"].confirmed, covered["00310"].authorities, covered["00310"].total_thb) == (
        2,
        1,
        250,
    )
    assert [code for code, item in covered.items() if not item.is_empty] == ["00310"]
    progress = alignment_progress(plan, [programmes])[0]
    assert (progress.projects, progress.confirmed, progress.undecided, progress.decided_pct) == (4, 2, 2, 50)


def test_the_provinces_rows_say_how_far_each_plan_is(plan: Plan, put_in: BringIn, world: World) -> None:
    load_catalogue()
    put_in(PLAN)
    programmes = Edition.objects.get(code="programmes")
    decide(
        plan,
        programmes,
        [Project.objects.get(programme="00220", name__startswith="พ่น")],
        "none-fits",
        by=world.planner,
    )
    node = Node.objects.select_related("edition").get(edition=programmes, code="00310")
    decide(
        plan,
        programmes,
        list(Project.objects.filter(programme="00310")[:1]),
        "confirmed",
        node=node,
        by=world.planner,
    )

    rows = {row.authority.slug: row for row in province_rows(plan.cycle, samples=True)}

    assert len([row for row in rows.values() if not row.authority.is_sample]) == 19
    one = rows["sample-one"]
    assert (one.projects, one.total_thb, one.linked, one.confirmed_pct) == (4, 257, 1, 25)
    assert rows["chalong"].plan is None
    assert rows["chalong"].confirmed_pct is None
