"""The pages of plans: who gets which, how many queries they cost, and the walk without JavaScript."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from prasan.framework.actions import load_catalogue
from prasan.framework.models import Decision, Link
from prasan.ledger.models import Act
from prasan.live.topics import may_follow
from prasan.officialforms import read_plan, totals
from prasan.officialforms.samples import make_messy
from prasan.plans.actions.alignment import suggest_for_plan
from prasan.plans.actions.imports import discard_import
from prasan.plans.actions.plans import send_plan
from prasan.plans.models import ImportBatch, Plan, Project
from prasan.plans.queries import plan_totals
from tests.plans.conftest import HEALTH, ROADS, BringIn, project, upload, workbook
from tests.world import World


def client_of(world: World, person: str) -> Client:
    client = Client()
    client.force_login(world.fresh(getattr(world, person)))
    return client


def roads(n: int) -> bytes:
    return workbook(
        (
            ROADS,
            [
                project(f"ก่อสร้างถนนสาย {number} ชุมชนที่ {number}", y2566=1000 * number)
                for number in range(1, n + 1)
            ],
        )
    )


def address(name: str, *more: object) -> str:
    return reverse(f"plans:{name}", args=["sample-one", 2566, *more])


PLAN_PAGES = ("plan", "projects", "coverage", "units", "workbook")


@pytest.mark.parametrize(
    ("person", "draft", "sent"),
    [
        ("planner", 200, 200),
        ("mayor", 200, 200),
        ("coordinator", 404, 200),
        ("neighbour", 404, 404),
        ("outsider", 404, 404),
        ("observer", 404, 404),
        ("newcomer", 404, 404),
    ],
)
def test_a_draft_is_its_authoritys_own_and_a_sent_plan_also_the_coordinators(
    world: World, plan: Plan, put_in: BringIn, person: str, draft: int, sent: int
) -> None:
    batch = put_in(roads(1))
    pages = [address(name) for name in PLAN_PAGES] + [
        batch.get_absolute_url(),
        Project.objects.get().get_absolute_url(),
    ]
    client = client_of(world, person)

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, draft)
    send_plan(plan, by=world.planner)
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, sent)


def test_of_a_sent_plan_the_province_sees_the_imports_in_it_and_none_that_was_put_aside(
    world: World, plan: Plan, put_in: BringIn, read_in: BringIn
) -> None:
    applied = put_in(roads(1))
    aside = discard_import(read_in(roads(2)), by=world.planner)
    send_plan(plan, by=world.planner)

    for person, status in (("planner", 200), ("mayor", 200), ("coordinator", 404)):
        client = client_of(world, person)
        user = world.fresh(getattr(world, person))
        seen = may_follow(user, f"import/{aside.pk}"), aside in client.get(address("plan")).context["imports"]
        assert client.get(applied.get_absolute_url()).status_code == 200
        assert client.get(aside.get_absolute_url()).status_code == status
        assert seen == (status == 200, status == 200)


@pytest.mark.parametrize("query", ["unit=%C2%B2", "unit=9" + "9" * 40, "year=%C2%B2", "q=%00", "page=x"])
def test_odd_filters_are_no_fault(world: World, plan: Plan, put_in: BringIn, query: str) -> None:
    batch = put_in(roads(1))
    client = client_of(world, "planner")

    assert client.get(f"{address('projects')}?{query}").status_code == 200
    assert client.get(f"{batch.get_absolute_url()}?severity=%00&change=%00&{query}").status_code == 200
    assert client.get(reverse("plans:import", args=["9" * 30])).status_code == 404
    assert may_follow(world.fresh(world.planner), "import/²") is False


def test_the_ticks_on_the_page_hold_when_it_is_put_into_the_plan(
    world: World, plan: Plan, read_in: BringIn
) -> None:
    batch = read_in(roads(2))
    first, second = batch.rows.all()
    client = client_of(world, "planner")
    page = client.get(batch.get_absolute_url()).content.decode()
    apply = reverse("plans:import_apply", args=[batch.pk])
    assert f'form="rows" formaction="{apply}"' in page

    client.post(apply, {"shown": [first.pk, second.pk, "²"], "row": [second.pk, "x"]})

    assert list(Project.objects.values_list("name", flat=True)) == [second.data["name"]]


def test_the_projects_of_one_office_are_listed_from_its_row(
    world: World, plan: Plan, put_in: BringIn
) -> None:
    offices = [project("ถนน", y2566=1), project("ตลาด", unit="กอง & สาธารณสุข/1", y2566=1)]
    put_in(workbook((ROADS, offices)))
    client = client_of(world, "planner")

    page = client.get(address("units")).content.decode()
    link = re.search(r'href="([^"]*unit=[^"]*%26[^"]*)"', page)

    assert link
    assert [one.name for one in client.get(link[1]).context["page"]] == ["ตลาด"]


def test_a_stranger_is_asked_to_sign_in(world: World, plan: Plan) -> None:
    for page in PLAN_PAGES:
        response = Client().get(address(page))
        assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("act", ["import_start", "send", "recall"])
@pytest.mark.parametrize(
    ("person", "status"), [("mayor", 403), ("coordinator", 404), ("neighbour", 404), ("newcomer", 404)]
)
def test_only_the_planner_acts_on_the_plan(
    world: World, plan: Plan, act: str, person: str, status: int
) -> None:
    assert client_of(world, person).post(address(act)).status_code == status


def test_the_list_shows_exactly_what_can_be_opened(world: World, plan: Plan, put_in: BringIn) -> None:
    put_in(roads(1))
    for state in ("draft", "sent"):
        for person in ("planner", "mayor", "coordinator", "neighbour", "outsider", "observer", "newcomer"):
            user = world.fresh(getattr(world, person))
            listed = Plan.objects.visible_to(user).filter(pk=plan.pk).exists()
            assert listed == user.has_perm("plans.view_plan", Plan.objects.get(pk=plan.pk)), (person, state)
        if state == "draft":
            send_plan(plan, by=world.planner)


def test_opening_a_plan_is_a_planners_act(world: World, cycle: object) -> None:
    there = reverse("plans:open", args=["sample-one", 2566])

    assert client_of(world, "neighbour").post(there).status_code == 403
    assert client_of(world, "planner").get(there).status_code == 405
    assert client_of(world, "planner").post(there).status_code == 302
    assert Plan.objects.get().authority == world.one


def test_from_upload_to_official_workbook_without_javascript(
    world: World, plan: Plan, django_capture_on_commit_callbacks
) -> None:
    load_catalogue()
    client = client_of(world, "planner")
    content = workbook(
        (ROADS, [project("ก่อสร้างถนนคอนกรีตเสริมเหล็ก ซอยตัวอย่าง", y2566=500_000)]),
        (HEALTH, [project("พ่นหมอกควันกำจัดยุงลาย", unit="กองสาธารณสุข", y2566=30_000, y2567=30_000)]),
    )

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address("import_start"), {"workbook": upload(content)})
    batch = ImportBatch.objects.get()
    assert response.url == batch.get_absolute_url()
    page = client.get(response.url).content.decode()
    assert "พ่นหมอกควันกำจัดยุงลาย" in page
    assert reverse("plans:import_apply", args=[batch.pk]) in page

    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("plans:import_apply", args=[batch.pk])).status_code == 302
    assert Project.objects.count() == 2

    review = address("review", "programmes")
    fog = Project.objects.get(name__startswith="พ่นหมอกควัน")
    assert fog.name in strip_tags(client.get(review).content.decode())
    client.post(address("decide", "programmes"), {"project": fog.pk, "confirm": "00220", "next": review})
    assert Link.objects.get(subject_id=fog.pk, state="confirmed").node.code == "00220"

    road = Project.objects.exclude(pk=fog.pk).get()
    client.post(address("decide", "programmes"), {"project": road.pk, "verdict": "none-fits", "next": review})
    page = client.get(review + "?show=none-fits").content.decode()
    assert road.name in strip_tags(page)
    newest = Decision.objects.order_by("-pk").first()
    assert newest
    client.post(address("decide_undo", "programmes"), {"batch": newest.batch, "next": review})
    assert not Link.objects.filter(state="none-fits").exists()

    assert "500,000" in client.get(address("coverage")).content.decode()
    printed = client.get(address("workbook"))
    names = openpyxl.load_workbook(BytesIO(printed.content)).sheetnames
    assert [code for code in ("ผ.01", "ผ.02", "ผ.03") if any(code in name for name in names)] == [
        "ผ.01",
        "ผ.02",
    ]
    assert Act.objects.filter(verb="plans.workbook_exported").count() == 1


def test_choosing_an_item_by_code_and_a_verdict_without_one(
    world: World, plan: Plan, put_in: BringIn
) -> None:
    load_catalogue()
    put_in(roads(1))
    road = Project.objects.get()
    client = client_of(world, "planner")
    decide = address("decide", "programmes")

    page = client.post(
        decide, {"project": road.pk, "verdict": "confirmed", "node": ""}, follow=True
    ).content.decode()
    assert not Decision.objects.exists()
    assert "notice--error" in page

    client.post(decide, {"project": road.pk, "verdict": "confirmed", "node": "00320"})
    assert Link.objects.get(state="confirmed").node.code == "00320"


def test_many_at_once_confirms_the_first_suggestion_of_each(
    world: World, plan: Plan, put_in: BringIn
) -> None:
    load_catalogue()
    put_in(roads(3))
    suggest_for_plan(plan)
    keys = list(Project.objects.values_list("pk", flat=True))

    client_of(world, "planner").post(address("decide", "programmes"), {"project": keys, "verdict": "first"})

    confirmed = Link.objects.filter(edition__code="programmes", state="confirmed")
    assert list(confirmed.values_list("node__code", flat=True)) == ["00310"] * 3


def test_the_coordinator_may_look_at_links_but_not_decide(world: World, plan: Plan, put_in: BringIn) -> None:
    load_catalogue()
    put_in(roads(1))
    send_plan(plan, by=world.planner)
    client = client_of(world, "coordinator")

    page = client.get(address("review", "programmes"))
    assert page.status_code == 200
    assert b"data-key" not in page.content
    answer = client.post(
        address("decide", "programmes"), {"project": Project.objects.get().pk, "confirm": "00310"}
    )
    assert answer.status_code == 403


def test_projects_of_another_plan_cannot_be_decided(
    world: World, plan: Plan, put_in: BringIn, cycle: object
) -> None:
    from prasan.plans.actions.plans import open_plan

    load_catalogue()
    put_in(roads(1))
    open_plan(world.two, plan.cycle, by=world.neighbour)
    there = reverse("plans:decide", args=["sample-two", 2566, "programmes"])

    client_of(world, "neighbour").post(there, {"project": Project.objects.get().pk, "confirm": "00310"})

    assert not Decision.objects.exists()


@pytest.mark.parametrize(("shown", "queries"), [("plan", 23), ("projects", 7), ("coverage", 7), ("units", 8)])
@pytest.mark.parametrize("n", [1, 3])
def test_pages_cost_the_same_for_one_project_and_for_three(
    world: World, plan: Plan, put_in: BringIn, django_assert_num_queries, shown: str, queries: int, n: int
) -> None:
    put_in(roads(n))
    client = client_of(world, "planner")
    client.get(address(shown))

    with django_assert_num_queries(queries):
        client.get(address(shown))


@pytest.mark.parametrize("n", [1, 3])
def test_a_project_costs_the_same_with_one_verdict_and_with_three(
    world: World, plan: Plan, put_in: BringIn, django_assert_num_queries, n: int
) -> None:
    load_catalogue()
    put_in(roads(1))
    road = Project.objects.get()
    client = client_of(world, "planner")
    for code in ("00310", "00320", "00240")[:n]:
        client.post(address("decide", "programmes"), {"project": road.pk, "confirm": code})

    with django_assert_num_queries(15):
        page = client.get(road.get_absolute_url()).content.decode()
    assert page.count("/frameworks/programmes/items/") >= n


@pytest.mark.parametrize("n", [1, 3])
def test_the_review_costs_the_same_for_one_project_and_for_three(
    world: World, plan: Plan, put_in: BringIn, django_assert_num_queries, n: int
) -> None:
    load_catalogue()
    put_in(roads(n))
    suggest_for_plan(plan)
    client = client_of(world, "planner")

    with django_assert_num_queries(20):
        client.get(address("review", "programmes"))


def test_the_province_sees_who_has_sent_a_plan_and_what_nobody_covers(
    world: World, plan: Plan, put_in: BringIn
) -> None:
    load_catalogue()
    put_in(roads(2))
    there = reverse("plans:province", args=[2566])

    for person, status in (("coordinator", 200), ("planner", 403), ("outsider", 403), ("newcomer", 403)):
        assert client_of(world, person).get(there).status_code == status
    page = client_of(world, "coordinator").get(there).content.decode()
    assert "ฉลอง" in page
    assert "ก่อสร้างถนน" not in page

    framework = client_of(world, "coordinator").get(
        reverse("plans:province_framework", args=[2566, "programmes"])
    )
    assert framework.status_code == 200
    assert "แผนงานงบกลาง" in framework.content.decode()


def test_the_provinces_page_costs_the_same_for_one_plan_and_for_two(
    world: World, plan: Plan, put_in: BringIn, django_assert_num_queries
) -> None:
    from prasan.plans.actions.plans import open_plan

    put_in(roads(1))
    client = client_of(world, "coordinator")
    there = reverse("plans:province", args=[2566])

    with django_assert_num_queries(12):
        client.get(there)
    open_plan(world.two, plan.cycle, by=world.neighbour)
    with django_assert_num_queries(12):
        client.get(there)


def test_the_messy_sample_goes_all_the_way_and_its_findings_come_out_with_it(
    world: World, plan: Plan, put_in: BringIn, tmp_path: Path
) -> None:
    make_messy(tmp_path / "messy.xlsx")

    batch = put_in((tmp_path / "messy.xlsx").read_bytes())

    printed = client_of(world, "planner").get(address("workbook"))
    book = openpyxl.load_workbook(BytesIO(printed.content))
    assert "ผลการตรวจ" in book.sheetnames
    said = {str(cell.value) for row in book["ผลการตรวจ"].iter_rows() for cell in row}
    assert {finding.message_th for finding in batch.findings.all()} <= said
    again = read_plan(printed.content, filename="again.xlsx")
    assert totals(again).total_thb == plan_totals(plan).total_thb
