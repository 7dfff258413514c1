"""Items out of a sheet: read from any table, shown with what is wrong, taken over as a whole or
not at all.
"""

import io

import openpyxl
import pytest

from prasan.framework import actions
from prasan.framework.models import NodeImport
from prasan.framework.problems import NotPossible
from prasan.framework.queries.editions import tree_of
from prasan.framework.sheets import Row, read_sheet, template
from prasan.ledger.models import Act
from prasan.officialforms import Unreadable

CSV = """code,parent,level,title_th,title_en,scope_note,phrases
1,,ยุทธศาสตร์,ท่องเที่ยว,Tourism,,
1.1,1,กลยุทธ์,ท่องเที่ยวชุมชน,,ปรับปรุงจุดชมวิว,จุดชมวิว|อบรมมัคคุเทศก์
2,,ยุทธศาสตร์,สิ่งแวดล้อม,,ขยะและน้ำเสีย,
"""


def _messages(text: str) -> list[tuple[str, int, str, str]]:
    sheet = read_sheet(text.encode(), "x.csv")
    return [(each.severity, each.row, each.column, each.message_en) for each in sheet.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_the_same_table_is_read_in_every_usual_encoding(encoding):
    sheet = read_sheet(CSV.encode(encoding), "กรอบ.csv")

    assert sheet.findings == []
    assert sheet.rows[1] == Row(
        row=3,
        code="1.1",
        parent="1",
        level="กลยุทธ์",
        title_th="ท่องเที่ยวชุมชน",
        scope_note="ปรับปรุงจุดชมวิว",
        phrases=("จุดชมวิว", "อบรมมัคคุเทศก์"),
    )


def test_an_excel_sheet_with_a_preamble_thai_headings_and_numbers_as_codes_is_read():
    book = openpyxl.Workbook()
    for line in (
        ["กรอบยุทธศาสตร์"],
        [],
        ["รหัส", "รหัสแม่", "ระดับ", "ชื่อ", "คำตัวอย่าง"],
        [1, None, "ยุทธศาสตร์", "ท่องเที่ยว", None],
        [1.1, 1, "กลยุทธ์", "ชุมชน\nน่าอยู่", "ลานกีฬา|ลานกีฬา"],
    ):
        book.active.append(line)
    buffer = io.BytesIO()
    book.save(buffer)

    sheet = read_sheet(buffer.getvalue(), "a.xlsx")

    assert [(row.row, row.code, row.parent, row.title_th, row.phrases) for row in sheet.rows] == [
        (4, "1", "", "ท่องเที่ยว", ()),
        (5, "1.1", "1", "ชุมชน น่าอยู่", ("ลานกีฬา",)),
    ]


def test_the_template_can_be_read_back_without_findings():
    sheet = read_sheet(template(), "template.xlsx")

    assert ([row.code for row in sheet.rows], sheet.findings) == (["1", "1.1"], [])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (",,,ไม่มีรหัส,,x,", ("error", 2, "code", "The code is missing.")),
        ("1,,,ก,,x,\n1,,,ข,,x,", ("error", 3, "code", "The code “1” is already used in row 2.")),
        (
            "a/b,,,ก,,x,",
            ("error", 2, "code", "The code “a/b” may not hold / or be longer than 60 characters."),
        ),
        (
            "SA,,,ก,,x,\nSB,S-A,,ข,,x,",
            ("error", 3, "parent", "The parent “S-A” is not in the sheet. Did you mean “SA”?"),
        ),
        ("1,2,,ก,,x,\n2,1,,ข,,x,", ("error", 2, "parent", "The parents run in a circle: 1 → 2 → 1")),
        ("1,,,,,x,", ("error", 2, "title_th", "The Thai title is missing.")),
        (
            "1,,,ก,,,",
            (
                "warning",
                2,
                "phrases",
                "Without scope note or example phrases suggestions will be much poorer.",
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column(lines, expected):
    assert _messages(f"code,parent,level,title_th,title_en,scope_note,phrases\n{lines}\n")[0] == expected


def test_a_table_without_the_headings_is_told_what_to_do():
    assert _messages("kode,name\n1,x\n") == [
        (
            "error",
            0,
            "",
            (
                "No heading row with at least “code” and “title_th” (found “kode”, did you mean “code”?). "
                "Download the template and fill it in."
            ),
        )
    ]


def test_a_heading_without_items_is_an_error():
    assert _messages("code,title_th\n") == [("error", 0, "", "There is no item under the heading row.")]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"%PDF-1.7 x", "pdf-file"), (b"\x89PNG\r\n\x1a\n", "not-a-workbook")]
)
def test_a_file_that_is_no_table_is_refused_and_nothing_is_kept(draft, world, data, code):
    with pytest.raises(Unreadable) as refused:
        actions.read_nodes(draft, data, "x.xlsx", by=world.coordinator)

    assert (refused.value.code, NodeImport.objects.count()) == (code, 0)


def test_a_sheet_replaces_all_items_of_the_draft_in_one_act(draft, world):
    read = actions.read_nodes(draft, CSV.encode(), "กรอบ.csv", by=world.coordinator)
    untouched = draft.nodes.count()

    actions.apply_nodes(read, by=world.coordinator)

    outline = [(b.depth, b.node.code, b.node.is_target) for root in tree_of(draft) for b in root.walk()]
    assert (untouched, outline) == (6, [(0, "1", False), (1, "1.1", True), (0, "2", True)])
    assert Act.objects.get(verb="framework.nodes_imported").data == {"nodes": 3, "filename": "กรอบ.csv"}


def test_children_may_stand_before_their_parents_in_the_sheet(draft, world):
    text = "code,parent,title_th,scope_note\nB1,B,ข หนึ่ง,x\nA,,ก,x\nB,,ข,x\n"

    actions.apply_nodes(
        actions.read_nodes(draft, text.encode(), "x.csv", by=world.coordinator), by=world.coordinator
    )

    assert [node.code for node in draft.nodes.all()] == ["A", "B", "B1"]


def test_a_sheet_with_an_error_changes_nothing_and_a_sheet_is_taken_once(draft, world):
    bad = actions.read_nodes(draft, b"code,title_th\n1,\n", "bad.csv", by=world.coordinator)
    good = actions.read_nodes(draft, CSV.encode(), "good.csv", by=world.coordinator)
    actions.apply_nodes(good, by=world.coordinator)

    problems = []
    for each in (bad, good):
        with pytest.raises(NotPossible) as refused:
            actions.apply_nodes(each, by=world.coordinator)
        problems.append(refused.value.code)

    assert (problems, draft.nodes.count()) == (["import-has-errors", "import-applied"], 3)


def test_a_sheet_is_not_read_into_an_adopted_edition(edition, world):
    with pytest.raises(NotPossible) as refused:
        actions.read_nodes(edition, CSV.encode(), "x.csv", by=world.coordinator)

    assert refused.value.code == "frozen"
