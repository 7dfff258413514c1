"""The messy sample: every kind of finding is planted at a known cell, each is found, and nothing else is."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from prasan.officialforms import check, read_plan
from prasan.officialforms.messages import finding_kinds
from prasan.officialforms.samples import NOT_PLANTED, Planted, make_messy
from prasan.officialforms.samples.__main__ import main
from prasan.officialforms.writing import write_workbook


@pytest.fixture(scope="module")
def messy() -> tuple[bytes, list[Planted]]:
    out = io.BytesIO()
    planted = make_messy(out)
    return out.getvalue(), planted


def test_every_planted_slip_is_found_at_its_cell_and_nothing_else_is(messy: tuple[bytes, list[Planted]]):
    data, planted = messy

    found = [Planted(one.code, one.sheet, one.cell) for one in check(read_plan(data))]

    assert Counter(found) == Counter(planted)


def test_every_kind_of_finding_is_planted(messy: tuple[bytes, list[Planted]]):
    assert {one.code for one in messy[1]} | set(NOT_PLANTED) == set(finding_kinds())


def test_it_is_the_same_on_every_run(messy: tuple[bytes, list[Planted]]):
    again = io.BytesIO()
    make_messy(again)

    assert again.getvalue() == messy[0]


def test_it_names_no_authority_but_the_invented_one(messy: tuple[bytes, list[Planted]]):
    book = read_plan(messy[0])

    assert book.lao == "เทศบาลตำบลตัวอย่าง"
    with zipfile.ZipFile(io.BytesIO(messy[0])) as pack:
        sheets = [
            pack.read(name).decode() for name in pack.namelist() if name.startswith("xl/worksheets/sheet")
        ]
    assert all("ตัวอย่าง — ข้อมูลสมมติ" in sheet for sheet in sheets)


def test_money_in_every_spelling_is_read_as_the_same_money(messy: tuple[bytes, list[Planted]]):
    lights = next(one for one in read_plan(messy[0]).projects if one.name.startswith("ติดตั้งไฟฟ้าส่องสว่าง"))

    assert {year: baht.amount for year, baht in lights.budget.items()} == dict.fromkeys(
        range(2566, 2571), 300000
    )
    assert len({baht.raw for baht in lights.budget.values()}) > 3


def test_the_corrected_workbook_has_the_same_projects_and_right_totals(messy: tuple[bytes, list[Planted]]):
    book = read_plan(messy[0])
    out = io.BytesIO()

    write_workbook(book, out, findings=check(book))
    corrected = read_plan(out.getvalue())

    assert [_kept(row) for row in corrected.projects] == [_kept(row) for row in book.projects]
    totals = {code for code, kind in finding_kinds().items() if kind.family in ("totals", "summary")}
    left = {one.code for one in check(corrected) if one.severity == "error"}
    assert left & totals == set()


def _kept(row: object) -> tuple[object, ...]:
    money = {year: (baht.state, baht.amount) for year, baht in row.budget.items()}
    return (row.form, row.name, row.objective, row.target, row.kpi, row.strategy, row.tactic, money)


def test_the_command_writes_four_workbooks_and_lists_what_it_planted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], messy: tuple[bytes, list[Planted]]
):
    assert main([str(tmp_path / "new")]) == 0

    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "clean-2561-2565.xlsx",
        "clean-2566-2570.xlsx",
        "clean-2571-2575.xlsx",
        "messy-2566-2570.xlsx",
    ]
    assert capsys.readouterr().out.splitlines() == ["\t".join(one) for one in messy[1]]


def test_the_command_says_in_one_line_when_it_cannot_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "file").write_text("x")

    assert main([str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
