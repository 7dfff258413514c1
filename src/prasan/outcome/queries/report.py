"""The workshop report (สรุปผลการสัมมนา) as blocks, from the record; the parts that DOMAIN 14 lists, in their order.

The document is Thai whatever language the page speaks: it is filed in a Thai office. What nobody recorded is said to be
missing, with where to write it; nothing is made up.
"""

from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone, translation

from prasan.centre.models import Resolution
from prasan.outcome.blocks import Block, Heading, Lines, Table, Text
from prasan.outcome.models import Chapter
from prasan.outcome.queries import groups, survey
from prasan.outcome.queries.certificates import attended
from prasan.outcome.satisfaction import Summary
from prasan.registration.models import Participant, Quota
from prasan.thai import format_baht, format_date
from prasan.workshop.models import Part, Session, SessionKind, Workshop

__all__ = ["report_of"]

MISSING = "(ยังไม่ได้บันทึก)"


def report_of(workshop: Workshop) -> list[Block]:
    """Every part of the report. The number of queries does not grow with guests, cards or votes."""
    with translation.override("th"):
        return _parts(workshop)


def _parts(workshop: Workshop) -> list[Block]:
    texts = dict(workshop.report_texts.values_list("chapter", "text"))
    return [
        *_written("บทสรุปผู้บริหาร", texts.get(Chapter.SUMMARY, "") or _summary(workshop)),
        *_written("หลักการและเหตุผล", workshop.background_th),
        *_aims(workshop),
        *_target(workshop),
        *_when_and_where(workshop),
        *_costs(workshop),
        *_speakers(workshop),
        *_written("สาระการบรรยาย", texts.get(Chapter.LECTURES, "")),
        *groups.question_blocks(workshop),
        *groups.group_blocks(workshop),
        *groups.priority_blocks(workshop),
        *_survey(workshop),
        *_written("ปัญหาและข้อเสนอแนะ", texts.get(Chapter.PROBLEMS, "")),
        *_annex(workshop, texts.get(Chapter.PROJECT, "")),
    ]


def _written(title: str, text: str) -> Iterator[Block]:
    yield Heading(title)
    yield Text(text) if text.strip() else Text(MISSING, missing=True)


def _summary(workshop: Workshop) -> str:
    """A first draft from the figures, until somebody writes a better one."""
    registered = Participant.objects.filter(workshop=workshop).seated().count()
    when = _days(workshop)
    return (
        f"{workshop.title_th} จัดขึ้นเมื่อ{when} ณ {workshop.venue_th} มีผู้ลงทะเบียน {registered} คน "
        f"เข้าร่วมจริง {attended(workshop)} คน แบ่งกลุ่มย่อย {workshop.groups.count()} กลุ่ม "
        f"ผลของแต่ละกลุ่มและผลการลงความเห็นปรากฏในรายงานนี้"
    )


def _days(workshop: Workshop) -> str:
    first = format_date(workshop.starts_on, style="long")
    if workshop.starts_on == workshop.ends_on:
        return f"วันที่ {first}"
    return f"วันที่ {first} ถึงวันที่ {format_date(workshop.ends_on, style='long')}"


def _aims(workshop: Workshop) -> Iterator[Block]:
    aims = [aim.text_th for aim in workshop.aims.all()]
    yield Heading("วัตถุประสงค์")
    yield Lines(aims) if aims else Text(MISSING, missing=True)


def _target(workshop: Workshop) -> Iterator[Block]:
    """Guests by stakeholder group: seats planned for them, registered, checked in."""
    yield Heading("กลุ่มเป้าหมาย")
    guests = Participant.objects.filter(workshop=workshop).seated()
    named = dict(guests.values_list("group__name_th").annotate(n=Count("pk")))
    marked = guests.filter(marks__verdict="counted", marks__undoes=None, marks__undone_by=None)
    here = dict(marked.values_list("group__name_th").annotate(n=Count("pk", distinct=True)))
    planned, house = _seats(workshop)
    rows = [
        [name or "ไม่ระบุกลุ่ม", _planned(planned.get(name)), str(named.get(name, 0)), str(here.get(name, 0))]
        for name in sorted({*named, *planned}, key=str)
    ]
    if not rows:
        yield Text(MISSING, missing=True)
        return
    totals = [_planned(house), str(sum(named.values())), str(sum(here.values()))]
    yield Table(
        ["กลุ่ม", "เป้าหมาย (ที่นั่ง)", "ผู้ลงทะเบียน (คน)", "ผู้เข้าร่วมจริง (คน)"],
        [*rows, ["รวม", *totals]],
        [7, 3, 3, 3],
        frozenset({1, 2, 3}),
    )


def _seats(workshop: Workshop) -> tuple[dict[str, int | None], int | None]:
    """Seats planned by group, and in the whole house. A group without a number of its own has what its
    organisations were given; None where nobody set a number. The house without one has what all its groups have."""
    quotas = list(Quota.objects.filter(workshop=workshop).select_related("group", "organisation__group"))
    planned: dict[str, int | None] = {one.group.name_th: one.seats for one in quotas if one.group}
    given: dict[str, int] = {}
    for one in quotas:
        if one.organisation and one.organisation.group and one.seats is not None:
            name = one.organisation.group.name_th
            given[name] = given.get(name, 0) + one.seats
    planned |= {name: seats for name, seats in given.items() if planned.get(name) is None}
    house = next((one.seats for one in quotas if one.parent_id is None), None)
    if house is None and planned and None not in planned.values():
        house = sum(seats for seats in planned.values() if seats is not None)
    return planned, house


def _planned(seats: int | None) -> str:
    return "ไม่ได้กำหนด" if seats is None else str(seats)


def _when_and_where(workshop: Workshop) -> Iterator[Block]:
    yield Heading("วัน เวลา และสถานที่")
    first = workshop.sessions.first()
    at = f" เวลา {_clock(first)} น." if first else ""
    yield Text(f"{_days(workshop)}{at} ณ {workshop.venue_th}")


def _costs(workshop: Workshop) -> Iterator[Block]:
    yield Heading("งบประมาณ")
    if workshop.budget_baht is None and workshop.spent_baht is None:
        yield Text(MISSING, missing=True)
        return
    yield Text(f"ตั้งไว้ {_baht(workshop.budget_baht)} ใช้จ่ายจริง {_baht(workshop.spent_baht)}")


def _baht(amount: int | None) -> str:
    return "ไม่ได้บันทึก" if amount is None else f"{format_baht(amount)} บาท"


def _speakers(workshop: Workshop) -> Iterator[Block]:
    yield Heading("วิทยากร")
    speakers = list(workshop.speakers.filter(part__in=(Part.KEYNOTE, Part.LECTURER, Part.MODERATOR)))
    lines = [" ".join(filter(None, (one.name_th, one.office_th, one.body_th))) for one in speakers]
    yield Lines(lines) if lines else Text(MISSING, missing=True)


def _survey(workshop: Workshop) -> Iterator[Block]:
    yield Heading("ผลการประเมินความพึงพอใจ")
    kept = survey.survey_of(workshop)
    if kept is None or not kept.sheets.exists():
        yield Text("(ไม่มีผู้ตอบแบบประเมิน)", missing=True)
        return
    found = survey.figures(kept)
    yield Text(f"ผู้ตอบแบบประเมิน {found.sheets} คน จากผู้ลงทะเบียน {found.asked} คน (ไม่ระบุตัวผู้ตอบ)")
    rows = []
    for area in found.areas:
        rows.append([str(area.area.label), *_figures(area.summary)])
        rows.extend([f"– {one.item.text_th}", *_figures(one.summary)] for one in area.items)
    rows.append(["ภาพรวม", *_figures(found.overall)])
    yield Table(["รายการ", "n", "x̄", "S.D.", "ระดับ"], rows, [8, 1.5, 1.8, 1.8, 3], frozenset({1, 2, 3}))
    yield Text("ค่าเฉลี่ยรวมของด้านและภาพรวมไม่นับความรู้ก่อนเข้าร่วม รายการที่มีผู้ตอบน้อยกว่า 5 คนไม่แสดงค่าเฉลี่ย")


def _figures(summary: Summary) -> list[str]:
    if summary.mean is None:
        return [str(summary.n), "–", "–", "ข้อมูลไม่พอ"]
    return [str(summary.n), str(summary.mean), str(summary.deviation), str(summary.level)]


def _annex(workshop: Workshop, project: str) -> Iterator[Block]:
    yield Heading("ภาคผนวก")
    yield Heading("โครงการที่ได้รับอนุมัติ", 2)
    yield Text(project) if project.strip() else Text(MISSING, missing=True)
    yield Heading("มติที่เป็นที่มา", 2)
    yield Text(_origin(workshop.resolution)) if workshop.resolution else Text(MISSING, missing=True)
    yield Heading("กำหนดการ", 2)
    sessions = list(workshop.sessions.select_related("room", "pillar"))
    if sessions:
        yield Table(["เวลา", "รายการ", "ห้อง"], [_session_row(session) for session in sessions], [4, 9, 3])
    else:
        yield Text(MISSING, missing=True)
    yield Heading("ใบลงทะเบียน ภาพถ่าย แบบประเมิน และคำสั่ง", 2)
    yield Text("แนบใบลงลายมือชื่อฉบับจริง ภาพถ่าย แบบประเมิน และคำสั่งแต่งตั้งคณะทำงานท้ายรายงานนี้")


def _origin(resolution: Resolution) -> str:
    meeting = resolution.item.meeting
    held = format_date(meeting.held_on, style="long")
    return f"{meeting.body.name_th} ประชุมเมื่อวันที่ {held} มีมติ{resolution.text_th}"


def _session_row(session: Session) -> list[str]:
    kind = (
        "" if session.kind != SessionKind.BREAKOUT or not session.pillar else f" ({session.pillar.title_th})"
    )
    day = format_date(session.starts_at.date(), style="short")
    return [
        f"{day} {_clock(session)}–{_clock(session, end=True)} น.",
        f"{session.title_th}{kind}",
        session.room.title_th if session.room else "",
    ]


def _clock(session: Session, *, end: bool = False) -> str:
    moment = timezone.localtime(session.ends_at if end else session.starts_at)
    return f"{moment:%H.%M}"
