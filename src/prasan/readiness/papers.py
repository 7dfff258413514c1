"""Readiness on paper: the province, and the scorecard of one authority."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from prasan import scoring
from prasan.documents import Column, Heading, Paper, Paragraph, Table
from prasan.printing import registry
from prasan.printing.registry import Document, Options
from prasan.readiness import queries
from prasan.readiness.models import Kind, Scheme
from prasan.readiness.overview import Overview
from prasan.readiness.rules import Desk
from prasan.readiness.scorecard import Card, Line, scorecard_of
from prasan.readiness.standing import basis_of
from prasan.readiness.words import pillar_name
from prasan.thai import format_date

OURS = (
    "ตัวชี้วัด เกณฑ์ น้ำหนัก และเส้นแบ่งระดับเป็นข้อเสนอของผู้จัดทำระบบเว้นแต่ศูนย์ประสานงานได้แก้ไข มิใช่เกณฑ์ทางการ "
    "คะแนน 0–100 ในวงเล็บคือช่วงที่ได้จากการคำนวณซ้ำ 1,000 ครั้ง (เก้าในสิบครั้ง)"
)
NO_DATA = "ข้อมูลไม่พอ"


def _band(band: scoring.Band | None) -> str:
    return NO_DATA if band is None else f"{band.score:.1f} ({band.low:.0f}–{band.high:.0f})"


def province_paper(scheme: Scheme, options: Options) -> Paper:
    """A table for each kind."""
    with override("th"):
        basis = basis_of(scheme)
        views = [Overview(basis, kind, "type", scheme.editions.first()) for kind in scoring.KINDS]
        blocks: list[Any] = [
            Heading(f"ความพร้อมของจังหวัด{scheme.province.name_th} {scheme.cycle}", 0),
            *(block for view in views if view.kind in view.kinds for block in _kind(view)),
            Paragraph(OURS, size=12),
        ]
    title = f"ความพร้อมของจังหวัด{scheme.province.name_th} {scheme.cycle}"
    return Paper(title, blocks, landscape=True, sample=scheme.is_sample, digits=options.digits)


def _kind(view: Overview) -> list[Any]:
    columns = [
        Column("องค์กรปกครองส่วนท้องถิ่น", 6),
        Column("คะแนน (ช่วง)", 4, "center"),
        Column("ระดับ", 2, "center"),
    ]
    columns += [Column(pillar_name(pillar), 3, "center") for pillar in view.pillars]
    columns.append(Column("ยังขาด", 2, "center"))
    rows = [
        [
            line.authority.name_th,
            _band(line.band),
            (line.band.tier if line.band else "") or "–",
            *("–" if band is None else f"{band.score:.0f}" for _pillar, band in line.cells),
            str(len(line.missing)),
        ]
        for line in view.lines
    ]
    title = str(Kind(view.kind).label)
    mean = view.found.together.get((view.kind, ""))
    return [
        Heading(title, 1),
        Paragraph(f"ค่าเฉลี่ยของจังหวัด {_band(mean)}"),
        Table(columns, rows, name=title[:28]),
    ]


def scorecard_paper(desk: Desk, options: Options) -> Paper:
    """Every number of one authority with its evidence."""
    with override("th"):
        card = scorecard_of(desk.scheme, desk.authority)
        return _scorecard_paper(
            desk.authority.name_th, str(desk.scheme.cycle), card, desk.scheme.is_sample, options.digits
        )


def _scorecard_paper(authority: str, cycle: str, card: Card, sample: bool, digits: Any) -> Paper:
    title = f"บัตรคะแนนความพร้อม {authority} {cycle}"
    blocks: list[Any] = [
        Heading(title, 0),
        Paragraph(f"มีข้อมูล {card.reported} จาก {card.asked} ตัวชี้วัด", "center"),
    ]
    for column in card.columns:
        blocks.append(Heading(f"{column.title} {_band(column.band)}", 1))
        rows = [_row(pillar.name, line) for pillar in column.pillars for line in pillar.lines]
        blocks.append(Table(_columns(), rows, name=column.title[:28]))
    return Paper(title, [*blocks, Paragraph(OURS, size=12)], landscape=True, sample=sample, digits=digits)


def _columns() -> list[Column]:
    return [
        Column("เสา", 3), Column("ตัวชี้วัด", 8), Column("ค่า", 3, "center"), Column("คะแนน", 2, "center"),
        Column("เกณฑ์ 0 → 100", 3, "center"), Column("ณ วันที่", 3, "center"), Column("หลักฐาน", 5),
    ]  # fmt: skip


def _row(pillar: str, line: Line) -> list[Any]:
    reading = line.reading
    return [
        pillar,
        f"{line.indicator.code} {line.indicator.name_th}",
        f"{line.value} {line.unit}" if reading else "ยังไม่มี",
        "–" if line.points is None else f"{line.points:.0f}",
        line.goalposts,
        format_date(reading.as_of) if reading else "–",
        (reading.evidence or "–") if reading else "–",
    ]


def _fetch_scheme(user: Any, pk: str) -> Scheme:
    found = Scheme.objects.filter(pk=registry.number(pk)).select_related("cycle", "province").first()
    if found is None or not user.has_perm("readiness.view", found):
        raise Http404
    return found


def _fetch_desk(user: Any, key: str) -> Desk:
    pk, _dash, slug = key.partition("-")
    scheme = _fetch_scheme(user, pk)
    return Desk(scheme, queries.get_reporting_authority(scheme, slug))


def _sample_province() -> Paper:
    columns = [
        Column("องค์กรปกครองส่วนท้องถิ่น", 6),
        Column("คะแนน (ช่วง)", 4, "center"),
        Column("ระดับ", 2, "center"),
    ]
    rows = [["เทศบาลตำบลตัวอย่าง", "61.2 (52–70)", "B"], ["อบต.ตัวอย่าง", NO_DATA, "–"]]
    blocks = [Heading("ความพร้อมของจังหวัดตัวอย่าง", 0), Table(columns, rows), Paragraph(OURS, size=12)]
    return Paper("ความพร้อมของจังหวัดตัวอย่าง", blocks, landscape=True, sample=True)


def _sample_scorecard() -> Paper:
    return _scorecard_paper("เทศบาลตำบลตัวอย่าง", "2571–2575", Card([], [], 0, 27, None), True, "arabic")


registry.add(
    Document(
        code="readiness-province",
        title=_("Readiness of the province"),
        formats=("docx", "pdf", "xlsx"),
        fetch=_fetch_scheme,
        compose=province_paper,
        sample=_sample_province,
        filename=lambda scheme: f"ความพร้อมของจังหวัด{scheme.province.name_th} {scheme.cycle}",
    )
)
registry.add(
    Document(
        code="readiness-scorecard",
        title=_("Scorecard of a local authority"),
        formats=("docx", "pdf", "xlsx"),
        fetch=_fetch_desk,
        compose=scorecard_paper,
        sample=_sample_scorecard,
        filename=lambda desk: f"บัตรคะแนนความพร้อม {desk.authority.name_th} {desk.scheme.cycle}",
    )
)
