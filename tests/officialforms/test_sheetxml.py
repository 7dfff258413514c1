"""What the bytes of a sheet tell that the fast reader leaves out; every search stays linear."""

import time

from prasan.officialforms.sheetxml import SheetScan, scan_sheet


def test_hidden_rows_errors_and_uncalculated_formulas_are_found() -> None:
    xml = (
        b'<worksheet><sheetData><row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" s="1"/></row>'
        b'<row r="2" hidden="1" ht="15"><c r="A2"><f>SUM(A1)</f></c><c r="B2"><f>1</f><v>1</v></c></row>'
        b'<x:row r="3" hidden="true"><x:c r="A3" t="e"><x:v>#REF!</x:v></x:c></x:row></sheetData></worksheet>'
    )

    assert scan_sheet(xml) == SheetScan(
        (3, 2), frozenset({2, 3}), (("A1", "#DIV/0!"), ("A3", "#REF!")), ("A2",)
    )


def test_a_usual_sheet_is_near_without_counting() -> None:
    assert scan_sheet(b'<row r="1"><c r="A1"><v>1</v></c><c r="Z9999" s="1"/></row>').reach == (9_999, 26)


def test_the_reach_counts_filled_cells_only() -> None:
    xml = (
        b'<row r="1"><c r="A1"><v>1</v></c><c r="AB1"><v>1</v></c></row>'
        b'<row r="50000"><c r="A50000" s="3"/></row><row r="60000" s="1"></row>'
    )

    assert scan_sheet(xml).reach == (1, 28)


def test_cells_and_rows_without_addresses_are_counted() -> None:
    assert scan_sheet(b'<row r="70000"><c><v>1</v></c><c><v>2</v></c></row>').reach == (70_000, 2)
    assert scan_sheet(b"<row><c><v>1</v></c></row>" * 12_000).reach == (12_000, 1)
    assert scan_sheet(b'<row r="1"><c r="C1"><v>1</v></c>' + b"<c><v>1</v></c>" * 40 + b"</row>").reach == (
        1,
        43,
    )
    assert scan_sheet(b'<row r = "1"><c s="1" r = "XFD1048576"><v>1</v></c></row>').reach == (
        1_048_576,
        16_384,
    )


def test_hostile_tags_do_not_take_long() -> None:
    started = time.perf_counter()

    for xml in (
        b"<c " * 300_000 + b"<f>",
        b"<row " + b'hidden="1" ' * 300_000,
        b'<row r="99999"><c r="AA1"' + b' r="AA1"' * 300_000,
        b"<f><v>" * 200_000,
    ):
        scan_sheet(xml)

    assert time.perf_counter() - started < 5
