"""The real workbook of a city, its text boxes put back as drawings, against its rows as somebody keyed them."""

import csv
from pathlib import Path

import pytest

from prasan.officialforms import PlanBook, check, read_plan
from prasan.thai import normalize_key
from tests.officialforms.drawn import nakhonsawan_with_boxes

# The rebuilt workbook lacks the rows below row 80 of two sheets, and completed ten long names from other rows.
ROWS_IN_BOTH = 203
SAME_NAME = 193


@pytest.fixture(scope="module")
def plans(shared_data: Path) -> Path:
    return shared_data / "1-plans"


@pytest.fixture(scope="module")
def book(plans: Path) -> PlanBook:
    return read_plan(nakhonsawan_with_boxes(plans), filename="plan.xlsx")


@pytest.fixture(scope="module")
def keyed(plans: Path) -> list[dict[str, str]]:
    with (plans / "nakhonsawan_p02_open.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_keyed_row_within_the_workbook_is_found_at_its_cell(
    book: PlanBook, keyed: list[dict[str, str]]
) -> None:
    found = {(row.sheet, row.row) for row in book.projects}
    expected = {(row["sheet"], int(row["source_row"])) for row in keyed if int(row["source_row"]) <= 80}

    assert found == expected
    assert len(found) == ROWS_IN_BOTH


def test_names_and_units_agree_row_by_row(book: PlanBook, keyed: list[dict[str, str]]) -> None:
    rows = {(row["sheet"], int(row["source_row"])): row for row in keyed}
    pairs = [(row, rows[row.sheet, row.row]) for row in book.projects]

    assert (
        sum(normalize_key(row.name) == normalize_key(other["project"]) for row, other in pairs) == SAME_NAME
    )
    assert all(
        normalize_key(row.responsible_unit.split("\n")[0])
        == normalize_key(other["department"].split("\n")[0])
        for row, other in pairs
    )


def test_budgets_agree_but_where_sub_items_below_the_head_were_not_keyed(
    book: PlanBook, keyed: list[dict[str, str]]
) -> None:
    rows = {(row["sheet"], int(row["source_row"])): row for row in keyed}
    different = []
    for row in book.projects:
        other = rows[row.sheet, row.row]
        typed = [int(other[f"y{year}"]) if other[f"y{year}"] else None for year in book.years]
        if [row.budget[year].amount for year in book.years] != typed:
            different.append((row.sheet, row.row, row.last_row > row.row))

    education = "ยุทธ2.1แผนงานการศึกษา"
    assert different == [(education, row, True) for row in (15, 19, 22, 51, 62, 64, 71, 76)]


def test_every_box_on_a_row_of_the_workbook_marks_that_row(book: PlanBook) -> None:
    boxes = [box for sheet in book.sheets for box in sheet.text_boxes]
    on_rows = [box for box in boxes if box.kind == "revision" and box.row <= 80]

    assert len(boxes) == 55
    assert sum(box.kind == "stamp" for box in boxes) == 10
    assert all(box.project is not None for box in on_rows)
    assert all(
        book.projects[box.project].row <= box.row <= book.projects[box.project].last_row
        for box in on_rows
        if box.project is not None
    )


def test_marks_are_those_keyed_where_the_list_names_one_row_only(
    book: PlanBook, keyed: list[dict[str, str]]
) -> None:
    """The keyed list spreads a box over the rows above and below; the row under the box is among them."""
    words = {"correction": "แก้ไข", "change": "เปลี่ยนแปลง", "addition": "เพิ่มเติม"}
    rows = {(row["sheet"], int(row["source_row"])): row for row in keyed}

    for row in book.projects:
        other = rows[row.sheet, row.row]
        said = {part.strip() for part in f"{other['all_amendments']};{other['amendment']}".split(";")}
        for mark in row.revisions:
            label = f"{words[mark.kind or '']} {mark.sequence}/{mark.year}"
            inside = row.last_row > row.row or mark.source == "divider"
            assert label in said or inside, (row.sheet, row.row, label)


def test_the_real_totals_that_miss_a_row_are_found(book: PlanBook) -> None:
    left_out = {
        (one.sheet[:8], one.cell, one.typed, one.computed)
        for one in check(book)
        if one.code == "row-left-out"
    }

    assert left_out == {
        ("ยุทธ1.1แ", "H45", "1,504,920", "7,504,920"),
        ("ยุทธ1.2แ", "H21", "700,000", "750,000"),
        ("ยุทธ1.2แ", "I21", "1,200,000", "1,250,000"),
        ("ยุทธ2.3แ", "H33", "5,215,000", "5,615,000"),
        ("ยุทธ2.3แ", "I33", "5,215,000", "5,615,000"),
    }


def test_the_keyed_list_itself_is_read_as_a_flat_list(plans: Path, keyed: list[dict[str, str]]) -> None:
    flat = read_plan(plans / "nakhonsawan_p02_open.csv")

    assert (flat.lao, flat.period, len(flat.projects)) == ("เทศบาลนครนครสวรรค์", (2566, 2570), 308)
    for row, other in zip(flat.projects, keyed, strict=True):
        assert normalize_key(row.name) == normalize_key(other["project"])
        assert [row.budget[year].amount for year in flat.years] == [
            int(other[f"y{year}"]) if other[f"y{year}"] else None for year in flat.years
        ]
        assert (row.strategy, row.programme) == (other["strategy"], other["programme"])


def test_files_that_are_no_plan_are_shown_and_not_guessed(shared_data: Path) -> None:
    from prasan.officialforms import UnknownLayout

    with pytest.raises(UnknownLayout) as caught:
        read_plan(shared_data / "5-lao" / "tessaban_latlon_dla2019.cp874.csv")

    assert any("ก" <= letter <= "๛" for row in caught.value.sheets[0].rows for cell in row for letter in cell)
