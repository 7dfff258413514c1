"""What is printed is read back: the same projects and money, and totals that are right."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from prasan.officialforms import check, read_plan
from prasan.officialforms.messages import finding_kinds
from prasan.officialforms.model import PlanBook, ProjectRow
from prasan.officialforms.samples.content import sample_plan
from prasan.officialforms.writing import ExportPlan, Mark, export_of, write_workbook
from prasan.thai import normalize_key

REAL = Path(__file__).parents[3] / "shared" / "data" / "1-plans" / "nakhonsawan_p02_rebuilt_open.xlsx"
TEXTS = ("no", "name", "objective", "target", "kpi", "expected_result", "requested_agency", "community")
FORM_SETS = pytest.mark.parametrize("form_set", ["2561-2565", "2566-2570", "2571-2575"])


def again(plan: ExportPlan | PlanBook, **options: object) -> PlanBook:
    out = io.BytesIO()
    write_workbook(plan, out, **options)
    return read_plan(out.getvalue())


def seen(row: ProjectRow, fold: Callable[[str], str] = str) -> tuple[object, ...]:
    money = {year: (baht.state, baht.amount) for year, baht in row.budget.items()}
    texts = tuple(fold(getattr(row, name) or "") for name in TEXTS)
    return (row.form, *texts, row.programme, row.strategy, row.tactic, money, row.superseded)


@FORM_SETS
def test_a_printed_plan_has_no_findings(form_set: str):
    assert check(again(sample_plan(form_set))) == []


@FORM_SETS
def test_printing_what_was_read_changes_nothing(form_set: str):
    first = again(sample_plan(form_set))

    second = again(first)

    assert [seen(row) for row in second.projects] == [seen(row) for row in first.projects]


def test_many_tables_on_one_sheet_are_read_like_one_sheet_each(monkeypatch: pytest.MonkeyPatch):
    apart = again(sample_plan("2566-2570"))
    monkeypatch.setattr("prasan.officialforms.writing.workbook.MAX_SHEETS", 3)

    together = again(sample_plan("2566-2570"))

    assert len(together.sheets) < len(apart.sheets)
    assert [seen(row) for row in together.projects] == [seen(row) for row in apart.projects]
    assert check(together) == []


def test_thai_digits_are_read_like_arabic_ones():
    plan = sample_plan("2566-2570")

    assert [seen(row) for row in again(plan, thai_digits=True).projects] == [
        seen(row) for row in again(plan).projects
    ]


def test_marks_dividers_and_versions_survive():
    plan = sample_plan("2566-2570")
    group = plan.groups[0]
    first, second, third, *rest = group.rows
    rows = (
        replace(first, marks=(Mark("แก้ไข ครั้งที่ 1 / 2566"), Mark("ย้ายไปแผนงานเคหะและชุมชน"))),
        replace(second, heading="ข้อความเดิม", superseded=True),
        replace(second, target="ถนน ค.ส.ล. ยาว 300 เมตร", heading="ข้อความใหม่", changed=frozenset({"target"})),
        replace(third, heading="เพิ่มเติม ครั้งที่ 5/2567"),
        *rest,
    )
    read = again(replace(plan, groups=(replace(group, rows=rows), *plan.groups[1:])))

    book = again(read)

    marks = [[mark.label for mark in row.revisions] for row in book.projects[:4]]
    assert marks == [["แก้ไข ครั้งที่ 1 / 2566"], [], [], ["เพิ่มเติม ครั้งที่ 5/2567"]]
    assert [note.kind for note in book.projects[0].notes] == ["moved"]
    assert [row.superseded for row in book.projects[:4]] == [False, True, False, False]
    assert export_of(book).groups[0].rows[2].changed == frozenset({"target"})
    assert not [one for one in check(book) if one.severity == "error"]


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real plans is not on this machine")
def test_a_real_workbook_comes_back_row_by_row_with_right_totals():
    book = read_plan(REAL)

    corrected = again(book, findings=check(book))

    assert [seen(row, normalize_key) for row in corrected.projects] == [
        seen(row, normalize_key) for row in book.projects
    ]
    totals = {code for code, kind in finding_kinds().items() if kind.family in ("totals", "summary")}
    assert {one.code for one in check(corrected)} & totals == set()
