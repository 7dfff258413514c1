"""Two tabs, two workers, and a planner who changes their mind while the workbook is being read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections

from prasan.centre.actions import ensure_cycles
from prasan.framework.actions import load_catalogue
from prasan.framework.models import Decision, Link, Node
from prasan.officialforms import check, read_plan, totals
from prasan.plans.actions.alignment import decide
from prasan.plans.actions.applying import apply_import
from prasan.plans.actions.imports import (
    choose_rows,
    discard_import,
    name_columns,
    read_import,
    start_import,
    store_reading,
)
from prasan.plans.actions.plans import open_plan
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


at_once = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")


def open_imports(n: int) -> tuple[World, list[ImportBatch]]:
    """A plan of Sample One with the same workbook waiting n times, committed for other threads to see."""
    world = worlds.build()
    ensure_cycles(world.province)
    plan = open_plan(world.one, world.province.cycles.get(first_year=2566), by=None)
    waiting = [
        ImportBatch.objects.create(plan=plan, uploaded_by=world.planner, file_name="plan.xlsx")
        for _ in range(n)
    ]
    return world, [store_reading(batch, reading_of(ONE_ROAD)) for batch in waiting]


def all_at_once(act: Callable[[Any], str], things: list[Any]) -> list[str]:
    """What the act answers for each of the things, every one in its own thread and connection."""

    def answer(thing: Any) -> str:
        try:
            return act(thing)
        except NotNow as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(things)) as pool:
        return sorted(pool.map(answer, things))


@at_once
@pytest.mark.django_db(transaction=True)
def test_two_imports_applied_at_the_same_moment_neither_block_nor_double_each_other() -> None:
    world, batches = open_imports(4)

    outcomes = all_at_once(lambda batch: apply_import(batch, by=world.planner).state, batches)

    assert outcomes == ["applied", *["nothing-chosen"] * 3]
    assert Project.objects.count() == 1


@at_once
@pytest.mark.django_db(transaction=True)
def test_verdicts_at_the_same_moment_all_count_and_give_one_link() -> None:
    world, (batch,) = open_imports(1)
    plan = apply_import(batch, by=world.planner).plan
    load_catalogue()
    road = Project.objects.get()
    node = Node.objects.get(edition__code="programmes", code="00320")

    def confirm(_tab: int) -> str:
        decide(plan, node.edition, [road], "confirmed", by=world.planner, node=node)
        return "confirmed"

    assert all_at_once(confirm, [1, 2, 3, 4]) == ["confirmed"] * 4
    assert Decision.objects.count() == 4
    assert list(Link.objects.filter(node=node).values_list("state", flat=True)) == ["confirmed"]
