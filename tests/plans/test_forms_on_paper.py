"""The official forms of a plan as single documents: who may have them, and whether all formats say the same."""

import io

import openpyxl
from django.test import Client
from django.urls import reverse

from prasan.documents import Table
from prasan.officialforms.samples.content import sample_plan
from prasan.officialforms.writing import paper_of, write_workbook
from prasan.plans.models import Plan
from prasan.plans.printing import FORMS
from tests.documents.reading import cells_of, word_rows
from tests.plans.conftest import HEALTH, ROADS, BringIn, project, workbook
from tests.world import World

BOOK = (
    (ROADS, [project("ถนนสายหนึ่ง", y2566=1_000), project("ถนนสายสอง", y2566=500, y2567="-")]),
    (HEALTH, [project("รณรงค์ไข้เลือดออก", y2567=20_000)]),
)


def client_of(world: World, person: str) -> Client:
    client = Client()
    client.force_login(world.fresh(getattr(world, person)))
    return client


def test_a_form_is_had_by_those_who_may_open_the_plan(world: World, plan: Plan, put_in: BringIn) -> None:
    put_in(workbook(*BOOK))
    address = reverse("printing:document", args=["form-p02", plan.pk, "docx"])

    codes = {
        person: client_of(world, person).get(address).status_code
        for person in ("planner", "neighbour", "coordinator")
    }

    assert codes == {"planner": 200, "neighbour": 404, "coordinator": 404}  # a draft is the authority's own
    assert Client().get(address).status_code == 404
    assert client_of(world, "planner").get(address.replace(f"/{plan.pk}.", "/999999.")).status_code == 404


def test_every_form_is_offered_on_the_page_of_the_plan(world: World, plan: Plan, put_in: BringIn) -> None:
    put_in(workbook(*BOOK))

    page = client_of(world, "planner").get(plan.get_absolute_url()).content.decode()

    missing = [
        (code, ext)
        for code in FORMS
        for ext in ("docx", "xlsx", "pdf", "html")
        if reverse("printing:document", args=[code, plan.pk, ext]) not in page
    ]
    assert missing == []


def test_p02_in_word_holds_rows_and_sums_of_each_group(world: World, plan: Plan, put_in: BringIn) -> None:
    put_in(workbook(*BOOK))
    client = client_of(world, "planner")

    content = client.get(reverse("printing:document", args=["form-p02", plan.pk, "docx"])).content

    roads, health = word_rows(content)
    assert [[row[0], row[1], *row[4:9]] for row in roads] == [
        ["1", "ถนนสายหนึ่ง", "1,000", "", "", "", ""],
        ["2", "ถนนสายสอง", "500", "-", "", "", ""],
        ["", "", "1,500", "-", "-", "-", "-"],
        ["", "", "2", "-", "-", "-", "-"],
    ]
    assert [row[4:9] for row in health] == [
        ["", "20,000", "", "", ""],
        ["-", "20,000", "-", "-", "-"],
        ["-", "1", "-", "-", "-"],
    ]


def test_the_summary_on_paper_has_the_figures_of_the_workbook() -> None:
    plan = sample_plan("2566-2570")
    (table,) = [block for block in paper_of(plan, "ผ.01").blocks if isinstance(block, Table)]
    buffer = io.BytesIO()
    write_workbook(plan, buffer)
    sheet = openpyxl.load_workbook(buffer, data_only=True)["ผ.01 บัญชีสรุป"]

    rows = [
        ["" if cell is None else str(cell) for cell in row]
        for row in sheet.iter_rows(min_row=7, values_only=True)
    ]
    paper = paper_of(plan, "ผ.01")
    written = [[cell.replace(",", "") for cell in row] for row in cells_of(paper, table)]
    assert written == [["-" if cell == "0" else cell for cell in row] for row in rows]


def test_a_form_without_projects_says_so(world: World, plan: Plan) -> None:
    address = reverse("printing:document", args=["form-p03", plan.pk, "html"])

    assert "ไม่มีโครงการในแบบนี้" in client_of(world, "planner").get(address).content.decode()
