"""Layouts said by hand, remembered by the signature of their headings."""

import pytest

from prasan.officialforms import Mapping, SheetMapping, UnknownLayout, Unreadable, read_plan, signature
from tests.officialforms.books import amounts, xlsx

ROWS = [
    ["ทะเบียนงาน"],
    ["รหัส", "เรื่อง", "ผู้ทำ", "ปีหนึ่ง", "ปีสอง", "ยอด"],
    ["ก1", "ขุดลอกคลอง", "กองช่าง", "1,000", "-", 1000],
    ["ก2", "ปลูกป่าชายเลน", "สำนักปลัด", "", 500, 400],
]
COLUMNS = {
    "A": "no", "B": "name", "C": "responsible_unit", "D": "budget.2566", "E": "budget.2567", "F": "budget.total",
}  # fmt: skip
DATA = xlsx({"ข้อมูล": ROWS})


def test_a_mapped_sheet_is_read_as_said() -> None:
    mapping = Mapping({"ข้อมูล": SheetMapping(2, COLUMNS, "ผ.02/1")}, (2566, 2567))

    book = read_plan(DATA, mapping=mapping)

    assert (book.period, book.sheets[0].form, book.sheets[0].columns["name"]) == ((2566, 2567), "ผ.02/1", "B")
    assert [(row.name, row.form, row.responsible_unit) for row in book.projects] == [
        ("ขุดลอกคลอง", "ผ.02/1", "กองช่าง"),
        ("ปลูกป่าชายเลน", "ผ.02/1", "สำนักปลัด"),
    ]
    assert [amounts(book, at) for at in (0, 1)] == [[1000, None], [None, 500]]
    assert [(one.code, one.cell) for one in book.sightings] == [("row-total-differs", "F4")]


def test_one_mapping_may_serve_every_sheet_without_headings() -> None:
    bare = xlsx({"หนึ่ง": [["ขุดคลอง", 100]], "สอง": [["ปลูกป่า", 200]]})
    mapping = Mapping({"*": SheetMapping(0, {"A": "name", "B": "budget.2570"})}, (2566, 2570))

    book = read_plan(bare, mapping=mapping)

    assert [(row.sheet, row.row, row.name, row.budget[2570].amount) for row in book.projects] == [
        ("หนึ่ง", 1, "ขุดคลอง", 100),
        ("สอง", 1, "ปลูกป่า", 200),
    ]


def test_sheets_that_a_mapping_does_not_name_are_still_told_by_their_words() -> None:
    known = [["โครงการ", "งบประมาณ 2566", "งบประมาณ 2567", "หน่วยงานรับผิดชอบ"], ["อบรม", 1, 2, "กองคลัง"]]
    mapping = Mapping({"ข้อมูล": SheetMapping(2, COLUMNS)})

    book = read_plan(xlsx({"ข้อมูล": ROWS, "รู้จัก": known}), mapping=mapping)

    assert [row.name for row in book.projects] == ["ขุดลอกคลอง", "ปลูกป่าชายเลน", "อบรม"]


def test_a_mapping_survives_being_stored() -> None:
    mapping = Mapping({"ข้อมูล": SheetMapping(2, COLUMNS, "ผ.03")}, (2566, 2570))

    assert Mapping.from_json(mapping.to_json()) == mapping
    assert Mapping.from_json({"sheets": {}, "period": None}) == Mapping()


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"sheets": {"a": {}}},
        {"sheets": {"a": {"header_row": "x", "columns": {}}}},
        {"sheets": {"a": {"header_row": 1, "columns": {"A": "budget.2566"}}}},
        {"sheets": {"a": {"header_row": 1, "columns": {"A1": "name"}}}},
        {"sheets": {"a": {"header_row": 1, "columns": {"A": "nonsense"}}}},
        {"sheets": {"a": {"header_row": 1, "columns": {"A": "name"}, "form": "ผ.99"}}},
        {"sheets": {"a": {"header_row": -3, "columns": {"A": "name"}}}},
    ],
)
def test_a_mapping_that_is_none_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises(Unreadable) as caught:
        Mapping.from_json(raw)

    assert caught.value.code == "bad-mapping"


def test_the_signature_knows_a_layout_again_in_another_year() -> None:
    first = ["ที่", "โครงการ", "2566", "2567", ""]
    again = ["ที่ ", "โครง การ", "๒๕๗๑", "2572", ""]

    assert signature(first) == signature(again)
    assert signature(first) != signature(["ที่", "โครงการ", "หน่วยงาน"])
    assert len(signature(first)) == 16


def test_the_preview_of_an_unknown_sheet_carries_its_signature() -> None:
    with pytest.raises(UnknownLayout) as caught:
        read_plan(DATA)

    assert caught.value.sheets[0].signature == signature(caught.value.sheets[0].rows[1])
