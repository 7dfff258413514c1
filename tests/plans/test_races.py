"""Two tabs, two workers, and a planner who changes their mind while the workbook is being read."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from prasan.officialforms import check, read_plan, totals
from prasan.plans.actions.applying import apply_import
from prasan.plans.actions.imports import (
    choose_rows,
    discard_import,
    name_columns,
    read_import,
    start_import,
    store_reading,
)
from prasan.plans.models import ImportBatch, Plan, Project
from prasan.plans.problems import NotNow
from prasan.plans.reading import Reading
from tests import world as worlds
from tests.plans.conftest import ROADS, BringIn, project, upload, workbook
from tests.world import World

State = ImportBatch.State
ONE_ROAD = workbook((ROADS, [project("ก่อสร้างถนนสายหนึ่ง", y2566=100_000)]))


def reading_of(content: bytes) -> Reading:
    book = read_plan(content, filename="plan.xlsx")
    return Reading(book, check(book), totals(book))


@pytest.mark.parametrize("content", [ONE_ROAD, b"\x00\x01 not a workbook"])
def test_an_import_discarded_while_it_is_read_stays_discarded(
    plan: Plan, world: World, content: bytes
) -> None:
    batch = start_import(plan, upload(content), by=world.planner)
    of_the_worker = ImportBatch.objects.get(pk=batch.pk)
    discard_import(batch, by=world.planner)

    read_import(of_the_worker)

    batch.refresh_from_db()
    assert (batch.state, batch.rows.count()) == (State.DISCARDED, 0)


def test_reading_a_second_time_does_not_undo_the_ticks_of_the_review(read_in: BringIn) -> None:
    batch = read_in(ONE_ROAD)
    of_the_other_worker = ImportBatch.objects.get(pk=batch.pk)
    of_the_other_worker.state = State.READING
    row = batch.rows.get()
    choose_rows(batch, {row.pk: False})

    store_reading(of_the_other_worker, reading_of(ONE_ROAD))

    assert list(batch.rows.values_list("pk", "takes_effect")) == [(row.pk, False)]


def test_a_tab_left_open_cannot_change_ticks_or_columns_of_an_import_that_was_applied(
    read_in: BringIn, world: World
) -> None:
    batch = read_in(ONE_ROAD)
    tab = ImportBatch.objects.get(pk=batch.pk)
    apply_import(batch, by=world.planner)

    with pytest.raises(NotNow):
        choose_rows(tab, {batch.rows.get().pk: False})
    tab.state = State.MAPPING
    with pytest.raises(NotNow):
        name_columns(tab, {}, by=world.planner)
    assert batch.rows.get().takes_effect is True


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
@pytest.mark.django_db(transaction=True)
def test_two_imports_applied_at_the_same_moment_neither_block_nor_double_each_other() -> None:
    from prasan.centre.actions import ensure_cycles
    from prasan.plans.actions.plans import open_plan

    world = worlds.build()
    ensure_cycles(world.province)
    plan = open_plan(world.one, world.province.cycles.get(first_year=2566), by=None)
    batches = [
        store_reading(
            ImportBatch.objects.create(plan=plan, uploaded_by=world.planner, file_name="plan.xlsx"),
            reading_of(ONE_ROAD),
        )
        for _ in range(4)
    ]

    def put_in(batch: ImportBatch) -> str:
        try:
            return str(apply_import(batch, by=world.planner).state)
        except NotNow as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(put_in, batches))

    assert outcomes == ["applied", *["nothing-chosen"] * 3]
    assert Project.objects.count() == 1
