"""One plan in every kind of file an office sends; all give the same rows."""

import io

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from prasan.officialforms import Limits, PlanBook, Unreadable, read_plan
from prasan.officialforms.limits import DEFAULT_LIMITS
from tests.officialforms import binary
from tests.officialforms.books import amounts, p02, project, totals_rows, xlsx

SHEET = p02(
    project(1, "อบรมอาสาสมัคร", " 50,000 ", "50000.00", "-", "", 0),
    project(2, "รณรงค์ป้องกันโรค", "", "๒๐,๐๐๐", "20,000.-"),
    *totals_rows([50000, 70000, 20000, "-", "-"], [1, 2, 1, "-", "-"]),
)
BINARY = binary.xlsb(b"".join(binary.row(at, list(enumerate(cells))) for at, cells in enumerate(SHEET)))
FLAT = [
    ["ที่", "ชื่อโครงการ", "แผนงาน", "งบประมาณ 2566", "งบประมาณ 2567", "หน่วยงาน"],
    ["1", "อบรมอาสาสมัคร", "สาธารณสุข", "50,000", "-", "กองสาธารณสุข"],
    ["2", "ปลูกป่าชายเลน", "การเกษตร", "", "20000", "สำนักปลัด"],
]


def essence(book: PlanBook) -> list[tuple[object, ...]]:
    return [
        (row.row, row.no, row.name, row.programme, amounts(book, at)) for at, row in enumerate(book.projects)
    ]


EXPECTED = [
    (15, "1", "อบรมอาสาสมัคร", "แผนงานสาธารณสุข", [50000, 50000, None, None, 0]),
    (16, "2", "รณรงค์ป้องกันโรค", "แผนงานสาธารณสุข", [None, 20000, 20000, None, None]),
]
FLAT_EXPECTED = [
    (2, "1", "อบรมอาสาสมัคร", "แผนงานสาธารณสุข", [50000, None]),
    (3, "2", "ปลูกป่าชายเลน", "แผนงานการเกษตร", [None, 20000]),
]


def xls(rows: list[list[object]]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("ผ.02")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(rows: list[list[object]]) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="ผ.02")
    for row in rows:
        line = TableRow()
        for value in row:
            cell = (
                TableCell(valuetype="float", value=str(value))
                if isinstance(value, int)
                else TableCell(valuetype="string")
            )
            for text in str(value).split("\n"):
                cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    target = io.BytesIO()
    document.write(target)
    return target.getvalue()


def csv_text(rows: list[list[object]], delimiter: str = ",") -> str:
    return "\r\n".join(delimiter.join(f'"{value}"' for value in row) for row in rows) + "\r\n"


def html(rows: list[list[object]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><head><meta charset='utf-8'></head><body><table border=1>{body}</table></body></html>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(xlsx({"ผ.02": SHEET}), "xlsx"), (xls(SHEET), "xls"), (ods(SHEET), "ods"), (BINARY, "xlsb")],
)
def test_a_workbook_reads_alike_in_every_format(data: bytes, kind: str) -> None:
    book = read_plan(data, filename="ไม่บอกอะไร.dat")

    assert (book.source_format, essence(book), book.lao) == (kind, EXPECTED, "เทศบาลตำบลตัวอย่าง")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (csv_text(FLAT).encode("utf-8-sig"), "csv"),
        (csv_text(FLAT).encode(), "csv"),
        (csv_text(FLAT).encode("cp874"), "csv"),
        (csv_text(FLAT).encode("utf-16"), "csv"),
        (csv_text(FLAT, ";").encode(), "csv"),
        (csv_text(FLAT, "\t").encode("cp874"), "csv"),
        (csv_text(FLAT, "|").encode(), "csv"),
        (html(FLAT).encode(), "html"),
        (html(FLAT).replace("utf-8", "windows-874").encode("cp874"), "html"),
    ],
)
def test_a_flat_list_reads_alike_in_every_encoding(data: bytes, kind: str) -> None:
    book = read_plan(data, filename="plan.xls")

    assert (book.source_format, essence(book)) == (kind, FLAT_EXPECTED)


def test_a_whole_form_survives_being_saved_as_csv_and_as_html() -> None:
    for data in (csv_text(SHEET).encode("cp874"), html(SHEET).encode()):
        book = read_plan(data, filename="ผ02.csv")

        assert essence(book) == EXPECTED
        assert book.sheets[0].typed_totals[0].label == "รวมงบประมาณ"


def test_merged_cells_of_html_keep_the_columns_in_place() -> None:
    head = (
        "<tr><td rowspan=2>ที่</td><td rowspan=2>โครงการ</td><td rowspan=2>เป้าหมาย</td>"
        "<td colspan=2>งบประมาณ</td><td rowspan=2>หน่วยงานรับผิดชอบ</td></tr><tr><td>2566</td><td>2567</td></tr>"
    )
    row = "<tr><td>1<td>ขุดลอกคลอง<br>สายใหญ่<td>ยาว 2 กม.<td>1,000<td>-<td>กองช่าง</tr>"

    book = read_plan(f"<table>{head}{row}</table>".encode(), filename="a.xls")

    project_row = book.projects[0]
    assert (project_row.row, project_row.name, project_row.responsible_unit) == (
        3,
        "ขุดลอกคลอง\nสายใหญ่",
        "กองช่าง",
    )
    assert amounts(book) == [1000, None]


def test_a_web_archive_saved_as_xls_is_read() -> None:
    body = html(FLAT).encode().replace(b"=", b"=3D")
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html\r\n\r\n" + body
    )

    assert essence(read_plan(data, filename="a.xls")) == FLAT_EXPECTED


def test_an_xml_spreadsheet_of_2003_is_read() -> None:
    def cell(value: object, index: int) -> str:
        kind = "Number" if isinstance(value, int) else "String"
        return f'<Cell ss:Index="{index}"><Data ss:Type="{kind}">{value}</Data></Cell>' if value != "" else ""

    rows = "".join(
        f'<Row ss:Index="{at}">'
        + "".join(cell(value, column) for column, value in enumerate(row, 1))
        + "</Row>"
        for at, row in enumerate(SHEET, 1)
    )
    data = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="ผ.02"><Table>{rows}</Table></Worksheet></Workbook>'
    )

    book = read_plan(data.encode(), filename="a.xls")

    assert (book.source_format, book.sheets[0].name, essence(book)) == ("xml", "ผ.02", EXPECTED)


def test_progress_is_told_sheet_by_sheet() -> None:
    told: list[tuple[int, int, str]] = []

    read_plan(
        xlsx({"หนึ่ง": SHEET, "สอง": SHEET}),
        progress=lambda done, total, what: told.append((done, total, what)),
    )

    assert told == [(0, 2, "หนึ่ง"), (1, 2, "สอง")]


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (csv_text(FLAT).encode(), Limits(max_cells=5), "too-many-cells"),
        (html(FLAT).encode(), Limits(max_cells=5), "too-many-cells"),
        (b'a,b\r\n"' + b"x" * 500_000, DEFAULT_LIMITS, "not-a-workbook"),
        (xlsx({"ก": FLAT, "ข": FLAT}), Limits(max_sheets=1), "too-many-cells"),
        (xls(FLAT), Limits(max_sheets=0), "too-many-cells"),
        (xls(SHEET), Limits(max_cells=10), "unknown-layout"),
        (
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Work',
            DEFAULT_LIMITS,
            "truncated",
        ),
        (
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            Limits(max_xml=10),
            "too-large",
        ),
    ],
)
def test_plain_files_have_limits_too(data: bytes, limits: Limits, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_plan(data, filename="a", limits=limits)

    assert caught.value.code == code


def xml_2003(rows: str) -> bytes:
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="ก"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


@pytest.mark.parametrize("place", ['<Row ss:Index="9999999"/>', '<Row><Cell ss:Index="99999"/></Row>'])
def test_far_cells_of_an_xml_spreadsheet_are_refused(place: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_plan(xml_2003(place))

    assert caught.value.code == "too-many-cells"


def test_merged_and_odd_cells_of_an_xml_spreadsheet() -> None:
    def cells(*values: str, kind: str = "String") -> str:
        return "".join(f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>' for value in values)

    heading = cells("ที่", "โครงการ", "เป้าหมาย") + (
        '<Cell ss:MergeAcross="1"><Data ss:Type="String">งบประมาณ</Data></Cell>' + cells("หน่วยงาน")
    )
    years = '<Cell ss:Index="4"><Data ss:Type="Number">2566</Data></Cell>' + cells("2567", kind="Number")
    row = cells("1", "ขุดคลอง", "1 สาย") + cells("1,000", "x", kind="Number") + cells("กองช่าง")

    book = read_plan(xml_2003(f"<Row>{heading}</Row><Row>{years}</Row><Row>{row}</Row>"))

    assert (book.projects[0].responsible_unit, amounts(book)) == ("กองช่าง", [1000, None])
    assert [one.code for one in book.sightings] == ["money-text"]


def test_dates_truth_values_and_times_in_cells_become_text() -> None:
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for at, row in enumerate(FLAT[:2], 1):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
    sheet["B2"], sheet["C2"], sheet["F2"] = datetime.date(2024, 5, 1), True, datetime.time(9, 0)
    target = io.BytesIO()
    book.save(target)

    found = read_plan(target.getvalue()).projects[0]

    assert (found.name, found.programme_typed, found.responsible_unit) == ("2024-05-01", "TRUE", "09:00:00")
