"""An unknown layout: a person names the columns once, and it is remembered for the authority."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from prasan.plans.actions.imports import start_import
from prasan.plans.actions.plans import open_plan
from prasan.plans.models import ImportBatch, LayoutMapping, Plan
from tests.plans.conftest import upload
from tests.world import World

HEADINGS = ["รหัสงาน", "เรื่อง", "ปีแรก", "ปีที่สอง"]


def strange_book(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in (HEADINGS, *rows):
        book.active.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.planner)
    return client


def bring_in(client: Client, content: bytes, capture) -> ImportBatch:
    with capture(execute=True):
        client.post(
            reverse("plans:import_start", args=["sample-one", 2566]),
            {"workbook": upload(content, "strange.xlsx")},
        )
    return ImportBatch.objects.get()


ANSWERS = {
    "sheet0-form": "ผ.02",
    "sheet0-header_row": "1",
    "sheet0-column_B": "name",
    "sheet0-column_C": "budget.2566",
    "sheet0-column_D": "budget.2567",
}


def test_naming_the_columns_reads_the_workbook_and_the_next_one_is_not_asked_about(
    plan: Plan, client: Client, django_capture_on_commit_callbacks
) -> None:
    batch = bring_in(
        client, strange_book(("ก1", "ขุดลอกคลอง", 5000, None)), django_capture_on_commit_callbacks
    )
    assert batch.state == ImportBatch.State.MAPPING
    page = client.get(batch.get_absolute_url()).content.decode()
    assert "ขุดลอกคลอง" in page
    assert "sheet0-column_B" in page

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("plans:import_columns", args=[batch.pk]), ANSWERS)
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.READY
    row = batch.rows.get()
    assert (row.data["name"], row.data["budget"]["2566"], row.data["budget"]["2567"]) == (
        "ขุดลอกคลอง",
        ["amount", 5000],
        ["blank", None],
    )

    ImportBatch.objects.all().delete()
    again = bring_in(client, strange_book(("ก9", "ซ่อมสะพาน", None, 7000)), django_capture_on_commit_callbacks)
    assert (again.state, again.rows.get().data["name"]) == (ImportBatch.State.READY, "ซ่อมสะพาน")


@pytest.mark.parametrize("missing", ["sheet0-column_B", "sheet0-form"])
def test_columns_without_a_name_or_any_sheet_are_asked_for_again(
    plan: Plan, client: Client, django_capture_on_commit_callbacks, missing: str
) -> None:
    batch = bring_in(
        client, strange_book(("ก1", "ขุดลอกคลอง", 5000, None)), django_capture_on_commit_callbacks
    )
    answers = {key: value for key, value in ANSWERS.items() if key != missing}

    response = client.post(reverse("plans:import_columns", args=[batch.pk]), answers)

    assert response.status_code == 422
    assert not LayoutMapping.objects.exists()


def test_columns_that_were_named_wrongly_can_be_named_anew(
    plan: Plan, client: Client, django_capture_on_commit_callbacks
) -> None:
    batch = bring_in(
        client, strange_book(("ก1", "ขุดลอกคลอง", 5000, None)), django_capture_on_commit_callbacks
    )
    wrong = {**ANSWERS, "sheet0-column_A": "name", "sheet0-column_B": "objective"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("plans:import_columns", args=[batch.pk]), wrong)
    assert batch.rows.get().data["name"] == "ก1"
    forget = reverse("plans:import_forget", args=[batch.pk])
    assert forget in client.get(batch.get_absolute_url()).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(forget)

    batch.refresh_from_db()
    assert (batch.state, batch.summary, batch.rows.count()) == (ImportBatch.State.MAPPING, {}, 0)
    assert not LayoutMapping.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("plans:import_columns", args=[batch.pk]), ANSWERS)
    assert batch.rows.get().data["name"] == "ขุดลอกคลอง"


def test_a_layout_named_for_one_cycle_is_asked_about_again_in_another(
    plan: Plan, client: Client, world: World, django_capture_on_commit_callbacks
) -> None:
    content = strange_book(("ก1", "ขุดลอกคลอง", 5000, None))
    batch = bring_in(client, content, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("plans:import_columns", args=[batch.pk]), ANSWERS)
    later = open_plan(world.one, world.province.cycles.get(first_year=2571), by=world.planner)

    with django_capture_on_commit_callbacks(execute=True):
        there = start_import(later, upload(content, "strange.xlsx"), by=world.planner)

    there.refresh_from_db()
    assert there.state == ImportBatch.State.MAPPING
