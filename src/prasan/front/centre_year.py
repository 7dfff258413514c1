"""The sample year of a coordination centre: minutes adopted, a resolution that is late, a matter carried over."""

from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone

from prasan.centre import actions as centre
from prasan.centre.actions.attendance import Course, SeatPresence
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.minutes import Signers, Slip
from prasan.centre.actions.resolutions import ResolutionFields
from prasan.centre.actions.seats import Holder, SeatRule
from prasan.centre.models import Basis, Body, BodyKind, Chapter, Meeting
from prasan.centre.queries import sitting_seats
from prasan.people.models import Organisation, User
from prasan.places.models import Province

SLUG = "sample-centre"
NAME = "ศูนย์ประสานงานการจัดทำยุทธศาสตร์ อปท. ในเขตจังหวัด (ตัวอย่าง)"
_SEATS = (
    ("ประธาน", "นางสาวพิมพ์ใจ สมมติ", "นายก อบจ. (ตัวอย่าง)"),
    ("กรรมการ", "นายสมาน สมมติ", "ผู้แทนสภา อบจ. (ตัวอย่าง)"),
    ("กรรมการ", "นางวรรณา สมมติ", "หัวหน้าส่วนราชการ (ตัวอย่าง)"),
    ("กรรมการและเลขานุการ", "นายจดหมาย สมมติ", "ผู้อำนวยการกอง (ตัวอย่าง)"),
)


@transaction.atomic
def build_centre_year(province: Province, *, secretary: User) -> Body:
    """Two meetings held, one to come; what exists is left alone. Every bit is invented and marked as a sample."""
    known = Body.objects.filter(slug=SLUG).first()
    if known is not None:
        return known
    pao, today = Organisation.objects.get(code="pao"), timezone.localdate()
    fields = BodyFields(BodyKind.CENTRE, NAME, pao, name_en="Coordination centre (sample)")
    body = centre.found_body(province, fields, by=secretary, slug=SLUG, composition="centre", is_sample=True)
    for title, name, office in _SEATS:
        holder = Holder(name, office, starts_on=today - timedelta(days=400))
        centre.add_seat(
            body, SeatRule(title, Basis.APPOINTED, "คำสั่ง (ตัวอย่าง)", 4), by=secretary, holder=holder
        )
    first = _meet(body, 75, secretary)
    _item(
        first,
        "แนวทางการรวบรวมแผนของ อปท. (ตัวอย่าง)",
        "assigned",
        "มอบหมายให้รวบรวมแผนของ อปท. ทุกแห่ง",
        30,
        secretary,
    )
    centre.add_item(
        first, chapter=Chapter.DECISIONS, title_th="เกณฑ์จัดลำดับโครงการเกินศักยภาพ (ตัวอย่าง)", by=secretary
    )
    _close(first, secretary)
    second = _meet(body, 25, secretary)
    adoption = second.items.get(adopts=first)
    centre.adopt_minutes(
        adoption, [Slip("ระเบียบวาระที่ 4.1", "อปท. ทุกแห่งในจังหวัด", "อปท. ทุกแห่ง")], by=secretary, is_sample=True
    )
    _item(second, "ปฏิทินการประชุมสัมมนา (ตัวอย่าง)", "approved", "เห็นชอบปฏิทินตามที่เสนอ", None, secretary)
    _close(second, secretary)
    coming = MeetingFields(today + timedelta(days=14), time(9, 30), place_th="ห้องประชุมตัวอย่าง")
    centre.plan_meeting(body, coming, by=secretary, is_sample=True)
    return body


def _meet(body: Body, days_ago: int, by: User) -> Meeting:
    day = timezone.localdate() - timedelta(days=days_ago)
    fields = MeetingFields(day, time(9, 30), place_th="ห้องประชุมตัวอย่าง")
    meeting = centre.plan_meeting(body, fields, by=by, is_sample=True)
    *rest, last = sitting_seats(meeting)
    rows = [SeatPresence(seat, "present") for seat in rest]
    rows.append(SeatPresence(last, "substitute", "นางสำรอง สมมติ", "นักวิเคราะห์นโยบายและแผน (ตัวอย่าง)"))
    course = Course(time(9, 35), time(11, 50), "นางสาวพิมพ์ใจ สมมติ นายก อบจ. (ตัวอย่าง)")
    return centre.note_attendance(meeting, rows, [("นายฟัง สมมติ", "ผู้สังเกตการณ์ (ตัวอย่าง)")], course, by=by)


def _item(meeting: Meeting, title: str, kind: str, text: str, due: int | None, by: User) -> None:
    item = centre.add_item(meeting, chapter=Chapter.DECISIONS, title_th=title, by=by)
    item = centre.write_down(item, "ฝ่ายเลขานุการเสนอรายละเอียด ที่ประชุมอภิปรายแล้ว (ตัวอย่าง)", by=by)
    due_on = meeting.held_on + timedelta(days=due) if due else None
    owner = meeting.body.organisation if due else None
    centre.resolve(item, ResolutionFields(kind, text, owner=owner, due_on=due_on), by=by, is_sample=True)


def _close(meeting: Meeting, by: User) -> None:
    signers = Signers("นางสำรอง สมมติ", "นักวิเคราะห์นโยบายและแผน", "นายจดหมาย สมมติ", "ผู้อำนวยการกอง")
    centre.sign_minutes(meeting, signers, by=by)
    centre.finish_minutes(meeting, by=by)
    centre.release_meeting(meeting, by=by)
