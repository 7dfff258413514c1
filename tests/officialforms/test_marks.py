"""Revision rounds and notes as officials write them into boxes and divider rows."""

import pytest

from prasan.officialforms.marks import is_status, notes_of, revision_marks, stamp_of

Round = tuple[str | None, int | None, int | None, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("แก้ไข ครั้งที่ 1 / 2566", [("correction", 1, 2566, "round")]),
        ("แก้ไข 1/2566", [("correction", 1, 2566, "round")]),
        ("เพิ่มเติมครั้งที่ 5 / 2567", [("addition", 5, 2567, "round")]),
        ("เพิ่มเติม 5/68", [("addition", 5, 2568, "round")]),
        ("เปลี่ยนแปลงครั้งที่ ๑/๒๕๖๙", [("change", 1, 2569, "round")]),
        ("แก้ไข ครั้งที่ 4 ประจําปี พ.ศ.2565", [("correction", 4, 2565, "round")]),
        ("ทบทวน ครั้งที่ 2/2565", [("review", 2, 2565, "round")]),
        ("เพิ่มเติม ฉบับที่ 3", [("addition", 3, None, "issue")]),
        ("แผนพัฒนาท้องถิ่น เพิ่มเติม ฉบับที่ 10 พ.ศ. 2565", [("addition", 10, 2565, "issue")]),
        ("ฉบับที่ 2 พ.ศ. 2567 (แก้ไข)", [("correction", 2, 2567, "issue")]),
        (
            "เปลี่ยนแปลง ครั้งที่ 1 / 2566\nแก้ไข\n 1/2567",
            [("change", 1, 2566, "round"), ("correction", 1, 2567, "round")],
        ),
        ("แก้ไข", [("correction", None, None, "round")]),
        ("เปลี่ยนแปลง ปี 2567", [("change", None, 2567, "round")]),
        ("ครั้งที่ 2/2566", [(None, 2, 2566, "round")]),
        ("แก้ไข 1/2023", [("correction", 1, 2023, "round")]),
        ("แบบ ผ.02", []),
        ("ครั้งที่ประชุม", []),
    ],
)
def test_a_text_names_its_revision_rounds(text: str, expected: list[Round]) -> None:
    marks = revision_marks(text, "F5", source="box")

    assert [(mark.kind, mark.sequence, mark.year, mark.series) for mark in marks] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ย้ายไปแผนงานอุตสาหกรรม", [("moved", "แผนงานอุตสาหกรรม")]),
        ("ซ้ำลำดับที่ 63", [("duplicate", "63")]),
        ("ซ้ำกับโครงการที่ 5", [("duplicate", "5")]),
        ("รวมกับลำดับที่ 2", [("merged", "ลำดับที่ 2")]),
        ("ไปประสาน 02/2", [("sent_to_p02_2", "02/2")]),
        ("ยกเลิกโครงการ", [("cancelled", "โครงการ")]),
        ("พอช.,ท้องถิ่น, ประชาชนสมทบ", [("cofunded", None)]),
        ("ดูแบบแปลนแนบท้าย", []),
    ],
)
def test_a_text_says_what_became_of_a_project(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(note.kind, note.refers_to) for note in notes_of(text, "F5", source="box")] == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("แบบ ผ.02", "ผ.02"),
        ("แบบ ผ.01 /1", "ผ.01/1"),
        ("แบบ ผ. 02/2", "ผ.02/2"),
        ("แบบ ผ.๐๓", "ผ.03"),
        ("แบบ ผ.08", "ผ.08"),
        ("ผ.02", None),
        ("แบบประเมิน", None),
    ],
)
def test_a_stamp_names_a_form(text: str, form: str | None) -> None:
    assert stamp_of(text) == form


def test_remarks_about_the_work_on_the_file_are_no_remarks_about_a_project() -> None:
    assert is_status("รวมเล่มถึง ปี 68 เรียบร้อย")
    assert not is_status("ย้ายไปแผนงานการศึกษา")
