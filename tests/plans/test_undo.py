"""What undoing an import brings back beside the rows themselves: links, offices, places, the thread."""

from prasan.framework.actions import load_catalogue
from prasan.framework.models import Link, Node
from prasan.plans.actions.alignment import decide, subjects_of, suggest_for, suggest_for_plan
from prasan.plans.actions.applying import apply_import, undo_import
from prasan.plans.actions.imports import choose_rows
from prasan.plans.models import Plan, Project, Unit
from prasan.plans.queries import thread_of, verdicts_lost_by_undo
from tests.plans.conftest import HEALTH, ROADS, BringIn, project, workbook
from tests.world import World

ROAD = "ก่อสร้างถนนคอนกรีตเสริมเหล็กพร้อมรางระบายน้ำและทางเท้าริมถนนสายหลักของชุมชนบ้านใหม่พัฒนา"
NO_PROGRAMME = {**ROADS, "programme": ""}
FIRST = workbook((ROADS, [project(ROAD, y2566=100)]))


def suggested(plan: Plan) -> list[tuple[str, str, str]]:
    """(method, code, text key) of the suggestions of programmes, sorted."""
    links = Link.objects.filter(edition__code="programmes", state="suggested")
    return sorted(links.values_list("method", "node__code", "text_key"))


def test_undoing_renews_the_suggestions_for_the_text_that_stands_again(
    plan: Plan, put_in: BringIn, read_in: BringIn, world: World, django_capture_on_commit_callbacks
) -> None:
    load_catalogue()
    put_in(FIRST)
    suggest_for_plan(plan)
    before = suggested(plan)
    reworded = workbook((ROADS, [project(f"{ROAD}และสวน", y2566=100)]))
    with django_capture_on_commit_callbacks(execute=True):
        batch = apply_import(read_in(reworded), by=world.planner)
    assert Project.objects.count() == 1
    assert suggested(plan) != before

    with django_capture_on_commit_callbacks(execute=True):
        undo_import(batch, by=world.planner)

    assert suggested(plan) == before


def test_a_programme_that_is_not_written_any_more_is_not_shown_as_written(
    plan: Plan, put_in: BringIn
) -> None:
    load_catalogue()
    put_in(FIRST)
    suggest_for_plan(plan)
    assert [code for method, code, _key in suggested(plan) if method == "typed"] == ["00310"]

    put_in(workbook((NO_PROGRAMME, [project(ROAD, y2566=100)])))
    suggest_for_plan(plan)

    assert Project.objects.get().programme == ""
    assert [code for method, code, _key in suggested(plan) if method == "typed"] == []


def test_suggestions_that_arrive_after_an_undo_leave_nothing_behind(
    plan: Plan, put_in: BringIn, world: World
) -> None:
    load_catalogue()
    batch = put_in(FIRST)
    of_the_worker = subjects_of(plan)
    undo_import(batch, by=world.planner)

    suggest_for(plan, of_the_worker)

    assert not Link.objects.exists()


def test_offices_that_only_the_undone_workbook_named_go_with_it(
    plan: Plan, put_in: BringIn, world: World
) -> None:
    put_in(FIRST)
    batch = put_in(workbook((HEALTH, [project("พ่นหมอกควัน", unit="กองสาธารณสุข", y2566=1)])))
    assert sorted(Unit.objects.values_list("name", flat=True)) == ["กองช่าง", "กองสาธารณสุข"]

    undo_import(batch, by=world.planner)

    assert list(Unit.objects.values_list("name", flat=True)) == ["กองช่าง"]


def test_an_unchanged_project_moves_with_its_row_and_back(plan: Plan, put_in: BringIn, world: World) -> None:
    put_in(FIRST)
    before = Project.objects.values_list("sheet", "row", "position").get()
    another = {**ROADS, "programme": "แผนงานเคหะและชุมชน"}

    batch = put_in(workbook((another, [project("ติดตั้งไฟฟ้า", y2566=1)]), (ROADS, [project(ROAD, y2566=100)])))

    row = batch.rows.get(data__name=ROAD)
    assert row.change == "same"
    read = row.data
    place = Project.objects.filter(name=ROAD).values_list("sheet", "row", "position")
    assert list(place.all()) == [(read["sheet"], read["row"], 2)]
    assert list(place.all()) != [before]
    undo_import(batch, by=world.planner)
    assert list(place.all()) == [before]


def test_renumbering_is_shown_and_undone_without_a_new_identity(
    plan: Plan, put_in: BringIn, read_in: BringIn, world: World
) -> None:
    put_in(FIRST)
    identity = Project.objects.get().uid
    batch = read_in(workbook((ROADS, [project("ก่อสร้างสะพาน", y2566=1), project(ROAD, y2566=100)])))
    assert batch.rows.get(data__name=ROAD).differences == [["number", "1", "2"]]

    apply_import(batch, by=world.planner)
    assert Project.objects.get(uid=identity).number == "2"
    undo_import(batch, by=world.planner)

    assert list(Project.objects.values_list("uid", "number")) == [(identity, "1")]


def test_an_undone_import_is_no_part_of_a_projects_thread(plan: Plan, put_in: BringIn, world: World) -> None:
    put_in(FIRST)
    batch = put_in(workbook((ROADS, [project(ROAD, y2566=200)])))
    road = Project.objects.get()
    assert len(thread_of(road)) == 2

    undo_import(batch, by=world.planner)

    assert len(thread_of(road)) == 1


def test_a_confirmed_link_is_looked_at_again_when_reworded_and_stands_again_after_the_undo(
    plan: Plan, put_in: BringIn, world: World
) -> None:
    load_catalogue()
    put_in(FIRST)
    road = Project.objects.get()
    link = Link.objects.filter(subject_id=road.pk, state="confirmed")
    suggest_for_plan(plan)
    node = Link.objects.get(subject_id=road.pk, method="typed").node
    decide(plan, node.edition, [road], "confirmed", by=world.planner, node=node)
    assert link.count() == 1

    batch = put_in(workbook((ROADS, [project(f"{ROAD}และสวน", y2566=100)])))
    assert (link.count(), Link.objects.get(node=node).state) == (0, "stale")
    undo_import(batch, by=world.planner)

    assert Link.objects.get(node=node).state == "confirmed"


def test_the_undo_says_first_how_many_verdicts_go_with_it(plan: Plan, put_in: BringIn, world: World) -> None:
    load_catalogue()
    batch = put_in(workbook((ROADS, [project(ROAD, y2566=100), project("ขุดลอกคลอง", y2566=1)])))
    road = Project.objects.get(name=ROAD)
    assert verdicts_lost_by_undo(batch) == 0

    node = Node.objects.get(edition__code="programmes", code="00310")
    decide(plan, node.edition, [road], "confirmed", by=world.planner, node=node)

    assert verdicts_lost_by_undo(batch) == 1
    again = put_in(workbook((ROADS, [project(ROAD, y2566=200)])))
    assert verdicts_lost_by_undo(again) == 0


def test_ticks_of_a_waiting_import_survive_a_change_of_the_plan(
    plan: Plan, put_in: BringIn, read_in: BringIn, world: World
) -> None:
    put_in(FIRST)
    waiting = read_in(workbook((HEALTH, [project("พ่นหมอกควัน", y2566=1), project("ตรวจสุขภาพ", y2566=1)])))
    fog, checkup, road = waiting.rows.all()
    choose_rows(waiting, {fog.pk: False, checkup.pk: True, road.pk: True})

    put_in(workbook((ROADS, [project("ขุดลอกคลอง", y2566=1)])))

    assert [(row.data["name"], row.change, row.takes_effect) for row in waiting.rows.all()] == [
        ("พ่นหมอกควัน", "new", False),
        ("ตรวจสุขภาพ", "new", True),
        (ROAD, "missing", True),
        ("ขุดลอกคลอง", "missing", False),
    ]
