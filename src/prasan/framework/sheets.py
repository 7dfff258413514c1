"""A sheet of strategy items, one per row: the columns it may have, what is wrong with it, and a template to
fill in.

The same few columns are read from Excel, LibreOffice and CSV (UTF-8 or CP874). Nothing here touches the
database.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from prasan.officialforms.containers import open_container
from prasan.officialforms.grid import Grid, read_grids
from prasan.officialforms.limits import Limits
from prasan.thai import closest, normalize, normalize_key

LIMITS = Limits(max_bytes=5_000_000, max_expanded=40_000_000, max_sheets=40, max_cells=200_000)
MOST_ITEMS = 2_000
LONGEST_CODE = 60
LONGEST_LEVEL = 40


@dataclass(frozen=True)
class Column:
    """One column: its name in the template, the other names it is recognised by, and what belongs into it."""

    name: str
    title_th: str
    other_names: tuple[str, ...]
    example: tuple[str, str]
    note_th: str
    note_en: str


COLUMNS = (
    Column(
        "code",
        "รหัส",
        ("ลำดับ", "ที่", "no"),
        ("1", "1.1"),
        "รหัสไม่ซ้ำกันในกรอบ เช่น 1, 1.1 ห้ามมีเครื่องหมาย /",
        "A code that is unique in the framework",
    ),
    Column(
        "parent",
        "รหัสแม่",
        ("อยู่ใต้", "ภายใต้"),
        ("", "1"),
        "รหัสของรายการที่อยู่เหนือขึ้นไป เว้นว่างเมื่ออยู่บนสุด",
        "The code of the item above; empty at the top",
    ),
    Column(
        "level",
        "ระดับ",
        ("ประเภท",),
        ("ยุทธศาสตร์", "กลยุทธ์"),
        "รายการนั้นเรียกว่าอะไร เช่น ยุทธศาสตร์ กลยุทธ์",
        "What the item is called, e.g. strategy, tactic",
    ),
    Column(
        "title_th",
        "ชื่อภาษาไทย",
        ("ชื่อ", "ชื่อรายการ", "title"),
        ("การท่องเที่ยวคุณภาพ", "พัฒนาแหล่งท่องเที่ยวชุมชน"),
        "ข้อความตามเอกสารที่ประกาศใช้ ทุกถ้อยคำ",
        "The adopted text, word for word",
    ),
    Column(
        "title_en",
        "ชื่อภาษาอังกฤษ",
        ("english",),
        ("Quality tourism", "Community destinations"),
        "เว้นว่างได้",
        "May stay empty",
    ),
    Column(
        "scope_note",
        "ขอบเขต",
        ("คำอธิบาย", "คำอธิบายขอบเขต"),
        ("การตลาดและบริการที่ทำให้นักท่องเที่ยวพักนานขึ้น", "ปรับปรุงแหล่งท่องเที่ยวของชุมชนและเส้นทางเดินชม"),
        "เรียบเรียงเองว่ารายการนี้ครอบคลุมอะไร ช่วยให้แนะนำได้แม่นยำ",
        "What belongs here, in plain words",
    ),
    Column(
        "phrases",
        "คำตัวอย่าง",
        ("ตัวอย่าง", "วลีตัวอย่าง"),
        ("ส่งเสริมตลาดนักท่องเที่ยวคุณภาพ", "ปรับปรุงจุดชมวิว|อบรมมัคคุเทศก์ชุมชน"),
        "ตัวอย่างชื่อโครงการ คั่นด้วย |",
        "Typical project names, separated by |",
    ),
    Column(
        "negative_phrases",
        "ไม่รวมถึง",
        ("คำที่ไม่ใช่",),
        ("", "ก่อสร้างถนน"),
        "สิ่งที่มักถูกจัดผิดมาไว้ที่นี่ คั่นด้วย |",
        "What is put here by mistake, separated by |",
    ),
)
NAVY = "#1B3A6B"
REQUIRED = ("code", "title_th")
_NAMES = {
    normalize_key(name): column.name
    for column in COLUMNS
    for name in (column.name, column.title_th, *column.other_names)
}


@dataclass(frozen=True)
class Row:
    """One item as it stands in the sheet; `row` counts from 1 as Excel shows it."""

    row: int
    code: str
    parent: str = ""
    level: str = ""
    title_th: str = ""
    title_en: str = ""
    scope_note: str = ""
    phrases: tuple[str, ...] = ()
    negative_phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetFinding:
    """What is wrong with a row, or with the sheet (row 0). An error keeps the whole sheet out."""

    severity: str
    row: int
    column: str
    message_th: str
    message_en: str


@dataclass(frozen=True)
class SheetOfNodes:
    """What a file holds: items in the order of its rows, and findings, errors first."""

    rows: list[Row]
    findings: list[SheetFinding]

    def as_json(self) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
        return [asdict(row) for row in self.rows], [asdict(finding) for finding in self.findings]


def read_sheet(data: bytes, filename: str) -> SheetOfNodes:
    """Read a file and check it; raises officialforms.Unreadable when it is no table at all."""
    grids = read_grids(open_container(data, filename=filename, limits=LIMITS), LIMITS)
    for grid in grids:
        for at, line in enumerate(grid.cells[:20]):
            places = _header(line)
            if set(REQUIRED) <= places.keys():
                rows = _rows(grid, at, places)
                return SheetOfNodes(rows, sorted(check(rows), key=lambda each: each.severity != "error"))
    return SheetOfNodes([], [_no_header(grids)])


def _header(line: Sequence[object]) -> dict[str, int]:
    """Where each known column stands; the first of two equal headings counts."""
    places: dict[str, int] = {}
    for at, cell in enumerate(line):
        # A heading may hold both names: "รหัส (code)".
        for part in str(cell).replace("(", "/").replace(")", "").split("/"):
            if name := _NAMES.get(normalize_key(part)):
                places.setdefault(name, at)
                break
    return places


def _no_header(grids: Iterable[Grid]) -> SheetFinding:
    seen = next(
        (cell for grid in grids for line in grid.cells[:20] for cell in line if str(cell).strip()), ""
    )
    guess = closest(normalize_key(str(seen)), list(_NAMES), 0.7) if seen else None
    hint_th = f" (พบ “{seen}” หมายถึง “{_NAMES[guess]}” หรือไม่)" if guess else ""
    hint_en = f" (found “{seen}”, did you mean “{_NAMES[guess]}”?)" if guess else ""
    return SheetFinding(
        "error",
        0,
        "",
        f"ไม่พบแถวหัวตารางที่มีอย่างน้อย “code” และ “title_th”{hint_th} ดาวน์โหลดแบบฟอร์มแล้วกรอกตามนั้น",
        f"No heading row with at least “code” and “title_th”{hint_en}. Download the template and fill it in.",
    )


def _rows(grid: Grid, header: int, places: dict[str, int]) -> list[Row]:
    rows = []
    for at, line in enumerate(grid.cells[header + 1 :], start=header + 2):
        text = {name: _text(line[place]) if place < len(line) else "" for name, place in places.items()}
        if any(text.values()):
            rows.append(
                Row(
                    row=at,
                    phrases=_split(text.pop("phrases", "")),
                    negative_phrases=_split(text.pop("negative_phrases", "")),
                    **text,
                )
            )
    return rows


def _text(cell: object) -> str:
    """A cell as text: a code typed as a number keeps its look (1, 1.1), line breaks in titles
    become spaces.
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(normalize(str(cell)).split()) if cell not in (None, "") else ""


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split("|") if part.strip()))


def check(rows: Sequence[Row]) -> list[SheetFinding]:
    """Everything that is wrong with the items, in the order of the rows."""
    if not rows:
        return [SheetFinding("error", 0, "", "ไม่มีรายการใต้หัวตาราง", "There is no item under the heading row.")]
    if len(rows) > MOST_ITEMS:
        return [
            SheetFinding(
                "error",
                0,
                "",
                f"มี {len(rows):,} รายการ เกินกว่าที่รับได้ {MOST_ITEMS:,} รายการ",
                f"{len(rows):,} items are more than the {MOST_ITEMS:,} that can be taken.",
            )
        ]
    first = {row.code: row.row for row in reversed(rows)}
    parents = {row.code: row.parent for row in rows}
    findings: list[SheetFinding] = []
    for row in rows:
        findings += _check_code(row, first)
        findings += _check_parent(row, parents)
        findings += _check_words(row, parents)
    return findings


def _check_code(row: Row, first: dict[str, int]) -> list[SheetFinding]:
    if not row.code:
        return [_error(row, "code", "ไม่มีรหัส", "The code is missing.")]
    if "/" in row.code or len(row.code) > LONGEST_CODE:
        return [
            _error(
                row,
                "code",
                f"รหัส “{row.code[:80]}” ต้องไม่มี / และยาวไม่เกิน {LONGEST_CODE} ตัวอักษร",
                f"The code “{row.code[:80]}” may not hold / or be longer than {LONGEST_CODE} characters.",
            )
        ]
    if first[row.code] != row.row:
        return [
            _error(
                row,
                "code",
                f"รหัส “{row.code}” ซ้ำกับแถว {first[row.code]}",
                f"The code “{row.code}” is already used in row {first[row.code]}.",
            )
        ]
    return []


def _check_parent(row: Row, parents: dict[str, str]) -> list[SheetFinding]:
    if not row.parent:
        return []
    if row.parent not in parents:
        guess = closest(row.parent, [code for code in parents if code != row.code], 0.6)
        hint_th, hint_en = (f" หมายถึง “{guess}” หรือไม่", f" Did you mean “{guess}”?") if guess else ("", "")
        return [
            _error(
                row,
                "parent",
                f"ไม่พบรหัสแม่ “{row.parent}” ในตาราง{hint_th}",
                f"The parent “{row.parent}” is not in the sheet.{hint_en}",
            )
        ]
    line, code = [row.code], row.parent
    while code:
        if code in line:
            circle = " → ".join([*line, code])
            return [
                _error(row, "parent", f"รหัสแม่วนกลับมาที่เดิม: {circle}", f"The parents run in a circle: {circle}")
            ]
        line.append(code)
        code = parents.get(code, "")
    return []


def _check_words(row: Row, parents: dict[str, str]) -> list[SheetFinding]:
    findings = []
    if not row.title_th:
        findings.append(_error(row, "title_th", "ไม่มีชื่อภาษาไทย", "The Thai title is missing."))
    if len(row.level) > LONGEST_LEVEL:
        findings.append(
            _error(
                row,
                "level",
                f"ชื่อระดับยาวเกิน {LONGEST_LEVEL} ตัวอักษร",
                f"The level is longer than {LONGEST_LEVEL} characters.",
            )
        )
    if both := sorted(set(row.phrases) & set(row.negative_phrases)):
        findings.append(
            _error(
                row,
                "phrases",
                f"“{both[0]}” เป็นทั้งคำตัวอย่างและคำที่ไม่รวมถึง",
                f"“{both[0]}” is both an example and excluded.",
            )
        )
    is_leaf = row.code not in parents.values()
    if is_leaf and row.title_th and not row.scope_note and not row.phrases:
        findings.append(
            SheetFinding(
                "warning",
                row.row,
                "phrases",
                "ไม่มีขอบเขตหรือคำตัวอย่าง การแนะนำจะแม่นยำน้อยลงมาก",
                "Without scope note or example phrases suggestions will be much poorer.",
            )
        )
    return findings


def _error(row: Row, column: str, message_th: str, message_en: str) -> SheetFinding:
    return SheetFinding("error", row.row, column, message_th, message_en)


def template() -> bytes:
    """An Excel file with the columns, two example rows and an explanation of each column."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#1B3A6B", "font_color": "#FFFFFF", "text_wrap": True}
        )
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("รายการ")
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, 34 if column.name in ("title_th", "scope_note", "phrases") else 16, wrap)
            sheet.write_string(0, at, f"{column.title_th} ({column.name})", head)
            for line, text in enumerate(column.example, start=1):
                sheet.write_string(line, at, text, wrap)
        sheet.freeze_panes(1, 0)
        notes = book.add_worksheet("คำอธิบาย")
        notes.set_column(0, 0, 26)
        notes.set_column(1, 1, 90, wrap)
        for at, column in enumerate(COLUMNS):
            notes.write_string(at, 0, f"{column.title_th} ({column.name})", wrap)
            notes.write_string(at, 1, f"{column.note_th} · {column.note_en}", wrap)
    return buffer.getvalue()
