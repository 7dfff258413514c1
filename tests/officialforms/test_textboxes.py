"""Floating text boxes: found in drawings, put on the row they were drawn over."""

import io

import openpyxl
import pytest
from openpyxl.comments import Comment

from prasan.officialforms import PlanBook, read_plan
from prasan.officialforms.model import RevisionMark, TextBox
from tests.officialforms.books import p02, project, xlsx
from tests.officialforms.drawn import absolute, group, one_cell, shape, two_cell, with_drawings

SHEET = p02(
    project(1, "อบรมอาสาสมัคร", 100),
    project(2, "รณรงค์ป้องกันโรค", 100),
    ["", "", "2. ข้อความต่อ"],
    project(3, "จัดซื้อวัคซีน", 100),
)
PLAIN = xlsx({"ผ.02": SHEET})


def read_with(*anchors: str) -> PlanBook:
    return read_plan(with_drawings(PLAIN, {1: anchors}), filename="plan.xlsx")


def rounds(book: PlanBook) -> list[list[tuple[str | None, int | None, int | None]]]:
    return [[(mark.kind, mark.sequence, mark.year) for mark in row.revisions] for row in book.projects]


ON_ROW_15 = [[("correction", 2, 2568)], [], []]
ON_ROW_16 = [[], [("correction", 2, 2568)], []]
MARK = shape("แก้ไข ครั้งที่ 2 / 2568")


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (two_cell(MARK, (14, 5), (14, 8)), ON_ROW_15),
        (two_cell(MARK, (15, 5), (15, 8)), ON_ROW_16),
        (two_cell(MARK, (16, 5), (16, 8)), ON_ROW_16),
        (one_cell(MARK, (15, 5)), ON_ROW_16),
        (absolute(MARK, y=14 * 190_500), ON_ROW_15),
        (two_cell(MARK, (0, 10), (1, 11)), [[], [], []]),
        (two_cell(MARK, (40, 5), (41, 8)), [[], [], []]),
    ],
)
def test_a_box_marks_the_row_under_its_middle(anchor: str, expected: list[object]) -> None:
    assert rounds(read_with(anchor)) == expected


def test_boxes_of_a_group_stand_on_rows_of_their_own() -> None:
    upper = shape("แก้ไข 1/2566", off=(0, 0))
    lower = shape("เพิ่มเติม 2/2567", off=(0, 3 * 190_500))

    book = read_with(two_cell(group(upper + lower, height=4 * 190_500), (14, 5), (18, 8)))

    assert rounds(book) == [[("correction", 1, 2566)], [], [("addition", 2, 2567)]]


def test_a_fallback_of_the_same_shape_is_not_read_twice() -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="a14">{MARK}</mc:Choice>'
        f"<mc:Fallback>{MARK}</mc:Fallback></mc:AlternateContent>"
    )

    assert rounds(read_with(two_cell(both, (14, 5), (14, 8)))) == ON_ROW_15


def test_a_box_keeps_its_text_its_cells_and_its_project() -> None:
    book = read_with(
        two_cell(shape("แบบ ผ.02"), (0, 10), (1, 11)),
        two_cell(shape("แก้ไข ครั้งที่ 4 / 2567\nซ้ำลำดับที่ 1"), (15, 5), (15, 8)),
        two_cell(shape("รวมเล่มถึง ปี 68 เรียบร้อย"), (15, 12), (15, 14)),
        two_cell(shape("ดูแบบแปลน"), (14, 12), (14, 14)),
    )

    assert book.sheets[0].text_boxes == (
        TextBox("แบบ ผ.02", "K1", 1, 11, 2, "stamp", None),
        TextBox("แก้ไข ครั้งที่ 4 / 2567\nซ้ำลำดับที่ 1", "F16", 16, 6, 16, "revision", 1),
        TextBox("รวมเล่มถึง ปี 68 เรียบร้อย", "M16", 16, 13, 16, "status", None),
        TextBox("ดูแบบแปลน", "M15", 15, 13, 15, "other", 0),
    )
    assert book.projects[1].revisions == (
        RevisionMark("correction", 4, 2567, "แก้ไข ครั้งที่ 4 / 2567 ซ้ำลำดับที่ 1", "F16", "round", "box"),
    )
    assert [(note.kind, note.refers_to) for note in book.projects[1].notes] == [("duplicate", "1")]
    assert [(note.kind, note.text) for note in book.projects[0].notes] == [("other", "ดูแบบแปลน")]


def test_boxes_written_by_a_spreadsheet_program_are_read() -> None:
    data = xlsx({"ผ.02": SHEET}, boxes={"ผ.02": [(14, 5, "เปลี่ยนแปลง ครั้งที่ 1/2569")]})

    assert rounds(read_plan(data))[0] == [("change", 1, 2569)]


def test_comments_on_cells_speak_like_boxes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(PLAIN))
    book.active["B18"].comment = Comment("ย้ายไปแผนงานการศึกษา", "งานแผน")
    target = io.BytesIO()
    book.save(target)

    read = read_plan(target.getvalue())

    assert [(note.kind, note.refers_to, note.cell) for note in read.projects[2].notes] == [
        ("moved", "แผนงานการศึกษา", "B18")
    ]


def test_odd_numbers_in_an_anchor_do_no_harm() -> None:
    broken = two_cell(MARK, (14, 5), (14, 8)).replace("<xdr:row>14</xdr:row>", "<xdr:row>-9e9</xdr:row>")

    assert len(read_with(broken).projects) == 3


def test_groups_inside_groups_breaks_and_shapes_without_a_frame_are_read() -> None:
    inner = group(shape("แก้ไข 1/2566"), height=190_500)
    broken = shape("x").replace(
        "<a:r><a:t>x</a:t></a:r>", "<a:r><a:t>เพิ่มเติม</a:t></a:r><a:br/><a:r><a:t>2/2567</a:t></a:r>"
    )
    bare = shape("ย้ายไปแผนงานการศึกษา").split("<xdr:spPr>")
    frameless = bare[0] + bare[1].split("</xdr:spPr>")[1]
    no_markers = f"<xdr:twoCellAnchor>{MARK}</xdr:twoCellAnchor>"

    book = read_with(
        two_cell(group(inner, height=190_500), (14, 5), (14, 8)),
        two_cell(broken, (15, 5), (15, 8)),
        two_cell(group(frameless, height=190_500), (17, 5), (17, 8)),
        no_markers,
    )

    assert rounds(book) == [[("correction", 1, 2566)], [("addition", 2, 2567)], []]
    assert [note.kind for note in book.projects[2].notes] == ["moved"]
    assert [box.project for box in book.sheets[0].text_boxes] == [0, 1, 2, None]


def test_a_drawing_that_is_missing_from_the_package_is_passed_over() -> None:
    data = with_drawings(PLAIN, {1: [two_cell(MARK, (14, 5), (14, 8))]})
    broken = data.replace(b"xl/drawings/boxes1.xml", b"xl/drawings/boxes9.xml")

    assert len(read_plan(broken).projects) == 3
