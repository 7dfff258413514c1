"""Readings by Excel: a workbook to fill in, and its values with faults by cell when it comes back."""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from prasan.officialforms.containers import open_container
from prasan.officialforms.grid import Grid, read_grids
from prasan.officialforms.limits import Limits
from prasan.places.models import LocalAuthority
from prasan.readiness.actions import Report
from prasan.readiness.models import Indicator, Reading
from prasan.readiness.queries import is_computed
from prasan.readiness.words import shown, unit_name
from prasan.thai import DateError, format_date, normalize, normalize_key, parse_date, to_arabic_digits

LIMITS = Limits(max_bytes=5_000_000, max_expanded=60_000_000, max_sheets=10, max_cells=400_000)
MOST_FAULTS = 200
# The titles of the columns as they are printed; the first two say whose row it is.
COLUMNS = {
    "authority": "รหัส อปท.",
    "authority_name": "องค์กรปกครองส่วนท้องถิ่น",
    "code": "รหัสตัวชี้วัด",
    "indicator": "ตัวชี้วัด",
    "unit": "หน่วยนับ",
    "value": "ค่า",
    "as_of": "ข้อมูล ณ วันที่",
    "evidence": "หลักฐาน (ลิงก์หรือเลขที่เอกสาร)",
    "note": "หมายเหตุ",
    "stands": "ค่าที่มีอยู่แล้ว",
}
WIDTHS = (16, 30, 10, 52, 18, 12, 18, 40, 30, 24)
NEEDED = ("authority", "code", "value", "as_of")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell ("F5"); the cell is empty when it is about the whole file."""

    cell: str
    message: str


@dataclass
class Filled:
    """What came back: reports by the slug of the authority, and faults. With faults nothing is taken."""

    reports: dict[str, list[Report]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(reports) for reports in self.reports.values())


def template(
    authorities: Sequence[LocalAuthority],
    asked: Sequence[Indicator],
    latest: Mapping[tuple[int, str], Reading],
) -> bytes:
    """A row for each authority and indicator that is reported; what stands already is shown, not filled in."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#14305C", "font_color": "#FFFFFF", "text_wrap": True}
        )
        fixed, open_ = book.add_format({"font_color": "#51607A"}), book.add_format({"bg_color": "#FFF8E6"})
        sheet = book.add_worksheet("ความพร้อม")
        sheet.freeze_panes(1, 4)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        for place, (title, width) in enumerate(zip(COLUMNS.values(), WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, head)
        rows = [(a, i) for a in authorities for i in asked if not is_computed(i, latest.get((a.pk, i.code)))]
        for at, (authority, indicator) in enumerate(rows, start=1):
            stands = latest.get((authority.pk, indicator.code))
            sheet.write_string(at, 0, authority.slug, fixed)
            for place, text in enumerate(_fixed(authority, indicator), start=1):
                sheet.write_string(at, place, text, fixed)
            for place in range(5, 9):
                sheet.write_blank(at, place, None, open_)
            sheet.write_string(at, 9, _stands(stands), fixed)
    return buffer.getvalue()


def _fixed(authority: LocalAuthority, indicator: Indicator) -> tuple[str, ...]:
    return authority.name_th, indicator.code, indicator.name_th, unit_name(indicator.unit)


def _stands(reading: Reading | None) -> str:
    return f"{shown(reading.value)} ({format_date(reading.as_of)})" if reading else ""


def read_filled(
    data: bytes,
    file_name: str,
    authorities: Sequence[LocalAuthority],
    asked: Sequence[Indicator],
    latest: Mapping[tuple[int, str], Reading],
) -> Filled:
    """Read a filled-in workbook; rows without a value are left out. Raises officialforms.Unreadable."""
    names = {normalize_key(title): key for key, title in COLUMNS.items()}
    for grid in read_grids(open_container(data, filename=file_name, limits=LIMITS), LIMITS):
        for at, line in enumerate(grid.cells[:20]):
            places = {
                names[key]: n for n, cell in enumerate(line) if (key := normalize_key(_text(cell))) in names
            }
            if all(key in places for key in NEEDED):
                return _Reader(places, authorities, asked, latest).read(grid, at)
    message = _("There is no row of headings with “%(names)s”. Use the workbook of this page.")
    return Filled(faults=[Fault("", message % {"names": ", ".join(COLUMNS[key] for key in NEEDED)})])


class _Reader:
    """The rows of one sheet; every slip becomes a fault with its cell."""

    def __init__(
        self,
        places: Mapping[str, int],
        authorities: Sequence[LocalAuthority],
        asked: Sequence[Indicator],
        latest: Mapping[tuple[int, str], Reading],
    ) -> None:
        self.places = places
        self.computed = {
            (one.slug, i.code)
            for one in authorities
            for i in asked
            if is_computed(i, latest.get((one.pk, i.code)))
        }
        self.slugs = {normalize_key(one.slug): one.slug for one in authorities}
        self.asked = {one.code: one for one in asked}
        self.filled = Filled()
        self.seen: set[tuple[str, str]] = set()
        self.today = timezone.localdate()

    def read(self, grid: Grid, head: int) -> Filled:
        for at, line in enumerate(grid.cells[head + 1 :], start=head + 2):
            if self._cell(line, "value") not in (None, ""):
                self._row(at, line)
            if len(self.filled.faults) >= MOST_FAULTS:
                self.filled.faults.append(Fault("", _("More faults follow; correct these first.")))
                break
        if not self.filled.faults and not self.filled.count:
            self.filled.faults.append(Fault("", _("No value is filled in.")))
        return self.filled

    def _row(self, at: int, line: Sequence[object]) -> None:
        slug = self.slugs.get(normalize_key(_text(self._cell(line, "authority"))), "")
        code = _text(self._cell(line, "code")).upper()
        if not slug:
            self._fault(at, "authority", _("This authority is not one of those you report for."))
        if code not in self.asked:
            self._fault(at, "code", _("This indicator is not in force."))
        elif (slug, code) in self.computed:
            self._fault(at, "code", _("This indicator is computed from records and cannot be typed in."))
        if slug and (slug, code) in self.seen:
            self._fault(at, "code", _("This indicator stands here twice for the same authority."))
        self.seen.add((slug, code))
        value, day = self._value(at, line), self._day(at, line)
        evidence, note = self._words(at, line, "evidence"), self._words(at, line, "note")
        if slug and code in self.asked and value is not None and day is not None:
            self.filled.reports.setdefault(slug, []).append(Report(code, value, day, evidence, note))

    def _value(self, at: int, line: Sequence[object]) -> float | None:
        cell = self._cell(line, "value")
        text = to_arabic_digits(_text(cell)).replace(",", "").removesuffix("%").strip()
        try:
            value = float(cell) if isinstance(cell, int | float) else float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or abs(value) > 1e12:
            self._fault(at, "value", _("“%(text)s” is not a number.") % {"text": text[:60]})
            return None
        return value

    def _day(self, at: int, line: Sequence[object]) -> date | None:
        text = _text(self._cell(line, "as_of"))
        try:
            day = parse_date(text[:10] if text[4:5] == "-" else text)
        except DateError:
            self._fault(at, "as_of", _("Say on which day the value stood so, e.g. 12 มี.ค. 2557."))
            return None
        if day > self.today:
            self._fault(at, "as_of", _("This day has not come yet."))
        return day

    def _words(self, at: int, line: Sequence[object], key: str) -> str:
        text = _text(self._cell(line, key))
        if len(text) > 500:
            self._fault(at, key, _("The text is longer than %(most)s characters.") % {"most": 500})
        return text[:500]

    def _cell(self, line: Sequence[object], key: str) -> Any:
        place = self.places.get(key)
        return line[place] if place is not None and place < len(line) else None

    def _fault(self, at: int, key: str, message: str) -> None:
        self.filled.faults.append(Fault(f"{chr(65 + self.places[key])}{at}", message))


def _text(cell: object) -> str:
    """A cell as text in one line: whole numbers without a fraction, no control characters."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = "".join(char for char in str("" if cell is None else cell) if char.isprintable() or char.isspace())
    return " ".join(normalize(text).split())
