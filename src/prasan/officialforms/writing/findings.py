"""The sheet "ผลการตรวจ": every finding, worst first, with its place in the workbook that was read."""

from collections import Counter
from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from prasan.documents.measure import EXCEL_MAX_HEIGHT, column_points, height_of, wrap
from prasan.officialforms.messages import SEVERITIES
from prasan.officialforms.model import Finding
from prasan.officialforms.writing.canvas import A4_LANDSCAPE, MARGINS, SAMPLE_NOTICE
from prasan.officialforms.writing.style import BODY_SIZE, FONT, GROUP_SIZE, TITLE_SIZE, Styles

SHEET_NAME = "ผลการตรวจ"
SEVERITY_TH = {"error": "ผิด", "warning": "ควรตรวจ", "notice": "ข้อสังเกต"}
_FILL = {"error": "#F8D7DA", "warning": "#FFF3CD", "notice": "#E7F1FA"}
_COLUMNS = (
    ("ลำดับ", 6), ("ระดับ", 10), ("รหัส", 22), ("แผ่นงาน", 22), ("เซลล์", 8), ("ที่พิมพ์ไว้", 18),
    ("ที่คำนวณได้", 18), ("สิ่งที่พบ", 46), ("ควรทำอย่างไร", 40),
)  # fmt: skip
_CENTRED = (0, 1, 4)
_SENTENCE = "เซลล์ที่อ้างถึงเป็นเซลล์ของไฟล์ต้นฉบับที่ตรวจ แผ่นงานอื่นในไฟล์นี้พิมพ์ใหม่ตามแบบและคำนวณยอดรวมใหม่แล้ว"
_CLEAN = "ไม่พบสิ่งที่ต้องแก้ไข"


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notices; inside each in the order of the check."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def write_findings(
    sheet: Worksheet, styles: Styles, findings: Sequence[Finding], *, lao: str, sample: bool
) -> None:
    """Fill the sheet: what was found, how often, and one line per finding that can be filtered."""
    _paper(sheet, sample=sample)
    for column, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    row = _heading(sheet, styles, findings, lao)
    for column, (title, _) in enumerate(_COLUMNS):
        sheet.write_string(row, column, title, styles.get("head"))
    sheet.set_row(row, height_of(1, BODY_SIZE))
    for number, finding in enumerate(worst_first(findings), start=1):
        _line(sheet, styles, row + number, number, finding)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row, row)
    if findings:
        sheet.autofilter(row, 0, row + len(findings), len(_COLUMNS) - 1)


def _paper(sheet: Worksheet, *, sample: bool) -> None:
    sheet.set_paper(A4_LANDSCAPE)
    sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer(f'&C&"{FONT},Bold"&12 {SHEET_NAME}&R&"{FONT},Regular"&12 หน้าที่ &P / &N')
    if sample:
        sheet.set_header(f'&L&"{FONT},Bold"&12 {SAMPLE_NOTICE}')


def _heading(sheet: Worksheet, styles: Styles, findings: Sequence[Finding], lao: str) -> int:
    """Title, counts per severity and what the cells refer to; returns the row of the table's header."""
    counts = Counter(finding.severity for finding in findings)
    shares = [f"{SEVERITY_TH[severity]} {counts[severity]} รายการ" for severity in SEVERITIES]
    summary = f"ทั้งหมด {len(findings)} รายการ: " + " · ".join(shares) if findings else _CLEAN
    last = len(_COLUMNS) - 1
    lines = (
        (f"{SHEET_NAME} {lao}".strip(), TITLE_SIZE, True),
        (summary, GROUP_SIZE, True),
        (_SENTENCE, BODY_SIZE, False),
    )
    for row, (text, size, bold) in enumerate(lines):
        style = styles.get("plain", font_size=size, bold=bold)
        sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, text, style)
        sheet.set_row(row, height_of(1, size))
    return len(lines) + 1


def _line(sheet: Worksheet, styles: Styles, row: int, number: int, finding: Finding) -> None:
    texts = (
        str(number), SEVERITY_TH[finding.severity], finding.code, finding.sheet, finding.cell, finding.typed,
        finding.computed, finding.message_th, finding.advice_th,
    )  # fmt: skip
    lines = 1
    for column, (text, (_, width)) in enumerate(zip(texts, _COLUMNS, strict=True)):
        look = {"align": "center"} if column in _CENTRED else {}
        if column == 1:
            look["bg_color"] = _FILL[finding.severity]
        sheet.write_string(row, column, text, styles.get("text", **look))
        lines = max(lines, len(wrap(text, column_points(width), BODY_SIZE)))
    sheet.set_row(row, min(EXCEL_MAX_HEIGHT, height_of(lines, BODY_SIZE)))
