"""From an uploaded file to a plan and back."""

from pathlib import Path

import pytest

from prasan.ledger.models import Act
from prasan.plans.actions.applying import apply_import, undo_import
from prasan.plans.actions.imports import choose_rows, discard_import, start_import
from prasan.plans.actions.plans import recall_plan, send_plan
from prasan.plans.models import ImportBatch, ImportRow, Plan, Project, Unit, YearBudget
from prasan.plans.problems import NotNow
from prasan.plans.queries import plan_totals
from prasan.plans.records import from_project
from tests.plans.conftest import HEALTH, ROADS, BringIn, project, upload, workbook
from tests.world import World

TWO_ROADS = workbook(
    (ROADS, [project("ก่อสร้างถนนสายหนึ่ง", y2566=100_000), project("ก่อสร้างถนนสายสอง", y2567=250_000)])
)


def stored(plan: Plan) -> list[dict[str, object]]:
    """All that the plan holds, in comparable form."""
    projects = (
        Project.objects.filter(plan=plan).prefetch_related("budgets", "revisions", "notes").order_by("pk")
    )
    return [from_project(one) | {"uid": one.uid, "state": one.state} for one in projects]


def changes(batch: ImportBatch) -> list[tuple[str, str]]:
    return [(row.change, row.data["name"]) for row in batch.rows.all()]


def test_reading_a_workbook_changes_nothing_in_the_plan(plan: Plan, read_in: BringIn) -> None:
    batch = read_in(TWO_ROADS)

    assert batch.state == ImportBatch.State.READY
    assert changes(batch) == [("new", "ก่อสร้างถนนสายหนึ่ง"), ("new", "ก่อสร้างถนนสายสอง")]
    assert batch.summary["budget_thb"] == {"2566": 100_000, "2567": 250_000, "2568": 0, "2569": 0, "2570": 0}
    assert stored(plan) == []


def test_applying_puts_projects_money_and_units_into_the_plan(plan: Plan, put_in: BringIn) -> None:
    put_in(TWO_ROADS)

    totals = plan_totals(plan)
    assert (totals.projects, totals.project_years, totals.total_thb) == (2, 2, 350_000)
    assert totals.by_year == {
        2566: (1, 100_000),
        2567: (1, 250_000),
        2568: (0, 0),
        2569: (0, 0),
        2570: (0, 0),
    }
    assert list(Project.objects.values_list("programme", "strategy")) == [("00310", ROADS["strategy"])] * 2
    assert list(Unit.objects.values_list("name", flat=True)) == ["กองช่าง"]


def test_blank_dash_and_zero_stay_three_things(plan: Plan, put_in: BringIn) -> None:
    put_in(workbook((ROADS, [project("ถนน", y2566=0, y2567="-", y2568=None, y2569=5)])))

    cells = YearBudget.objects.order_by("fiscal_year").values_list("fiscal_year", "state", "budget_thb")
    assert list(cells) == [
        (2566, "amount", 0),
        (2567, "dash", None),
        (2568, "blank", None),
        (2569, "amount", 5),
        (2570, "blank", None),
    ]


def test_reading_the_same_workbook_again_finds_nothing_new(
    plan: Plan, put_in: BringIn, read_in: BringIn
) -> None:
    put_in(TWO_ROADS)
    before = stored(plan)

    again = read_in(TWO_ROADS)

    assert [change for change, _name in changes(again)] == ["same", "same"]
    assert stored(plan) == before


def test_a_changed_sum_is_shown_as_a_difference_and_keeps_the_identity(
    plan: Plan, put_in: BringIn, read_in: BringIn, world: World
) -> None:
    put_in(TWO_ROADS)
    identity = list(Project.objects.order_by("pk").values_list("uid", flat=True))

    batch = read_in(
        workbook(
            (ROADS, [project("ก่อสร้างถนนสายหนึ่ง", y2566=120_000), project("ก่อสร้างถนนสายสอง", y2567=250_000)])
        )
    )

    row = batch.rows.get(change="changed")
    assert row.differences == [["budget.2566", ["amount", 100_000], ["amount", 120_000]]]
    apply_import(batch, by=world.planner)
    assert list(Project.objects.order_by("pk").values_list("uid", flat=True)) == identity
    assert plan_totals(plan).total_thb == 370_000


def test_a_project_missing_from_the_file_is_kept_unless_it_is_ticked(
    plan: Plan, put_in: BringIn, read_in: BringIn, world: World
) -> None:
    put_in(TWO_ROADS)
    fewer = workbook((ROADS, [project("ก่อสร้างถนนสายหนึ่ง", y2566=1)]))

    apply_import(read_in(fewer), by=world.planner)
    assert plan_totals(plan).projects == 2

    batch = read_in(fewer)
    missing = batch.rows.get(change="missing")
    apply_import(choose_rows(batch, {missing.pk: True}), by=world.planner)

    assert plan_totals(plan).projects == 1
    assert Project.objects.get(name="ก่อสร้างถนนสายสอง").state == Project.State.WITHDRAWN


def test_a_row_that_is_not_ticked_does_not_take_effect(plan: Plan, read_in: BringIn, world: World) -> None:
    batch = read_in(TWO_ROADS)
    first = batch.rows.first()
    assert first

    apply_import(choose_rows(batch, {first.pk: False}), by=world.planner)

    assert list(Project.objects.values_list("name", flat=True)) == ["ก่อสร้างถนนสายสอง"]


def test_undoing_brings_everything_back_as_it_was(
    plan: Plan, put_in: BringIn, read_in: BringIn, world: World
) -> None:
    put_in(TWO_ROADS)
    before = stored(plan)
    batch = read_in(
        workbook(
            (HEALTH, [project("พ่นหมอกควันกำจัดยุง", unit="กองสาธารณสุข", y2566=30_000)]),
            (ROADS, [project("ก่อสร้างถนนสายสอง", y2567=999)]),
        )
    )
    missing = batch.rows.get(change="missing")
    apply_import(choose_rows(batch, {missing.pk: True}), by=world.planner)
    assert stored(plan) != before

    undo_import(batch, by=world.planner)

    assert stored(plan) == before
    assert ImportBatch.objects.get(pk=batch.pk).state == ImportBatch.State.UNDONE


def test_only_the_newest_import_can_be_undone(put_in: BringIn, world: World) -> None:
    first = put_in(TWO_ROADS)
    put_in(workbook((HEALTH, [project("พ่นหมอกควัน", y2566=1)])))

    with pytest.raises(NotNow, match=r"newer|ใหม่กว่า"):
        undo_import(first, by=world.planner)


def test_two_waiting_imports_of_one_workbook_do_not_double_the_projects(
    plan: Plan, read_in: BringIn, world: World
) -> None:
    first, second = read_in(TWO_ROADS), read_in(TWO_ROADS)

    apply_import(first, by=world.planner)

    second.refresh_from_db()
    assert second.summary["changes"] == {"new": 0, "changed": 0, "same": 2, "missing": 0}
    with pytest.raises(NotNow):
        apply_import(second, by=world.planner)
    assert plan_totals(plan).projects == 2


def test_a_workbook_of_other_years_is_not_put_into_this_plan(
    plan: Plan, read_in: BringIn, world: World
) -> None:
    batch = read_in(workbook((ROADS, [project("ถนน", y2571=1)]), first_year=2571))

    with pytest.raises(NotNow):
        apply_import(batch, by=world.planner)
    assert stored(plan) == []


def test_a_sent_plan_takes_no_import_until_it_is_taken_back(
    plan: Plan, put_in: BringIn, world: World
) -> None:
    put_in(TWO_ROADS)
    plan = send_plan(plan, by=world.planner)

    with pytest.raises(NotNow):
        start_import(plan, upload(TWO_ROADS), by=world.planner)

    plan = recall_plan(plan, by=world.planner)
    assert start_import(plan, upload(TWO_ROADS), by=world.planner).state == ImportBatch.State.QUEUED


def test_an_empty_plan_and_a_waiting_import_are_not_sent(
    plan: Plan, put_in: BringIn, read_in: BringIn, world: World
) -> None:
    with pytest.raises(NotNow):
        send_plan(plan, by=world.planner)
    put_in(TWO_ROADS)
    read_in(workbook((HEALTH, [project("พ่นหมอกควัน", y2566=1)])))

    with pytest.raises(NotNow):
        send_plan(plan, by=world.planner)


@pytest.mark.parametrize("content", [b"", b"x" * 31])
def test_an_empty_or_broken_file_stores_nothing_in_the_plan(plan: Plan, world: World, content: bytes) -> None:
    if not content:
        with pytest.raises(NotNow):
            start_import(plan, upload(content), by=world.planner)
        assert not ImportBatch.objects.exists()
    else:
        start_import(plan, upload(content), by=world.planner)
    assert stored(plan) == []


def test_each_step_is_in_the_ledger_under_the_authority(plan: Plan, read_in: BringIn, world: World) -> None:
    batch = read_in(TWO_ROADS)
    discard_import(read_in(TWO_ROADS), by=world.planner)
    apply_import(batch, by=world.planner)
    undo_import(batch, by=world.planner)

    acts = Act.objects.filter(verb__startswith="plans.").order_by("seq").values_list("verb", "scope", "actor")
    assert list(acts) == [
        (verb, "lao:sample-one", "วิภา ใจดี")
        for verb in (
            "plans.plan_opened",
            "plans.import_discarded",
            "plans.import_applied",
            "plans.import_undone",
        )
    ]


def test_an_applied_import_cannot_be_discarded_or_applied_again(put_in: BringIn, world: World) -> None:
    batch = put_in(TWO_ROADS)

    for act in (discard_import, apply_import):
        with pytest.raises(NotNow):
            act(batch, by=world.planner)


def test_a_file_in_no_format_is_refused_with_a_sentence_and_kept_out(
    plan: Plan, world: World, django_capture_on_commit_callbacks, tmp_path: Path
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        batch = start_import(plan, upload(b"\x00\x01 not a workbook", "plan.xlsx"), by=world.planner)

    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.UNREADABLE
    assert kept_files(tmp_path) == 0
    assert all(batch.problem[language] for language in ("th", "en"))
    assert not ImportRow.objects.exists()


def test_a_real_upload_is_read_in_a_child_process_and_waits_for_review(
    plan: Plan, world: World, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        batch = start_import(plan, upload(TWO_ROADS), by=world.planner)

    batch.refresh_from_db()
    assert (batch.state, batch.summary["projects"]) == (ImportBatch.State.READY, 2)
    assert batch.progress["total"] > 0


def kept_files(home: Path) -> int:
    return sum(path.is_file() for path in (home / "uploads").rglob("*"))


def test_the_file_of_a_discarded_import_is_deleted_and_that_of_an_applied_one_kept(
    plan: Plan, world: World, django_capture_on_commit_callbacks, tmp_path: Path
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept = start_import(plan, upload(TWO_ROADS), by=world.planner)
        unwanted = start_import(plan, upload(TWO_ROADS), by=world.planner)
    assert kept_files(tmp_path) == 2

    with django_capture_on_commit_callbacks(execute=True):
        discard_import(unwanted, by=world.planner)
        apply_import(kept, by=world.planner)

    assert kept_files(tmp_path) == 1
    unwanted.refresh_from_db()
    assert (unwanted.file.name, unwanted.rows.count()) == ("", 2)


def test_a_fault_in_our_own_code_is_told_to_the_planner_instead_of_reading_for_ever(
    plan: Plan, world: World, django_capture_on_commit_callbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("prasan.plans.actions.imports.match", broken)
    with django_capture_on_commit_callbacks(execute=True):
        batch = start_import(plan, upload(TWO_ROADS), by=world.planner)

    batch.refresh_from_db()
    assert (batch.state, batch.problem["code"]) == (ImportBatch.State.UNREADABLE, "broke-down")
    assert not ImportRow.objects.exists()
