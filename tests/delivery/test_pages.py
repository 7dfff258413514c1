"""The pages of a year as people without JavaScript use them."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prasan.delivery.actions.operations import ItemFields, add_item, announce_operation, begin_operation
from prasan.delivery.actions.ordinances import LineFields, add_line, begin_ordinance, put_in_force
from prasan.delivery.actions.results import ProgressFields, publish_report, report_progress
from prasan.delivery.models import OperationPlan, Ordinance, OrdinanceLine, Progress, Report
from prasan.plans.models import Plan, Project
from tests.delivery.conftest import IN_FORCE, NAMES, signed_in
from tests.plain_browser import PlainBrowser
from tests.world import World

YEAR = "/delivery/sample-one/2566/2566/"
HOSTILE = ["<b>x</b>", "\u202eกลับ", "😀" * 200, "ก" * 10_000, "=1+1", "a\x00b"]


def test_a_year_from_the_plan_to_the_published_result(
    planner: PlainBrowser, full_plan: Plan, world: World
) -> None:
    planner.get(full_plan.get_absolute_url())
    planner.follow("/delivery/sample-one/2566/")
    planner.follow("/2566/2566/")
    planner.send("ordinance/begin")
    planner.follow("/lines/")
    pasted = f"{NAMES['roads']}\t120,000\nซื้อรถตู้\t900000\nรวม\t1,020,000"
    told = planner.send("rows", rows=pasted)
    assert "2 รายการ" in told.words
    planner.get(Ordinance.objects.get().get_absolute_url())
    read = planner.send("on", on="3 ต.ค. 2565", typed_total_thb="1,020,000")
    assert "ตรงกัน" in read.words

    planner.get(YEAR)
    planner.send("operation/begin")
    planner.follow("/edit")
    planner.send("months", months=["1", "2"])
    read = planner.send("on", on="20 ต.ค. 2565", cited="มติครั้งที่ 1")
    assert "ประกาศแล้ว" in read.words

    page = planner.get(f"{YEAR}progress/")
    project = Project.objects.get(name=NAMES["roads"])
    planner.get(page.link(f"/projects/{project.uid}/2566/"))
    planner.send(
        "done_pct", reported_on="1 ก.พ. 2566", status="in-progress", done_pct="40", disbursed_thb="30,000"
    )
    planner.get(YEAR)
    planner.send("kind", kind="six-months")
    public = PlainBrowser(Client()).get(Report.objects.get().get_absolute_url())

    assert public.status == 200
    assert "30,000 จาก 120,000 บาทที่โครงการของปีนี้ได้รับ" in public.words
    index = PlainBrowser(Client()).get("/delivery/")
    assert [index.link(one.get_absolute_url()) for one in (Report.objects.get(), Ordinance.objects.get())]


@pytest.mark.parametrize("who", ["neighbour", "coordinator", "observer", "newcomer", "stranger"])
def test_drafts_are_not_known_to_others(
    operation: OperationPlan, ordinance: Ordinance, projects: dict[str, Project], world: World, who: str
) -> None:
    client = Client()
    if who != "stranger":
        client.force_login(getattr(world, who))
    Ordinance.objects.update(state="draft")
    line, item = ordinance.lines.all()[0], operation.items.all()[0]
    addresses = [
        ordinance.get_absolute_url(),
        operation.get_absolute_url(),
        f"/documents/delivery-pd02/{operation.pk}.xlsx",
        f"/documents/delivery-ordinance/{ordinance.pk}.xlsx",
    ]
    kept = [
        YEAR,
        f"{YEAR}progress/",
        f"{ordinance.get_absolute_url()}lines/",
        f"/delivery/lines/{line.pk}/edit",
        item.get_absolute_url(),
        f"/delivery/projects/{projects['roads'].uid}/2566/",
    ]

    assert {client.get(address).status_code for address in addresses} == {404}
    assert {client.get(address).status_code for address in kept} == {302 if who == "stranger" else 404}
    assert f"/delivery/operations/{operation.pk}/" not in client.get("/delivery/").content.decode()


def test_what_is_in_force_is_everybodys_to_read_but_only_the_planner_writes(
    in_force: Ordinance, world: World
) -> None:
    for browser in (PlainBrowser(Client()), signed_in(world.neighbour), signed_in(world.mayor)):
        page = browser.get(in_force.get_absolute_url())
        assert (page.status, "120,000" in page.words, "lines/" in page.text) == (200, True, False)
    mayor = Client()
    mayor.force_login(world.mayor)

    statuses = [
        mayor.get(f"{in_force.get_absolute_url()}lines/").status_code,
        mayor.post(f"{in_force.get_absolute_url()}take-back", {"reason": "x"}).status_code,
        mayor.get(YEAR).status_code,
    ]

    assert statuses == [403, 403, 200]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_text_or_a_message(
    planner: PlainBrowser, operation: OperationPlan, projects: dict[str, Project], text: str
) -> None:
    ordinance = Ordinance.objects.get()
    history = f"/delivery/projects/{projects['roads'].uid}/2566/"
    lines = f"{ordinance.get_absolute_url()}lines/"
    sent = [
        (lines, "rows", {"rows": f"{text}\t5"}),
        (lines, "lines/add", {"name": text, "budget_thb": text}),
        (ordinance.get_absolute_url(), "take-back", {"reason": text}),
        (
            f"{operation.get_absolute_url()}items/add",
            "months",
            {"name": text, "budget_thb": "5", "months": ["1"]},
        ),
        (operation.get_absolute_url(), "on", {"on": text, "cited": text}),
        (history, "done_pct", {"reported_on": text, "note": text, "evidence_url": text, "done_pct": "5"}),
        (f"{YEAR}progress/", "q", {"q": text}),
    ]
    for address, form, typed in sent:
        planner.get(address)
        page = planner.send(form, **typed)

        assert page.status in (200, 400, 422)
        assert "<b>x</b>" not in page.text


def test_two_people_on_one_line_see_both_texts_and_lose_nothing(ordinance: Ordinance, world: World) -> None:
    line = ordinance.lines.get(name="ซื้อรถตู้")
    desk, laptop = signed_in(world.planner), signed_in(world.planner)
    for browser in (desk, laptop):
        browser.get(f"/delivery/lines/{line.pk}/edit")
    desk.send("budget_thb", budget_thb="950,000")

    told = laptop.send("budget_thb", budget_thb="1")
    assert (told.status, "950,000" in told.words) == (422, True)
    laptop.send("budget_thb")

    assert OrdinanceLine.objects.get(pk=line.pk).budget_thb == 1


def test_a_line_and_an_item_are_removed_and_put_back(
    planner: PlainBrowser, operation: OperationPlan, ordinance: Ordinance
) -> None:
    line, item = ordinance.lines.all()[0], operation.items.all()[0]
    planner.get(f"{ordinance.get_absolute_url()}lines/")
    planner.send(f"/lines/{line.pk}/remove")
    assert ordinance.lines.kept().count() == 3
    planner.send(f"/lines/{line.pk}/remove")
    assert ordinance.lines.kept().count() == 4

    planner.get(item.get_absolute_url())
    planner.send(f"/items/{item.pk}/remove")
    assert operation.items.kept().count() == 2
    planner.send(f"/items/{item.pk}/remove")
    assert operation.items.kept().count() == 3


def test_a_report_is_taken_back_on_the_page(
    planner: PlainBrowser, projects: dict[str, Project], world: World
) -> None:
    fields = ProgressFields(date(2023, 2, 1), "done", 100)
    made = report_progress(projects["roads"], 2566, fields, by=world.planner)
    planner.get(made.get_absolute_url())

    page = planner.send("reason", reason="ใส่ผิดโครงการ")

    assert "ใส่ผิดโครงการ" in page.words
    assert Progress.objects.get().taken_back.reason == "ใส่ผิดโครงการ"


def test_years_that_are_not_of_the_plan_and_odd_keys_are_not_found(
    planner: PlainBrowser, full_plan: Plan, projects: dict[str, Project]
) -> None:
    addresses = [
        "/delivery/sample-one/2566/2571/",
        f"/delivery/projects/{projects['roads'].uid}/2571/",
        f"/documents/delivery-form-2/{full_plan.pk}-2571.xlsx",
        f"/documents/delivery-form-2/{full_plan.pk}.xlsx",
        "/documents/delivery-form-2/999-2566.xlsx",
        "/delivery/ordinances/99/",
        "/delivery/lines/99/edit",
        "/delivery/items/99/edit",
    ]

    assert {planner.get(address).status for address in addresses} == {404}


@pytest.fixture(params=[1, 3])
def year_with(request: pytest.FixtureRequest, projects: dict[str, Project], world: World) -> int:
    """A year with so many lines, items and reports, everything published."""
    count: int = request.param
    plan = projects["roads"].plan
    ordinance = begin_ordinance(plan, 2566, by=world.planner)
    for project in list(projects.values())[:count]:
        add_line(ordinance, LineFields(project.name, 1_000, project), by=world.planner)
        report_progress(project, 2566, ProgressFields(date(2023, 2, 1), "done", 100), by=world.planner)
    put_in_force(ordinance, on=IN_FORCE, by=world.planner)
    operation = begin_operation(plan, 2566, by=world.planner)
    operation.items.update(months=[1])
    add_item(operation, ItemFields("ขยายเขตไฟฟ้า", 1, agency="การไฟฟ้า", months=[2]), by=world.planner)
    announce_operation(operation, on=date(2022, 10, 20), by=world.planner)
    publish_report(plan, 2566, Report.Kind.YEAR, by=world.planner)
    return count


QUERIES = {
    YEAR: 13,
    f"{YEAR}progress/": 10,
    "/delivery/": 7,
    "/delivery/sample-one/2566/": 9,
    "ordinance": 10,
    "lines": 6,
    "operation": 7,
    "report": 4,
    "history": 10,
}


@pytest.mark.parametrize("where", QUERIES)
def test_pages_cost_the_same_for_one_project_and_for_three(
    planner: PlainBrowser, year_with: int, projects: dict[str, Project], where: str
) -> None:
    ordinance = Ordinance.objects.get().get_absolute_url()
    address = {
        "ordinance": ordinance,
        "lines": f"{ordinance}lines/",
        "operation": OperationPlan.objects.get().get_absolute_url(),
        "report": Report.objects.get().get_absolute_url(),
        "history": f"/delivery/projects/{projects['roads'].uid}/2566/",
    }.get(where, where)
    planner.get(address)

    with CaptureQueriesContext(connection) as queried:
        planner.get(address)

    assert len(queried) == QUERIES[where]
