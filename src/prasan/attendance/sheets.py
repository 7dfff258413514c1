"""The sheet for signing (ใบลงทะเบียน / ใบลงลายมือชื่อ), pre-filled, as Word, Excel and print.

The signed paper is the proof by which meals and allowances are paid (DOMAIN 14), so it is printed even where badges
are scanned. Columns and order follow the offices' own sheets; it is always in Thai.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from prasan.documents.word import FONT, Word
from prasan.registration.models import Participant, State
from prasan.thai import format_date
from prasan.workshop.models import Workshop

BLANK_ROWS = 15  # for walk-ins
ROW_CM = 1.0
WIDTHS_CM = (1.5, 5.0, 4.4, 4.8, 2.8, 2.5, 2.5, 2.2)
_LINE_PT = 21.0  # a line of 14 points with Thai vowels above and below
_LETTERS_PER_CM = 4.2
_STACKED = frozenset("ัิีึืฺุู็่้๊๋์ํ")

# Order of protocol inside an organisation; what is in none of them follows after.
_RANKS = [
    re.compile(words)
    for words in (
        r"^ผู้ว่าราชการ",
        r"^รองผู้ว่าราชการ",
        r"^(นายก|ประธาน|อธิการบดี)",
        r"^รอง(นายก|ประธาน|อธิการบดี)",
        r"^(ที่ปรึกษา|เลขานุการ)",
        r"^(สมาชิกสภา|กรรมการ)",
        r"^(ปลัด|หัวหน้าสำนักงานจังหวัด|ท้องถิ่นจังหวัด)",
        r"^รองปลัด",
        r"^(ผู้อำนวยการ|ผอ\.|หัวหน้า|คณบดี)",
        r"^(รองผู้อำนวยการ|ผู้ช่วย)",
    )
]


@dataclass(frozen=True)
class Line:
    """One line; a line without a name is blank, to be filled in by hand."""

    number: int
    name: str = ""
    office: str = ""
    organisation: str = ""
    phone: str = ""
    note: str = ""
    group: str = ""

    @property
    def cells(self) -> list[str]:
        return [str(self.number), self.name, self.office, self.organisation, self.phone, "", "", self.note]


def head() -> list[str]:
    return [
        _("Line no."),
        _("Name and surname"),
        _("Position"),
        _("Agency"),
        _("Telephone"),
        _("Signature (morning)"),
        _("Signature (afternoon)"),
        _("Remark"),
    ]


def rank(office: str) -> int:
    """The place of an office in the order of protocol; smaller comes first. An acting holder stands with the office."""
    plain = re.sub(r"^(รักษาราชการแทน|ปฏิบัติหน้าที่|รักษาการ(แทน)?(ใน)?(ตำแหน่ง)?)\s*", "", office.strip())
    return next((number for number, words in enumerate(_RANKS) if words.search(plain)), len(_RANKS))


def in_order(workshop: Workshop) -> list[Participant]:
    """Everybody with a seat, by group, organisation, protocol and name; one query."""
    guests = Participant.objects.filter(workshop=workshop, state=State.REGISTERED)
    return sorted(guests.select_related("organisation", "group"), key=_place)


def _place(guest: Participant) -> tuple[object, ...]:
    group, body = guest.group, guest.organisation
    return (
        (group.position, group.code) if group else (32_767, ""),
        (body.position, body.code) if body else (32_767, guest.organisation_text),
        rank(guest.office),
        guest.sort_key,
        guest.pk,
    )


def lines(workshop: Workshop) -> list[Line]:
    """The sheet's lines, blank ones at the end."""
    filled = [
        Line(
            number,
            guest.name,
            guest.office,
            guest.organisation_name,
            guest.phone,
            note(guest),
            str(guest.group or ""),
        )
        for number, guest in enumerate(in_order(workshop), start=1)
    ]
    return filled + [Line(len(filled) + number) for number in range(1, BLANK_ROWS + 1)]


def note(guest: Participant) -> str:
    """The remark: in whose place the guest comes."""
    return f"แทน {guest.stands_in_for}" if guest.stands_in_for else ""


def titles(workshop: Workshop, day: date) -> list[str]:
    """The head of the sheet, in Thai."""
    return [
        "ใบลงทะเบียนผู้เข้าร่วมประชุม",
        workshop.title_th,
        f"{format_date(day, style='full')} ณ {workshop.venue_th}",
    ]


def as_word(workshop: Workshop, day: date) -> bytes:
    with translation.override("th"):
        title, name, where = titles(workshop, day)
        sheet = Word(title, landscape=True)
        sheet.paragraph(title, align="center", bold=True, size=20)
        sheet.paragraph(name, align="center", bold=True)
        sheet.paragraph(where, align="center")
        rows = [line.cells for line in lines(workshop)]
        sheet.table(head(), rows, widths_cm=WIDTHS_CM, size=14, min_row_cm=ROW_CM)
        return sheet.bytes()


def as_excel(workshop: Workshop, day: date) -> bytes:
    """One sheet, A4 landscape, head repeated; text stays text, so no name can become a formula."""
    buffer = io.BytesIO()
    with translation.override("th"), xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        face = {"font_name": FONT, "font_size": 14, "valign": "vcenter", "text_wrap": True}
        cell = book.add_format({**face, "border": 1})
        top = book.add_format({**face, "border": 1, "bold": True, "align": "center", "bg_color": "#EDF3FB"})
        heading = book.add_format({**face, "font_size": 16, "bold": True, "align": "center"})
        sheet = book.add_worksheet("ใบลงทะเบียน")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.set_footer("&R&P/&N")
        for number, width in enumerate(WIDTHS_CM):
            sheet.set_column(number, number, width * 4.6)
        for row, text in enumerate(titles(workshop, day)):
            sheet.set_row(row, _LINE_PT * _lines_of(text, sum(WIDTHS_CM)))
            sheet.merge_range(row, 0, row, len(WIDTHS_CM) - 1, "", heading)
            sheet.write_string(row, 0, _cell(text), heading)
        _rows(sheet, [head()], 3, top)
        _rows(sheet, (line.cells for line in lines(workshop)), 4, cell)
        sheet.freeze_panes(4, 2)
    return buffer.getvalue()


def _rows(
    sheet: "xlsxwriter.worksheet.Worksheet", rows: Iterable[list[str]], start: int, style: object
) -> None:
    for number, texts in enumerate(rows, start=start):
        most = max(_lines_of(text, width) for text, width in zip(texts, WIDTHS_CM, strict=True))
        sheet.set_row(number, max(ROW_CM * 28.35, _LINE_PT * most))
        for column, text in enumerate(texts):
            sheet.write_string(number, column, _cell(text), style)


def _lines_of(text: str, width_cm: float) -> int:
    """How many lines a text takes in a cell; a guess on the safe side: Excel cuts what does not fit."""
    letters = sum(char not in _STACKED for char in text)
    return max(1, ceil(letters / (width_cm * _LETTERS_PER_CM)))


def _cell(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n")
