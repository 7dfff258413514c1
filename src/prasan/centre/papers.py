"""The papers of a meeting, told once for Word, PDF and the printed page: letter, agenda, minutes, resolutions, sheet.

Minutes follow แบบที่ 11 of ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 (DOMAIN 14): its fields in its order.
"""

from dataclasses import dataclass
from datetime import time

from prasan import thai
from prasan.centre.models import Attendance, Body, CallLetter, Meeting, Minutes, Presence, Seat
from prasan.centre.queries import agenda_of, attendance_of, quorum_of, sitting_seats
from prasan.centre.wording import presence_phrase, quorum_phrase, resolution_phrase
from prasan.documents import (
    Block,
    Column,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Sign,
    Signatures,
    Space,
    Tabbed,
    Table,
)
from prasan.printing.registry import Options

__all__ = [
    "Record",
    "agenda_lines",
    "agenda_paper",
    "attendance_paper",
    "invitation_paper",
    "minutes_paper",
    "resolutions_paper",
]

_STOP = 8.5  # centimetres from the margin to the middle of the sheet, where sender and signature begin
_INDENT = 2.5


@dataclass(frozen=True)
class Record:
    """A meeting as one reader may see it: `full` names those without a seat, whom the public sees by office only."""

    meeting: Meeting
    full: bool = True


def _called(meeting: Meeting) -> str:
    number = f" ครั้งที่ {meeting.label}" if meeting.number else ""
    return f"{meeting.body.name_th}{number}"


def _clock(moment: time | None) -> str:
    return f"{moment:%H.%M} น." if moment else "………… น."


def _when(meeting: Meeting) -> list[str]:
    starts = f" เวลา {_clock(meeting.starts_at)}" if meeting.starts_at else ""
    place = [f"ณ {meeting.place_th}"] if meeting.place_th else []
    return [f"เมื่อ{thai.format_date(meeting.held_on, style='full')}{starts}", *place]


def agenda_lines(meeting: Meeting) -> list[str]:
    """The agenda as plain lines, for letters and messages."""
    lines = []
    for chapter in agenda_of(meeting):
        lines.append(f"ระเบียบวาระที่ {chapter.number} {chapter.paper_th}")
        lines += [
            f"    {chapter.number}.{at} {item.title_th}" for at, item in enumerate(chapter.items, start=1)
        ]
    return lines


def invitation_paper(record: Record, options: Options) -> Paper:
    """One letter for each member, each on its own sheet; the agenda stands behind the last."""
    meeting = record.meeting
    letter = CallLetter.objects.filter(meeting=meeting).first() or CallLetter(meeting=meeting)
    blocks: list[Block] = []
    for seat in sitting_seats(meeting):
        blocks += [*_letter(meeting, letter, seat), PageBreak()]
    digits = "thai" if letter.thai_digits else options.digits
    title = f"หนังสือเชิญประชุม{_called(meeting)}"
    return Paper(title, [*blocks, *_agenda(meeting)], digits=digits, sample=meeting.is_sample, numbered=False)


def _letter(meeting: Meeting, letter: CallLetter, seat: Seat) -> list[Block]:
    """The parts of a letter in their order (หนังสือภายนอก); the emblem's place stays free."""
    office = f" {seat.office_th}" if seat.office_th else ""
    dated = thai.format_date(letter.dated_on, style="long") if letter.dated_on else ""
    reason = letter.reason_th or (
        f"ด้วย{letter.sender_th or meeting.body.organisation.name_th} กำหนดจัดการประชุม{_called(meeting)} "
        f"{' '.join(_when(meeting)).replace('เมื่อ', 'ใน', 1)}"
    )
    ask = (
        f"จึงขอเรียนเชิญท่านในฐานะ{seat.title_th} เข้าประชุมตามวัน เวลา และสถานที่ดังกล่าว รายละเอียดตามระเบียบวาระที่ส่งมาด้วย "
        "หากไม่อาจเข้าประชุมได้ โปรดแจ้งฝ่ายเลขานุการหรือมอบหมายผู้แทนเข้าประชุมแทน"
    )
    head: list[Block] = [
        Space(2.2),
        Tabbed(
            [f"ที่ {letter.number}".rstrip(), letter.sender_th or meeting.body.organisation.name_th], [_STOP]
        ),
        *[Tabbed(["", text], [_STOP]) for text in (letter.address_th, dated) if text],
        Tabbed(["เรื่อง", f"ขอเชิญประชุม{_called(meeting)}"], [1.5]),
        Tabbed(["เรียน", f"{seat.holder}{office}"], [1.5]),
        Tabbed(["สิ่งที่ส่งมาด้วย", "ระเบียบวาระการประชุม จำนวน 1 ชุด"], [3.0]),
    ]
    body: list[Block] = [
        Paragraph(text, align="thai", indent_cm=_INDENT)
        for text in (reason, ask, "จึงเรียนมาเพื่อโปรดเข้าประชุมตามวันและเวลาดังกล่าวด้วย จะขอบคุณยิ่ง")
    ]
    sign = Sign(letter.signer, letter.signer_office_th)
    end: list[Block] = [Space(0.4), Tabbed(["", "ขอแสดงความนับถือ"], [_STOP]), Space(0.8), Signatures([sign])]
    return [*head, *body, *end, *([Paragraph(letter.contact_th)] if letter.contact_th else [])]


def agenda_paper(record: Record, options: Options) -> Paper:
    """ระเบียบวาระการประชุม."""
    meeting = record.meeting
    title = f"ระเบียบวาระการประชุม{_called(meeting)}"
    return Paper(title, _agenda(meeting), digits=options.digits, sample=meeting.is_sample)


def _agenda(meeting: Meeting) -> list[Block]:
    blocks: list[Block] = [
        Heading("ระเบียบวาระการประชุม", 0),
        *[Paragraph(text, align="center", bold=True) for text in (_called(meeting), *_when(meeting))],
    ]
    for chapter in agenda_of(meeting):
        blocks.append(Heading(f"ระเบียบวาระที่ {chapter.number} {chapter.paper_th}", 3))
        for at, item in enumerate(chapter.items, start=1):
            blocks.append(Paragraph(f"{chapter.number}.{at} {item.title_th}", left_cm=1.0))
            blocks += [
                Paragraph(f"เอกสารประกอบ: {paper.title_th}", left_cm=1.8, size=14)
                for paper in item.attachments.all()
            ]
        if not chapter.items:
            blocks.append(Paragraph("– ไม่มี –", left_cm=1.0))
    return blocks


def minutes_paper(record: Record, options: Options) -> Paper:
    """รายงานการประชุม, แบบที่ 11: composed from the record, with what a later meeting corrected at its end."""
    meeting = record.meeting
    minutes = Minutes.objects.filter(meeting=meeting).select_related("adopted_in__body").first()
    minutes = minutes or Minutes(meeting=meeting)
    title = f"รายงานการประชุม{_called(meeting)}"
    stamp = "" if minutes.finished_at else "ร่าง"
    blocks: list[Block] = [
        Heading(f"รายงานการประชุม{meeting.body.name_th}", 0),
        *([Paragraph(f"ครั้งที่ {meeting.label}", align="center", bold=True)] if meeting.number else []),
        *[Paragraph(text, align="center", bold=True) for text in _when(meeting)],
        *_who_came(record),
        Tabbed(["เริ่มประชุมเวลา", _clock(meeting.opened_at)], [3.5]),
        *_proceedings(meeting),
        Tabbed(["เลิกประชุมเวลา", _clock(meeting.closed_at)], [3.5]),
        Space(0.8),
        Signatures(_signers(minutes), across=2),
        *_adoption(minutes),
    ]
    return Paper(title, blocks, digits=options.digits, sample=meeting.is_sample, stamp=stamp)


def _signers(minutes: Minutes) -> list[Sign]:
    return [
        Sign(minutes.note_taker, minutes.note_taker_office_th, role="ผู้จดรายงานการประชุม"),
        Sign(minutes.checker, minutes.checker_office_th, role="ผู้ตรวจรายงานการประชุม"),
    ]


def _who_came(record: Record) -> list[Block]:
    """ผู้มาประชุม, ผู้ไม่มาประชุม, ผู้เข้าร่วมประชุม, and the quorum with its denominators."""
    noted = attendance_of(record.meeting)
    here = [one for one in noted if one.presence in (Presence.PRESENT, Presence.SUBSTITUTE)]
    away = [one for one in noted if one.presence in (Presence.EXCUSED, Presence.ABSENT)]
    others = [one for one in noted if one.presence == Presence.OBSERVER]
    blocks: list[Block] = [Heading("ผู้มาประชุม", 3), *_people(here)]
    blocks += [Heading("ผู้ไม่มาประชุม", 3), *_people(away), Heading("ผู้เข้าร่วมประชุม", 3)]
    if record.full or not others:
        blocks += _people(others)
    else:
        blocks.append(Paragraph(f"จำนวน {len(others)} คน", left_cm=1.0))
    return [*blocks, Paragraph(quorum_phrase(quorum_of(record.meeting, noted)), indent_cm=_INDENT)]


def _people(rows: list[Attendance]) -> list[Block]:
    if not rows:
        return [Paragraph("– ไม่มี –", left_cm=1.0)]
    lines = []
    for at, one in enumerate(rows, start=1):
        if one.presence == Presence.SUBSTITUTE:
            name = f"{one.substitute} {one.substitute_office_th}".strip()
            instead = f"แทน {one.name} {one.office_th}".strip()
            lines.append([f"{at}.", name, f"{instead} ({one.title_th})" if one.title_th else instead])
        else:
            reason = presence_phrase(one)
            lines.append([f"{at}.", f"{one.name} {one.office_th}".strip(), one.title_th or reason])
            if one.title_th and reason:
                lines[-1][2] = f"{one.title_th} ({reason})"
    return [Tabbed(["", *line], [0.8, 1.7, 9.5], size=15) for line in lines]


def _proceedings(meeting: Meeting) -> list[Block]:
    blocks: list[Block] = []
    if meeting.presided_by:
        blocks.append(Paragraph(f"{meeting.presided_by} เป็นประธานในที่ประชุม", indent_cm=_INDENT))
    for chapter in agenda_of(meeting):
        blocks.append(Heading(f"ระเบียบวาระที่ {chapter.number} {chapter.paper_th}", 3))
        if not chapter.items:
            blocks.append(Paragraph("– ไม่มี –", left_cm=1.0))
        for at, item in enumerate(chapter.items, start=1):
            blocks.append(Paragraph(f"{chapter.number}.{at} {item.title_th}", bold=True, left_cm=1.0))
            blocks += [
                Paragraph(text, align="thai", indent_cm=_INDENT)
                for text in (item.text_th, item.said_th)
                if text
            ]
            blocks += [
                Paragraph(f"มติที่ประชุม  {resolution_phrase(one)}", bold=True, indent_cm=_INDENT)
                for one in item.resolutions.all()
            ]
    return blocks


def _adoption(minutes: Minutes) -> list[Block]:
    """That a later meeting adopted these minutes, and what it corrected in them."""
    if minutes.adopted_in is None:
        return []
    day = thai.format_date(minutes.adopted_in.held_on, style="long")
    blocks: list[Block] = [
        Heading("การรับรองรายงานการประชุม", 3),
        Paragraph(
            f"ที่ประชุม{_called(minutes.adopted_in)} เมื่อวันที่ {day} รับรองรายงานการประชุมฉบับนี้", indent_cm=_INDENT
        ),
    ]
    rows = [
        [one.place_th, one.before_th or "–", one.after_th, one.asked_by or "–"]
        for one in minutes.corrections.all()
    ]
    if rows:
        columns = [Column("แห่งที่แก้", 2), Column("ข้อความเดิม", 3), Column("แก้เป็น", 3), Column("ผู้ขอแก้ไข", 2)]
        blocks.append(Table(columns, rows, name="การแก้ไข"))
    return blocks


def resolutions_paper(record: Record, options: Options) -> Paper:
    """สรุปมติที่ประชุม: what was resolved, who carries it out, by when."""
    meeting = record.meeting
    title = f"สรุปมติการประชุม{_called(meeting)}"
    rows = []
    for chapter in agenda_of(meeting):
        for at, item in enumerate(chapter.items, start=1):
            for one in item.resolutions.all():
                owner = " ร่วมกับ ".join(
                    text for text in (one.owner.name_th if one.owner else "", one.with_unit_th) if text
                )
                due = thai.format_date(one.due_on, style="short") if one.due_on else "–"
                done = f"ดำเนินการแล้ว {thai.format_date(one.done_on, style='short')}" if one.done_on else "–"
                matter = f"{chapter.number}.{at} {item.title_th}"
                rows.append([matter, resolution_phrase(one), owner or "–", due, done])
    columns = [
        Column("เรื่อง", 3), Column("มติที่ประชุม", 4), Column("ผู้รับผิดชอบ", 2.5),
        Column("กำหนด", 1.4, align="center"), Column("ผล", 1.8),
    ]  # fmt: skip
    heads = [Paragraph(text, align="center") for text in _when(meeting)]
    return Paper(
        title,
        [Heading(title, 0), *heads, Table(columns, rows, name="มติ")],
        landscape=True,
        digits=options.digits,
        sample=meeting.is_sample,
    )


def attendance_paper(record: Record, options: Options) -> Paper:
    """ใบลงลายมือชื่อผู้เข้าประชุม: names of all members, room to sign, empty lines for those who come beside them."""
    meeting = record.meeting
    title = f"บัญชีลงลายมือชื่อผู้เข้าประชุม{_called(meeting)}"
    columns = [
        Column("ที่", 0.7, align="center"), Column("ชื่อ-สกุล", 3), Column("ตำแหน่ง", 3.2), Column("ในฐานะ", 2),
        Column("ลายมือชื่อ", 2.6), Column("หมายเหตุ (แทน)", 1.9),
    ]  # fmt: skip
    rows = [
        [str(at), seat.holder, seat.office_th, seat.title_th, "", ""]
        for at, seat in enumerate(sitting_seats(meeting), start=1)
    ]
    rows += [["", "", "", "", "", ""] for _ in range(5)]
    heads = [Paragraph(text, align="center") for text in _when(meeting)]
    table = Table(columns, rows, name="ลายมือชื่อ", min_row_cm=1.0)
    return Paper(title, [Heading(title, 0), *heads, table], digits=options.digits, sample=meeting.is_sample)


def named(what: str, body: Body, meeting: Meeting) -> str:
    """A file name of Thai words."""
    return f"{what} {body.name_th} {meeting.label.replace('/', '-')}"
