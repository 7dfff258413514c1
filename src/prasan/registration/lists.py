"""An invitation list as people keep it: Excel, LibreOffice or CSV, columns in any order and by any usual Thai name.

Reading changes nothing: rows as they would be taken, and faults by row and cell in plain words.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from prasan.officialforms.containers import open_container
from prasan.officialforms.grid import Grid, read_grids
from prasan.officialforms.limits import Limits
from prasan.people.models import StakeholderGroup
from prasan.thai import closest, normalize, normalize_key, to_arabic_digits

LIMITS = Limits(max_bytes=3_000_000, max_expanded=30_000_000, max_sheets=20, max_cells=100_000)
MOST_ROWS = 2_000
MOST_SEATS = 1_000
COLUMNS: dict[str, tuple[str, tuple[str, ...], int]] = {
    "organisation": ("หน่วยงาน", ("องค์กร", "ชื่อหน่วยงาน", "ชื่อองค์กร", "สังกัด", "organisation"), 200),
    "group": ("กลุ่ม", ("กลุ่มผู้เข้าร่วม", "ประเภท", "ภาคส่วน", "group"), 200),
    "seats": ("จำนวนที่นั่ง", ("ที่นั่ง", "จำนวน", "จำนวนคน", "จำนวน (คน)", "seats"), 20),
    "addressee": ("เรียน", ("ผู้รับ", "เรียนถึง", "หัวหน้าหน่วยงาน", "ชื่อผู้รับ", "addressee"), 200),
    "email": ("อีเมล", ("e-mail", "email", "อีเมล์", "ไปรษณีย์อิเล็กทรอนิกส์"), 254),
    "phone": ("โทรศัพท์", ("เบอร์โทร", "เบอร์โทรศัพท์", "โทร", "โทร.", "หมายเลขโทรศัพท์", "phone"), 30),
}
EXAMPLES = (
    ("หอการค้าจังหวัดภูเก็ต", "หอการค้าจังหวัด", "2", "ประธานหอการค้าจังหวัดภูเก็ต", "chamber@example.org", "076-000-000"),
    ("มหาวิทยาลัยราชภัฏภูเก็ต", "ผู้บริหารสถาบันอุดมศึกษา", "3", "อธิการบดี", "", "076-000-001"),
)
_NAMES = {
    normalize_key(name): key for key, (title, others, _most) in COLUMNS.items() for name in (title, *others)
}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell ("C5"); the cell is empty when it is about the whole file."""

    cell: str
    message: str


@dataclass
class InvitationRows:
    """What a file holds: rows as {organisation, group (code), seats, addressee, email, phone, row}, and faults."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def as_json(self) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
        return self.rows, [asdict(fault) for fault in self.faults]


def read_list(data: bytes, file_name: str) -> InvitationRows:
    """Read a file; raises officialforms.Unreadable when it is no table at all."""
    grids = read_grids(open_container(data, filename=file_name, limits=LIMITS), LIMITS)
    for grid in grids:
        for at, line in enumerate(grid.cells[:20]):
            places = _places(line)
            if "organisation" in places and len(places) > 1:
                return _rows(grid, at, places)
    message = _("There is no row of headings with “%(name)s” and one more known column. Use the template.")
    return InvitationRows(faults=[Fault("", message % {"name": COLUMNS["organisation"][0]})])


def _places(line: Sequence[object]) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, cell in enumerate(line):
        if name := _NAMES.get(normalize_key(str(cell or ""))):
            places.setdefault(name, at)
    return places


def _rows(grid: Grid, header: int, places: dict[str, int]) -> InvitationRows:
    found = InvitationRows()
    groups = {
        normalize_key(name): g.code
        for g in StakeholderGroup.objects.all()
        for name in (g.code, g.name_th, g.name_en)
    }
    seen: dict[str, int] = {}
    for at, line in enumerate(grid.cells[header + 1 :], start=header + 2):
        texts = {key: _text(line[place]) if place < len(line) else "" for key, place in places.items()}
        if not any(texts.values()):
            continue
        if len(found.rows) == MOST_ROWS:
            message = _("The list has more than %(most)s rows. Please divide it.") % {
                "most": f"{MOST_ROWS:,}"
            }
            found.faults.append(Fault("", message))
            break
        checker = _Checker(at, places, texts, groups, seen)
        found.rows.append(checker.row())
        found.faults += checker.faults
    if not found.rows:
        found.faults.append(Fault("", _("There is nothing below the row of headings.")))
    return found


class _Checker:
    """One row: every cell as the invitation wants it, or a fault that says which cell and what to do."""

    def __init__(
        self,
        at: int,
        places: dict[str, int],
        texts: dict[str, str],
        groups: dict[str, str],
        seen: dict[str, int],
    ) -> None:
        self.at, self.places, self.texts, self.groups, self.seen = at, places, texts, groups, seen
        self.faults: list[Fault] = []

    def row(self) -> dict[str, Any]:
        row: dict[str, Any] = {"row": self.at, "group": self._group(), "seats": self._seats()}
        row |= {key: self._short(key) for key in ("organisation", "addressee", "email", "phone")}
        key = normalize_key(row["organisation"])
        if not key:
            self._fault("organisation", _("The name of the organisation is missing."))
        elif key in self.seen:
            self._fault(
                "organisation",
                _("This organisation stands in row %(row)s already.") % {"row": self.seen[key]},
            )
        self.seen.setdefault(key, self.at)
        if row["email"]:
            try:
                validate_email(row["email"])
            except ValidationError:
                self._fault("email", _("This is not an e-mail address."))
        return row

    def _group(self) -> str:
        text = self.texts.get("group", "")
        if not text:
            return ""
        if code := self.groups.get(normalize_key(text)):
            return code
        guess = closest(normalize_key(text), list(self.groups), 0.7)
        hint = self.groups[guess] if guess else ""
        words = StakeholderGroup.objects.filter(code=hint).first() if hint else None
        message = (
            _("The group “%(text)s” is not known. Do you mean “%(guess)s”?")
            % {"text": text[:60], "guess": words}
            if words
            else _("The group “%(text)s” is not known.") % {"text": text[:60]}
        )
        self._fault("group", message)
        return ""

    def _seats(self) -> int | None:
        text = to_arabic_digits(self.texts.get("seats", "")).replace(",", "").removesuffix("คน").strip()
        if not text:
            return None
        if text.isdecimal() and int(text[:9]) <= MOST_SEATS and len(text) < 9:
            return int(text)
        self._fault("seats", _("Seats must be a whole number up to %(most)s.") % {"most": f"{MOST_SEATS:,}"})
        return None

    def _short(self, key: str) -> str:
        text, most = self.texts.get(key, ""), COLUMNS[key][2]
        if len(text) > most:
            self._fault(key, _("The text is longer than %(most)s characters.") % {"most": most})
        return text[:most]

    def _fault(self, key: str, message: str) -> None:
        self.faults.append(Fault(f"{_letters(self.places[key])}{self.at}", message))


def _text(cell: object) -> str:
    """A cell as text: whole numbers without a fraction, line breaks as spaces, no control characters."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = "".join(char for char in str("" if cell is None else cell) if char.isprintable() or char.isspace())
    return _SPACES.sub(" ", normalize(text)).strip()


def _letters(column: int) -> str:
    """The column as Excel calls it: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        name, column = chr(65 + column % 26) + name, column // 26 - 1
    return name


def template(groups: Sequence[StakeholderGroup]) -> bytes:
    """An Excel file with the columns, two example rows, and the names of the groups to choose from."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": "#1B3A6B", "font_color": "#FFFFFF"})
        sheet = book.add_worksheet("รายชื่อเชิญ")
        for at, (title, _others, _most) in enumerate(COLUMNS.values()):
            sheet.set_column(at, at, 14 if title in ("จำนวนที่นั่ง", "โทรศัพท์") else 34)
            sheet.write_string(0, at, title, head)
            for line, example in enumerate(EXAMPLES, start=1):
                sheet.write_string(line, at, example[at])
        sheet.freeze_panes(1, 0)
        names = book.add_worksheet("กลุ่ม")
        names.set_column(0, 0, 60)
        for at, group in enumerate(groups):
            names.write_string(at, 0, group.name_th)
        if groups:
            sheet.data_validation(
                1,
                1,
                MOST_ROWS,
                1,
                {"validate": "list", "source": f"=กลุ่ม!$A$1:$A${len(groups)}", "error_type": "information"},
            )
    return buffer.getvalue()
