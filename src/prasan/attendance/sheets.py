"""The sheet for signing (ใบลงทะเบียน / ใบลงลายมือชื่อ), pre-filled, as Word, Excel, PDF and print.

The signed paper is the proof by which meals and allowances are paid (DOMAIN 14), so it is printed even where badges
are scanned. Columns and order follow the offices' own sheets; it is always in Thai.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from prasan.documents import Block, Column, Heading, Paper, Paragraph, Table
from prasan.registration.models import Participant, State
from prasan.thai import format_date
from prasan.workshop.models import Workshop

BLANK_ROWS = 15  # for walk-ins
ROW_CM = 1.0
WIDTHS_CM = (1.5, 5.0, 4.4, 4.8, 2.8, 2.5, 2.5, 2.2)

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


def paper(titles: Sequence[str], rows: Iterable[Line], *, sample: bool = False) -> Paper:
    """The sheet as a document, room to sign in every row."""
    with translation.override("th"):
        columns = [Column(text, width) for text, width in zip(head(), WIDTHS_CM, strict=True)]
    table = Table(columns, [line.cells for line in rows], name="ใบลงทะเบียน", min_row_cm=ROW_CM)
    title, name, where = titles
    blocks: list[Block] = [
        Heading(title, 0),
        Paragraph(name, align="center", bold=True),
        Paragraph(where, align="center"),
        table,
    ]
    return Paper(title, blocks, landscape=True, sample=sample)


def paper_of(workshop: Workshop, day: date) -> Paper:
    return paper(titles(workshop, day), lines(workshop))
