"""Whatever stands in a workbook can be kept, on both databases, and comes back as it was typed."""

from dataclasses import replace

from prasan.officialforms import check, read_plan, totals
from prasan.officialforms.model import Note, RevisionMark
from prasan.plans.actions.applying import apply_import
from prasan.plans.actions.imports import store_reading
from prasan.plans.models import ImportBatch, ImportRow, Plan, Project
from prasan.plans.reading import Reading
from tests.plans.conftest import ROADS, project, workbook
from tests.world import World

LONG = "ยาวมาก " * 200
BROKEN = "ถนน\x00สาย\ud800หนึ่ง"


def brought_in(plan: Plan, world: World, content: bytes, **typed: object) -> ImportBatch:
    """An import of a workbook in whose only row these fields were typed."""
    book = read_plan(content, filename="plan.xlsx")
    book = replace(book, projects=(replace(book.projects[0], **typed),), lao=LONG + BROKEN)  # type: ignore[arg-type]
    batch = ImportBatch.objects.create(plan=plan, uploaded_by=world.planner, file_name="plan.xlsx")
    return store_reading(batch, Reading(book, check(book), totals(book)))


ONE = workbook((ROADS, [project("ถนน", y2566=1)]))


def test_texts_of_any_length_are_kept_whole_and_read_again_as_unchanged(plan: Plan, world: World) -> None:
    fields = (
        "name",
        "no",
        "community",
        "category",
        "equipment_type",
        "district",
        "coordinates",
        "responsible_unit",
    )
    typed = dict.fromkeys(fields, LONG.strip()) | {
        "programme": None,
        "programme_typed": LONG,
        "revisions": (RevisionMark(None, 999, None, LONG, "C17"),),
        "notes": (Note("remark", LONG, "C17"),),
    }

    apply_import(brought_in(plan, world, ONE, **typed), by=world.planner)

    kept = Project.objects.get()
    assert (kept.number, kept.community, kept.programme_typed) == (LONG.strip(), LONG.strip(), LONG)
    assert [mark.label for mark in kept.revisions.all()] == [LONG]
    again = brought_in(plan, world, ONE, **typed)
    assert [row.change for row in again.rows.all()] == [ImportRow.Change.SAME]


def test_characters_that_no_database_keeps_are_left_out_and_line_breaks_stay(
    plan: Plan, world: World
) -> None:
    typed = {"name": BROKEN, "objective": "บรรทัดหนึ่ง\nบรรทัดสอง", "alignment": {"ก": BROKEN}}

    apply_import(brought_in(plan, world, ONE, **typed), by=world.planner)

    kept = Project.objects.get()
    assert (kept.name, kept.objective, kept.alignment) == (
        "ถนนสาย?หนึ่ง",
        "บรรทัดหนึ่ง\nบรรทัดสอง",
        {"ก": "ถนนสาย?หนึ่ง"},
    )
    again = brought_in(plan, world, ONE, **typed)
    assert [row.change for row in again.rows.all()] == [ImportRow.Change.SAME]
