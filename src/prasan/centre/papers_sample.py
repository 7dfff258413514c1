"""A sample of each paper of a meeting, invented from beginning to end, for the gallery of documents."""

from collections.abc import Callable

from prasan.documents import (
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Sign,
    Signatures,
    Space,
    Tabbed,
    Table,
)

__all__ = ["SAMPLES"]

_BODY = "คณะกรรมการประสานแผนพัฒนาท้องถิ่นระดับจังหวัด (ตัวอย่าง)"
_WHEN = ("เมื่อวันพุธที่ 4 มีนาคม 2569 เวลา 09.30 น.", "ณ ห้องประชุมตัวอย่าง")
_MEMBERS = (
    ("นางสาวพิมพ์ใจ สมมติ", "นายก อบจ. (ตัวอย่าง)", "ประธานกรรมการ"),
    ("นายสมาน สมมติ", "ผู้แทนสภา อบจ. (ตัวอย่าง)", "กรรมการ"),
    ("นางวรรณา สมมติ", "หัวหน้าส่วนราชการ (ตัวอย่าง)", "กรรมการ"),
)
_AGENDA = (
    ("เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", ()),
    ("เรื่องรับรองรายงานการประชุม", ("รับรองรายงานการประชุม ครั้งที่ 1/2569",)),
    ("เรื่องสืบเนื่อง/เพื่อทราบ", ("ติดตามผลการดำเนินการตามมติ ครั้งที่ 1/2569",)),
    ("เรื่องเสนอเพื่อพิจารณา", ("ร่างกรอบยุทธศาสตร์การพัฒนา อปท. ในเขตจังหวัด",)),
    ("เรื่องอื่น ๆ", ()),
)


def _paper(title: str, blocks: list[Block], *, landscape: bool = False) -> Paper:
    return Paper(title, [*blocks], landscape=landscape, sample=True)


def _heads(title: str) -> list[Block]:
    return [
        Heading(title, 0),
        *[Paragraph(text, align="center", bold=True) for text in (f"{_BODY} ครั้งที่ 2/2569", *_WHEN)],
    ]


def _chapters(resolved: str = "") -> list[Block]:
    blocks: list[Block] = []
    for number, (title, items) in enumerate(_AGENDA, start=1):
        blocks.append(Heading(f"ระเบียบวาระที่ {number} {title}", 3))
        for at, item in enumerate(items, start=1):
            blocks.append(Paragraph(f"{number}.{at} {item}", left_cm=1.0))
            if resolved:
                blocks.append(Paragraph(f"มติที่ประชุม  {resolved}", bold=True, indent_cm=2.5))
        if not items:
            blocks.append(Paragraph("– ไม่มี –", left_cm=1.0))
    return blocks


def _invitation() -> Paper:
    name, office, _title = _MEMBERS[1]
    head: list[Block] = [
        Space(2.2),
        Tabbed(["ที่ กข 00000/ว 1", "องค์การบริหารส่วนจังหวัด (ตัวอย่าง)"], [8.5]),
        Tabbed(["", "24 กุมภาพันธ์ 2569"], [8.5]),
        Tabbed(["เรื่อง", f"ขอเชิญประชุม{_BODY} ครั้งที่ 2/2569"], [1.5]),
        Tabbed(["เรียน", f"{name} {office}"], [1.5]),
    ]
    text = f"ด้วยองค์การบริหารส่วนจังหวัด (ตัวอย่าง) กำหนดจัดการประชุม{_BODY} ครั้งที่ 2/2569 {_WHEN[0][5:]} {_WHEN[1]}"
    body: list[Block] = [Paragraph(text, align="thai", indent_cm=2.5)]
    return _paper("หนังสือเชิญประชุม", [*head, *body, Signatures([Sign(_MEMBERS[0][0], _MEMBERS[0][1])])])


def _minutes() -> Paper:
    people = [
        Tabbed(["", f"{at}.", f"{name} {office}", title], [0.8, 1.7, 9.5], size=15)
        for at, (name, office, title) in enumerate(_MEMBERS, start=1)
    ]
    none = Paragraph("– ไม่มี –", left_cm=1.0)
    signers = [
        Sign("นายจดหมาย สมมติ", role="ผู้จดรายงานการประชุม"),
        Sign("นางตรวจ สมมติ", role="ผู้ตรวจรายงานการประชุม"),
    ]
    blocks: list[Block] = [
        *_heads("รายงานการประชุม"),
        Heading("ผู้มาประชุม", 3),
        *people,
        Heading("ผู้ไม่มาประชุม", 3),
        none,
        Heading("ผู้เข้าร่วมประชุม", 3),
        none,
        Tabbed(["เริ่มประชุมเวลา", "09.30 น."], [3.5]),
        *_chapters("รับทราบ"),
        Tabbed(["เลิกประชุมเวลา", "12.00 น."], [3.5]),
        Space(0.8),
        Signatures(signers, across=2),
    ]
    return _paper("รายงานการประชุม", blocks)


def _resolutions() -> Paper:
    columns = [Column("เรื่อง", 3), Column("มติที่ประชุม", 4), Column("ผู้รับผิดชอบ", 2.5), Column("กำหนด", 1.4)]
    rows = [["4.1 ร่างกรอบยุทธศาสตร์", "เห็นชอบ", "อบจ. (ตัวอย่าง)", "31 มี.ค. 69"]]
    return _paper("สรุปมติการประชุม", [*_heads("สรุปมติการประชุม"), Table(columns, rows)], landscape=True)


def _sheet() -> Paper:
    columns = [Column("ที่", 0.7), Column("ชื่อ-สกุล", 3), Column("ตำแหน่ง", 3), Column("ลายมือชื่อ", 3)]
    rows = [[str(at), name, office, ""] for at, (name, office, _title) in enumerate(_MEMBERS, start=1)]
    return _paper("บัญชีลงลายมือชื่อ", [*_heads("บัญชีลงลายมือชื่อผู้เข้าประชุม"), Table(columns, rows, min_row_cm=1.0)])


def _agenda() -> Paper:
    return _paper("ระเบียบวาระการประชุม", [*_heads("ระเบียบวาระการประชุม"), *_chapters()])


SAMPLES: dict[str, Callable[[], Paper]] = {
    "meeting-invitation": _invitation,
    "agenda": _agenda,
    "minutes": _minutes,
    "resolutions": _resolutions,
    "meeting-attendance": _sheet,
}
