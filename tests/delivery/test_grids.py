"""Many rows at once: months of all items, reports of a day; nothing is overwritten unseen."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prasan.delivery.actions.operations import set_months
from prasan.delivery.actions.results import ProgressFields, report_many, report_progress
from prasan.delivery.models import OperationPlan, Ordinance, Progress
from prasan.delivery.problems import Refused
from prasan.ledger.models import Act
from prasan.plans.models import Project
from tests.delivery.conftest import NAMES
from tests.plain_browser import PlainBrowser
from tests.world import World

MANY = "/delivery/sample-one/2566/2566/progress/many/"
FEB = date(2023, 2, 1)


def test_all_months_are_set_on_one_page(planner: PlainBrowser, operation: OperationPlan) -> None:
    first, second, third = operation.items.all()
    planner.get(f"{operation.get_absolute_url()}months/")

    page = planner.send(
        f"{first.pk}-months", **{f"{first.pk}-months": ["1", "2"], f"{third.pk}-months": ["12"]}
    )

    assert page.status == 200
    assert [item.months for item in operation.items.all()] == [[1, 2], [], [12]]
    assert Act.objects.get(verb="delivery.months_set").data == {"items": 2}
    assert second.version == 1


def test_months_changed_meanwhile_are_not_overwritten(operation: OperationPlan, world: World) -> None:
    first, second, _third = operation.items.all()
    set_months(operation, {first.pk: [1]}, seen={first.pk: 1}, by=world.planner)

    with pytest.raises(Refused) as refused:
        set_months(
            operation, {first.pk: [2], second.pk: [3]}, seen={first.pk: 1, second.pk: 1}, by=world.planner
        )

    assert refused.value.code == "changed-items"
    assert [item.months for item in operation.items.all()] == [[1], [], []]


def test_what_was_set_already_is_no_act(operation: OperationPlan, world: World) -> None:
    first = operation.items.all()[0]

    assert set_months(operation, {first.pk: []}, seen={}, by=world.planner) == 0
    assert not Act.objects.filter(verb="delivery.months_set").exists()


def test_only_rows_that_say_something_new_become_reports(
    planner: PlainBrowser, in_force: Ordinance, projects: dict[str, Project], world: World
) -> None:
    roads, drain, clinic = (projects[key].pk for key in ("roads", "drain", "clinic"))
    known = ProgressFields(FEB, "in-progress", 40, disbursed_thb=30_000)
    report_progress(projects["roads"], 2566, known, by=world.planner)
    planner.get(MANY)
    rows = {f"{drain}-status": "done", f"{clinic}-status": "in-progress", f"{clinic}-done_pct": "20"}

    planner.send("reported_on", reported_on="1 ก.ค. 2566", **rows)

    found = Progress.objects.filter(reported_on=date(2023, 7, 1)).order_by("project__position")
    assert [(one.project.name, one.status, one.done_pct) for one in found] == [
        (NAMES["drain"], "done", 100),
        (NAMES["clinic"], "in-progress", 20),
    ]
    assert Progress.objects.filter(project=roads).count() == 1
    assert Act.objects.get(verb="delivery.progress_brought_in").data == {
        "projects": 2,
        "on": "2023-07-01",
        "year": 2566,
    }


def test_a_row_that_cannot_be_is_named_and_nothing_is_stored(
    planner: PlainBrowser, in_force: Ordinance, projects: dict[str, Project]
) -> None:
    roads, drain = projects["roads"].pk, projects["drain"].pk
    planner.get(MANY)

    page = planner.send(
        "reported_on",
        reported_on="1 ก.ค. 2566",
        **{f"{roads}-status": "done", f"{drain}-status": "not-started", f"{drain}-done_pct": "5"},
    )

    assert (page.status, NAMES["drain"] in page.words, Progress.objects.count()) == (422, True, 0)
    page = planner.send("reported_on", **{f"{drain}-status": "", f"{drain}-done_pct": "5"})
    assert (page.status, Progress.objects.count()) == (422, 0)


def test_a_report_that_came_meanwhile_stops_the_whole(
    in_force: Ordinance, projects: dict[str, Project], world: World
) -> None:
    roads, drain = projects["roads"], projects["drain"]
    report_progress(roads, 2566, ProgressFields(FEB, "done", 100), by=world.planner)
    told = {one.pk: ProgressFields(FEB, "cancelled", 0) for one in (roads, drain)}

    with pytest.raises(Refused) as refused:
        report_many(in_force.plan, 2566, told, seen={}, by=world.planner)

    assert (refused.value.code, Progress.objects.count()) == ("changed-reports", 1)


@pytest.mark.parametrize("text", ["<b>x</b>", "\u202eกลับ", "😀" * 200, "9" * 40, "a\x00b"])
def test_hostile_cells_come_back_as_text_or_a_message(
    planner: PlainBrowser, in_force: Ordinance, projects: dict[str, Project], text: str
) -> None:
    planner.get(MANY)

    page = planner.send(
        "reported_on",
        reported_on=text,
        **{f"{projects['roads'].pk}-{name}": text for name in ("done_pct", "contract_thb", "disbursed_thb")},
    )

    assert page.status in (400, 422)
    assert "<b>x</b>" not in page.text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("where", "queries"), [("many", 10), ("months", 6)])
def test_a_grid_costs_the_same_for_one_row_and_for_three(
    planner: PlainBrowser, operation: OperationPlan, count: int, where: str, queries: int
) -> None:
    for item in list(operation.items.all())[count:]:
        item.delete()
    Project.objects.exclude(pk__in=operation.items.values("project")).update(state="withdrawn")
    address = MANY if where == "many" else f"{operation.get_absolute_url()}months/"
    planner.get(address)

    with CaptureQueriesContext(connection) as queried:
        planner.get(address)

    assert len(queried) == queries
