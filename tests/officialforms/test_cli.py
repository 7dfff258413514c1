"""prasan check-plan, as people call it."""

import json
from pathlib import Path

import pytest

from prasan.officialforms import read_plan
from prasan.officialforms.cli import main
from tests.officialforms.books import p02, project, totals_rows, xlsx

WRONG = p02(project(1, "อบรมอาสาสมัคร", 50000), *totals_rows([40000], [1]))
RIGHT = p02(project(1, "อบรมอาสาสมัคร", 50000), *totals_rows([50000], [1]))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(xlsx({"ผ.02": WRONG}))
    return path


def test_the_report_says_what_was_read_and_what_is_wrong(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([str(plan)])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines[:3] == [
        "เทศบาลตำบลตัวอย่าง · แผนพัฒนา 2566-2570 · 2566-2570",
        "อ่านได้ 1 จาก 1 ชีต 1 โครงการ 1 โครงการ-ปี 50,000 บาท",
        "  ผ.02  2566: 1 / 50,000 | 2567: 0 / 0 | 2568: 0 / 0 | 2569: 0 / 0 | 2570: 0 / 0  = 50,000",
    ]
    assert lines[4] == "ข้อค้นพบ: ผิด 1, น่าจะผิด 0, ควรทราบ 0"
    assert lines[5].startswith("[ผิด] ผ.02!E16  รวมงบประมาณ ปี 2566 พิมพ์ไว้ 40,000 แต่รวมจากแถวโครงการได้ 50,000")


def test_the_report_in_english(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(plan), "--lang", "en"]) == 0

    out = capsys.readouterr().out
    assert "read 1 of 1 sheets, 1 projects, 1 project-years, 50,000 baht" in out
    assert "Findings: error 1, warning 0, notice 0" in out


def test_a_clean_plan_is_said_to_be_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(xlsx({"ผ.02": RIGHT}))

    assert main([str(path)]) == 0
    assert "ไม่พบข้อผิดพลาด" in capsys.readouterr().out


def test_json_is_one_document(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(plan), "--json"]) == 0

    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["form_set", "lao", "sheets", "projects", "totals", "findings"]
    assert [one["code"] for one in data["findings"]] == ["total-differs"]


def test_an_unreadable_file_gives_one_line_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(b"%PDF-1.7")

    code = main([str(path), "--json"])

    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("ไฟล์นี้เป็น PDF ไม่ใช่ Excel")


def test_the_corrected_forms_are_written_beside_the_report(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "ถูกต้อง.xlsx"

    assert main([str(plan), "--out", str(out)]) == 0

    assert [row.name for row in read_plan(out).projects] == ["อบรมอาสาสมัคร"]


def test_a_place_that_cannot_be_written_gives_one_line_and_exit_2(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([str(plan), "--out", str(tmp_path / "ไม่มี" / "a.xlsx")])

    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "เขียนไฟล์" in said.err
